/** The command line as a whole: a file a command. */
import { Command, CommanderError } from 'commander';
import { Unavailable } from '../store/store.js';
import { askCommand } from './ask.js';
import { checkCommand } from './check.js';
import { CannotRun, type CliContext, needSettings } from './context.js';
import { credentialCommand } from './credential.js';
import { rulesFolder, shippedRules } from './data.js';
import { explainCommand } from './explain.js';
import { fmtCommand } from './fmt.js';
import { importCommand } from './import.js';
import { lspCommand } from './lsp.js';
import { migrateCommand, reindexCommand } from './migrate.js';
import { phoneCommand } from './phone.js';
import { testCommand } from './test.js';

const EXAMPLES = `
Examples:
  cti serve                                          samples in memory, links to try
  cti check rules/                                   what is wrong with rule files
  cti test rules/                                    run the examples in them
  cti ask "sysparm_caller_name=Don%20Goodliffe"      one call, and why it gets its popup
  cti explain cti_processing                         a rule in plain words
  cti phone "(415) 555-0123 ext 12" --region US      how a phone text is read

Settings are environment variables: DATABASE_URL, RULES_DIR, PORT … (docs/settings.md).
Exit codes: 0 ok, 1 findings, 2 usage, 3 cannot run.`;

/** Runs one command line. Never rejects for a reason that a person can mend. */
export async function runProgram(args: readonly string[], version: string, context: CliContext): Promise<void> {
  try {
    await programOf(version, context).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return context.exit(error.exitCode === 0 ? 0 : 2);
    const expected = error instanceof CannotRun || error instanceof Unavailable;
    const told =
      expected || !(error instanceof Error)
        ? String(error instanceof Error ? error.message : error)
        : `this is a bug: ${error.stack}`;
    context.err(told.replace(/^/gm, 'cti: ').concat('\n'));
    context.exit(error instanceof CannotRun ? error.code : 3);
  }
}

function programOf(version: string, context: CliContext): Command {
  const program = new Command('cti')
    .description('Which popup does a call get? Serves the answer, checks the rules, explains why.')
    .version(version)
    .addHelpText('after', EXAMPLES);
  for (const command of commandsOf(context)) program.addCommand(command);
  return quiet(program, context);
}

function commandsOf(context: CliContext): readonly Command[] {
  const settings = context.settings();
  const known = settings.ok ? settings.value : null;
  return [
    serveCommand(context),
    checkCommand({
      ...context,
      rulesDir: known === null ? shippedRules() : rulesFolder(known),
      shippedDir: shippedRules(),
    }),
    fmtCommand({ ...context, rulesDir: known?.rulesDir ?? null }),
    testCommand({
      ...context,
      rulesDir: known === null ? shippedRules() : rulesFolder(known),
      shippedDir: shippedRules(),
    }),
    askCommand(context),
    explainCommand(context),
    phoneCommand({
      defaultRegion: known?.phoneRegion ?? 'US',
      rewrites: known?.phoneRewrites ?? [],
      out: line => context.out(`${line}\n`),
      stdin: context.stdin,
    }),
    lspCommand({ shippedDir: shippedRules(), err: context.err }),
    importCommand(context),
    credentialCommand(context),
    migrateCommand(context),
    reindexCommand(context),
  ];
}

const serveCommand = (context: CliContext): Command =>
  new Command('serve')
    .description('answer calls: /cti.do, /graphql and the pages behind the popups')
    .action(async () => context.exit(await context.serve(needSettings(context))));

/** Commander neither ends the process nor writes past the context; a command without its subcommand prints its help. */
function quiet(command: Command, context: CliContext): Command {
  command
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .showHelpAfterError('(--help tells more)');
  for (const each of command.commands) quiet(each, context);
  return command;
}
