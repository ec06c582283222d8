/** `cti credential`: the API keys of machines. */
import { Command } from 'commander';
import { SCOPES } from '../auth/identity.js';
import { supportedRegion } from '../call/phone-number.js';
import type { Credential } from '../store/store.js';
import { CannotRun, type CliContext } from './context.js';
import { needOwnData, withData } from './data.js';

type Json = { readonly json?: boolean };
type CreateOptions = Json & { readonly label?: string; readonly scopes: string; readonly region?: string };

const SCOPES_HELP = `
Scopes:
${Object.entries(SCOPES)
  .map(([scope, meaning]) => `  ${scope.padEnd(10)} ${meaning}`)
  .join('\n')}

Example:
  cti credential create pbx --label "Telephone system, Zurich" --region CH`;

export function credentialCommand(context: CliContext): Command {
  const command = new Command('credential').description('API keys for machines: create, list, revoke');
  command
    .command('create')
    .description('make a key; it is printed once, and only its hash is kept')
    .argument('<id>', 'its name, also the user of Basic: letters, digits, `-`, `_`, `.`')
    .option('--label <text>', 'whose it is')
    .option('--scopes <list>', `what it may: ${Object.keys(SCOPES).join(', ')}, with commas between`, 'lookup')
    .option('--region <country>', 'country of numbers in national form in calls by this key (default: PHONE_REGION)')
    .option('--json', 'print JSON')
    .addHelpText('after', SCOPES_HELP)
    .action((id: string, options: CreateOptions) => create(context, id, options));
  command
    .command('list')
    .description('all keys, with scopes and dates, never a secret')
    .option('--json', 'print JSON')
    .action((options: Json) => list(context, options));
  command
    .command('revoke')
    .description('end a key: it is refused within 5 seconds, everywhere')
    .argument('<id>')
    .action((id: string) => revoke(context, id));
  return command;
}

async function create(context: CliContext, id: string, options: CreateOptions): Promise<void> {
  needOwnData(context, 'a key');
  const scopes = readScopes(options.scopes);
  const region = options.region?.toUpperCase() ?? null;
  if (region !== null && !supportedRegion(region))
    throw new CannotRun(`\`${options.region}\` is no country code like \`US\` or \`CH\``, 2);
  await withData(context, async store => {
    const made = await store.credentials.create({ id, label: options.label ?? id, scopes, region });
    if (!made.ok) throw new CannotRun(made.error, 2);
    const { credential, secret } = made.value;
    if (options.json) return context.out(`${JSON.stringify({ ...credential, secret }, null, 2)}\n`);
    context.out(`${secret}\n`);
    context.err(`${credential.id} may ${credential.scopes.join(', ')}; the key above is shown this once\n`);
  });
}

function readScopes(text: string): readonly string[] {
  const scopes = text.split(/[\s,]+/).filter(scope => scope !== '');
  const there = Object.keys(SCOPES).join(', ');
  const unknown = scopes.find(scope => !Object.hasOwn(SCOPES, scope));
  if (unknown !== undefined) throw new CannotRun(`\`${unknown}\` is no scope: there are ${there}`, 2);
  if (scopes.length === 0) throw new CannotRun(`a key without scopes may nothing: name some of ${there}`, 2);
  return [...new Set(scopes)];
}

async function list(context: CliContext, { json }: Json): Promise<void> {
  needOwnData(context, 'a list of keys');
  await withData(context, async store => {
    const all = await store.credentials.list();
    if (json) context.out(`${JSON.stringify({ credentials: all }, null, 2)}\n`);
    else
      context.out(
        all.length === 0
          ? 'no keys: `cti credential create ID` makes one\n'
          : `${[HEAD, ...all.map(row)].join('\n')}\n`,
      );
  });
}

const columns = (id: string, scopes: string, region: string, state: string, label: string): string =>
  [id.padEnd(20), scopes.padEnd(26), region.padEnd(7), state.padEnd(18), label].join(' ');

const HEAD = columns('id', 'may', 'country', 'state', 'whose');

function row({ id, label, scopes, region, created, revoked }: Credential): string {
  const state = revoked === null ? `since ${day(created)}` : `revoked ${day(revoked)}`;
  return columns(id, scopes.join(','), region ?? '-', state, label);
}

const day = (date: Date): string => date.toISOString().slice(0, 10);

async function revoke(context: CliContext, id: string): Promise<void> {
  needOwnData(context, 'revoking a key');
  await withData(context, async store => {
    if (await store.credentials.revoke(id)) return context.out(`${id} is revoked: it is refused within 5 seconds\n`);
    context.err(`there is no key \`${id}\` that could be revoked: see \`cti credential list\`\n`);
    context.exit(1);
  });
}
