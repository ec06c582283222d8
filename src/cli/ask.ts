/** `cti ask`: one call, answered with its trace in sentences. Nothing is delivered, no action runs. */
import { Command } from 'commander';
import type { Decision } from '../answer/answer.js';
import { absolutePopup } from '../answer/popup-url.js';
import { sentences } from '../answer/sentences.js';
import { callErrorText } from '../call/call-error.js';
import { parsePairs } from '../call/query-string.js';
import { readCall } from '../call/read-call.js';
import type { Result } from '../diagnostic/result.js';
import { never } from '../diagnostic/result.js';
import { type LookupError, lookup } from '../lookup.js';
import type { Settings } from '../settings.js';
import type { OpenedStore } from '../store/open.js';
import { CannotRun, type CliContext } from './context.js';
import { needRules, withData } from './data.js';

type Options = { readonly json?: boolean; readonly region?: string };

export function askCommand(context: CliContext): Command {
  return new Command('ask')
    .description('answer one call, and say why')
    .argument('<call>', 'what the client sends: parameters, or a whole URL')
    .option('--region <country>', 'country of numbers in national form (default: PHONE_REGION)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  cti ask "sysparm_caller_name=Don%20Goodliffe&sysparm_priority=1"')
    .action((call: string, options: Options) =>
      withData(context, async (store, settings) => {
        const answered = await answer(call, options, store, settings);
        context.out(options.json ? asJson(answered, settings) : inWords(answered, settings));
        context.exit(answered.ok ? 0 : 1);
      }),
    );
}

/** The part behind `?` of a URL; else the whole. */
const queryOf = (text: string): string => (/^(?:[a-z]+:\/\/|\/|cti\.do)/i.test(text) ? text.replace(/^[^?]*\??/, '') : text).replace(/#.*$/s, '');

async function answer(text: string, options: Options, store: OpenedStore, settings: Settings): Promise<Result<Decision, LookupError>> {
  const { phoneRegion, phoneRewrites: rewrites, timeZone, defaultView, openHosts } = settings;
  const call = readCall(parsePairs(queryOf(text)), { region: options.region ?? phoneRegion, rewrites, at: new Date() });
  if (!call.ok) {
    const { message, hint } = callErrorText(call.error);
    throw new CannotRun(`${message}: ${hint}`, 2);
  }
  const ruleSet = await needRules(settings);
  return lookup(call.value, null, { openRecords: 0 }, { ruleSet, gather: store.gather, options: { timeZone, defaultView, openHosts } });
}

const popupBase = ({ popupBaseUrl, publicUrl, port }: Settings): string => popupBaseUrl ?? publicUrl ?? `http://localhost:${port}/`;

const urlOf = ({ popup }: Decision, settings: Settings): string | null => (popup === null ? null : absolutePopup(popup, popupBase(settings)));

function asJson(answered: Result<Decision, LookupError>, settings: Settings): string {
  const data = answered.ok
    ? { url: urlOf(answered.value, settings), ...answered.value, sentences: sentences(answered.value.trace) }
    : { error: answered.error };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function inWords(answered: Result<Decision, LookupError>, settings: Settings): string {
  if (!answered.ok) return `${errorInWords(answered.error)}\n`;
  const { value } = answered;
  const lines = [
    `${summary(value)}${callerInWords(value)}`,
    `  ${urlOf(value, settings) ?? 'no popup'}`,
    '',
    `rule ${value.rule.name} "${value.rule.title}"`,
    ...sentences(value.trace).map(text => `  ${text}`),
    ...value.actions.map(name => `  would run ${name}`),
    ...value.warnings.map(({ code, message }) => `warning ${code}: ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function summary({ answer: { kind, ...answer } }: Decision): string {
  if (kind === 'message' && 'text' in answer) return `message: ${answer.text}`;
  if (kind === 'nothing' && 'reason' in answer) return `nothing${answer.reason === null ? '' : `: ${answer.reason}`}`;
  return kind;
}

function callerInWords({ identification: { kind, caller, candidates, more } }: Decision): string {
  switch (kind) {
    case 'KNOWN':
      return ` for ${caller?.name ?? ''}`;
    case 'SEVERAL':
      return ` for ${more ? 'more than ' : ''}${candidates.length} people: ${candidates.map(each => each.name).join(', ')}`;
    case 'UNKNOWN':
      return ', the caller is not known';
    default:
      return never(kind);
  }
}

function errorInWords(error: LookupError): string {
  switch (error.code) {
    case 'RULE_NOT_FOUND':
      return `no client callable rule is named \`${error.rule}\`: there are ${error.callable.join(', ') || 'none'}`;
    case 'PLACEHOLDER':
      return `${error.parameter} is \`${error.text}\`, which the client never filled, and nothing else says who calls`;
    default:
      return never(error);
  }
}
