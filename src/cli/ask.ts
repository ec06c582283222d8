/** `cti ask`: one call, answered with its trace in sentences. Nothing is delivered, no action runs. */
import { Command } from 'commander';
import type { Decision } from '../answer/answer.js';
import { absolutePopup } from '../answer/popup-url.js';
import { sentences } from '../answer/sentences.js';
import type { Call } from '../call/call.js';
import { callErrorText } from '../call/call-error.js';
import { PREFIX } from '../call/parameters.js';
import { supportedRegion } from '../call/phone-number.js';
import { parsePairs } from '../call/query-string.js';
import { readCall } from '../call/read-call.js';
import type { Result } from '../diagnostic/result.js';
import { type LookupError, lookup } from '../lookup.js';
import type { Settings } from '../settings.js';
import { askedInWords } from './ask-words.js';
import { CannotRun, type CliContext, needSettings } from './context.js';
import { needRules, withData } from './data.js';

type Options = { readonly json?: boolean; readonly region?: string };
type Answered = Result<Decision, LookupError>;

const HELP = `
Examples:
  cti ask "sysparm_caller_name=Don%20Goodliffe&sysparm_priority=1"
  cti ask "https://cti.example.com/cti.do?sysparm_caller_phone=%2B14155550123"

Exit codes: 0 answered, 1 no answer (no such rule, a placeholder that was never filled), 2 usage, 3 cannot run.`;

export function askCommand(context: CliContext): Command {
  return new Command('ask')
    .summary('answer one call, and say why')
    .description('Answer one call, and say why, line by line of the rule. Nothing opens, no action runs.')
    .argument('<call>', 'what the client sends: the parameters, or the whole URL')
    .option('--region <country>', 'country of numbers in national form (default: PHONE_REGION)')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(async (text: string, options: Options) => {
      const settings = needSettings(context);
      const call = callOf(text, options, settings);
      const ruleSet = await needRules(settings);
      await withData(context, async ({ gather }) => {
        const { timeZone, defaultView, openHosts } = settings;
        const deps = { ruleSet, gather, options: { timeZone, defaultView, openHosts } };
        const answered = await lookup(call, null, { openRecords: 0 }, deps);
        const url = urlOf(answered, settings);
        context.out(options.json ? asJson(answered, url) : askedInWords(answered, url));
        context.exit(answered.ok ? 0 : 1);
      });
    });
}

/** The part behind `?` of a URL, without its fragment; else the whole. */
const queryOf = (text: string): string =>
  /^(?:[a-z]+:\/\/|\/|cti\.do)/i.test(text) ? text.replace(/#.*$/s, '').replace(/^[^?]*\??/, '') : text;

function callOf(text: string, { region }: Options, { phoneRegion, phoneRewrites: rewrites }: Settings): Call {
  if (region !== undefined && !supportedRegion(region))
    throw new CannotRun(`\`${region}\` is no country code like \`US\` or \`CH\``, 2);
  const pairs = parsePairs(queryOf(text));
  if (!pairs.some(([name]) => name.toLowerCase().startsWith(PREFIX)))
    throw new CannotRun(
      `no parameter begins with \`${PREFIX}\`: write it as in \`cti ask "sysparm_caller_name=Ann%20Lee"\`, or name the URL that the client opens`,
      2,
    );
  const call = readCall(pairs, { region: region ?? phoneRegion, rewrites, at: new Date() });
  if (call.ok) return call.value;
  const { message, hint } = callErrorText(call.error);
  throw new CannotRun(`${message}: ${hint}`, 2);
}

function urlOf(answered: Answered, { popupBaseUrl, publicUrl, port }: Settings): string | null {
  const popup = answered.ok ? answered.value.popup : null;
  return popup === null ? null : absolutePopup(popup, popupBaseUrl ?? publicUrl ?? `http://localhost:${port}/`);
}

function asJson(answered: Answered, url: string | null): string {
  if (!answered.ok) return `${JSON.stringify({ error: answered.error }, null, 2)}\n`;
  const { actions, trace, ...decision } = answered.value;
  const told = { actions: actions.map(({ name }) => name), trace, sentences: sentences(trace) };
  return `${JSON.stringify({ url, ...decision, ...told }, null, 2)}\n`;
}
