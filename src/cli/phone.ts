/** `cti phone`: how a phone text is read, and why. */
import { StringDecoder } from 'node:string_decoder';
import { Command } from 'commander';
import type { PhoneReading } from '../call/call.js';
import { international, type PhoneReadingExplained, printPhone, readPhone } from '../call/phone.js';
import { supportedRegion } from '../call/phone-number.js';
import type { PhoneRewrite } from '../call/rewrites.js';
import { never } from '../diagnostic/result.js';

export type PhoneDeps = {
  readonly defaultRegion: string;
  readonly rewrites?: readonly PhoneRewrite[];
  /** Gets one line, without its end. */
  readonly out: (line: string) => void;
  readonly stdin: AsyncIterable<Buffer | string>;
};

const USAGE = 2;

type Options = { readonly region?: string; readonly json?: boolean; readonly stdin?: boolean };

export function phoneCommand(deps: PhoneDeps): Command {
  return new Command('phone')
    .description('say how a phone text is read, and why')
    .argument('[text]', 'the text as a client sends it')
    .option('--region <country>', `country of numbers in national form (default: ${deps.defaultRegion})`)
    .option('--json', 'print JSON')
    .option('--stdin', 'read `text<TAB>region` lines, print one JSON object a line')
    .action(async (text: string | undefined, options: Options, command: Command) => {
      const region = options.region ?? deps.defaultRegion;
      if (supportedRegion(region) === undefined)
        command.error(`error: \`${region}\` is no country code like \`US\` or \`CH\``, { exitCode: USAGE });
      if ((text === undefined) === (options.stdin !== true)) {
        command.error('error: name one text, `cti phone "+1 415 555 0123"`, or pipe lines to `cti phone --stdin`', {
          exitCode: USAGE,
        });
      }
      const how = { region, rewrites: deps.rewrites ?? [] };
      if (text === undefined) for await (const line of phoneLines(deps.stdin, how)) deps.out(line);
      else deps.out(options.json ? phoneJson(text, how) : explainPhone(text, how));
    });
}

type How = { readonly region: string; readonly rewrites?: readonly PhoneRewrite[] };

const summary = (reading: PhoneReading): { readonly kind: string; readonly value: string } => ({
  kind: reading.kind,
  value: printPhone(reading),
});

/** One object on one line: kind, value, region, steps. */
export function phoneJson(text: string, how: How): string {
  const reading = readPhone(text, how);
  return JSON.stringify({ ...summary(reading), text, region: how.region, steps: reading.steps });
}

/** For a terminal: what it is, then every step that changed or settled something, with its reason. */
export function explainPhone(text: string, how: How): string {
  const reading = readPhone(text, how);
  const wide = Math.min(40, Math.max(0, ...reading.steps.map(step => step.text.length)));
  const steps = reading.steps.map(step => `  ${step.name.padEnd(11)} ${short(step.text).padEnd(wide)}  ${step.why}`);
  return [`${short(text)}  (region ${how.region})`, `  → ${inWords(reading)}`, '', ...steps]
    .map(line => line.trimEnd())
    .join('\n');
}

/** Control characters would act on the terminal. */
const short = (text: string): string => {
  const shown = text.replace(/[\p{Cc}\p{Cf}]/gu, '·');
  return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
};

function inWords(reading: PhoneReadingExplained): string {
  switch (reading.kind) {
    case 'number':
      return `number ${printPhone(reading)}  (${international(reading.e164)}${reading.extension === null ? '' : `, extension ${reading.extension}`})`;
    case 'extension':
      return `extension ${reading.digits}`;
    case 'withheld':
      return 'withheld: the caller keeps the number to themselves';
    case 'placeholder':
      return 'placeholder: the client never filled it';
    case 'absent':
      return 'absent: nothing was sent';
    case 'unreadable':
      return 'unreadable: neither a number nor an extension';
    default:
      return never(reading);
  }
}

/** Each input line gives one output line; further columns are ignored, a region that is none of ours is the default. */
export async function* phoneLines(input: AsyncIterable<Buffer | string>, how: How): AsyncGenerator<string> {
  for await (const line of linesOf(input)) {
    const [text = '', region = ''] = line.split('\t');
    const known = supportedRegion(region) === undefined ? how.region : region;
    yield JSON.stringify(summary(readPhone(text, { ...how, region: known.trim() })));
  }
}

/** Longest line that is kept while its end has not come; what is longer cannot be a phone text. */
const LONGEST = 1_000_000;

async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let first = true;
  for await (const chunk of input) {
    const text = rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk));
    const lines = (first && text !== '' ? text.replace(/^\ufeff/, '') : text).split('\n');
    if (text !== '') first = false;
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.end();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
