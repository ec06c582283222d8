/**
 * What a client calls a phone number, read for what it is. Hostile input: never throws, bounded time. Reading what was read gives the same.
 * Every step that changed or settled something is kept, with its reason, for `cti phone` and the trace.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isAbsent } from './absent.js';
import type { PhoneReading } from './call.js';
import { withoutInvisible } from './fold.js';
import { decodePercent } from './percent.js';
import { readAddress } from './phone-address.js';
import { readDialled } from './phone-dialled.js';
import { supportedRegion } from './phone-number.js';
import type { Note, PhoneStep } from './phone-step.js';
import { isPlaceholder } from './placeholder.js';
import type { PhoneRewrite } from './rewrites.js';
import { isWithheld } from './withheld.js';

export type { PhoneStep, PhoneStepName } from './phone-step.js';

export type PhoneReadingExplained = PhoneReading & { readonly steps: readonly PhoneStep[] };

/** `region`: ISO country of numbers in national form. */
export type PhoneHow = { readonly region: string; readonly rewrites?: readonly PhoneRewrite[] };

/** Longer texts are not read at all. */
const LONGEST = 10_000;

export function readPhone(text: string | null, how: PhoneHow): PhoneReadingExplained {
  const steps: PhoneStep[] = [];
  const reading = read(text ?? '', how, (name, after, why) => {
    steps.push({ name, text: after, why });
  });
  return { ...reading, steps };
}

function read(sent: string, how: PhoneHow, note: Note): PhoneReading {
  if (sent.length > LONGEST) return settle('unreadable', sent.slice(0, 40), `longer than ${LONGEST} characters`, note);
  const bare = withoutQuotes(sent, note);
  const known = saysNothing(bare, note);
  if (known) return known;
  const decoded = decode(bare, note);
  const known2 = decoded === bare ? null : saysNothing(decoded, note);
  if (known2) return known2;
  const plain = inPlainCharacters(decoded, note);
  return readPlain(plain, how, note);
}

function readPlain(plain: string, how: PhoneHow, note: Note): PhoneReading {
  const { user, display, extension } = readAddress(plain);
  if (user !== plain) note('address', user, 'what stands before the host, without scheme, name and parameters');
  const known = user.trim() === '' && display !== null ? null : saysNothing(user.replace(/^\s*\+(?=\D)/, ''), note);
  if (known && known.kind !== 'absent') return known;
  const region = supportedRegion(how.region);
  const rewrites = how.rewrites ?? [];
  const reading = known ?? readDialled(user, extension, { region, rewrites }, note);
  if (reading.kind !== 'unreadable' || display === null) return reading;
  const name = display.replace(/["'\\]/g, '').trim();
  return isWithheld(name)
    ? settle('withheld', name, 'the name beside the address says so', note)
    : readDialled(name, extension, { region, rewrites }, note);
}

function settle(
  kind: 'withheld' | 'placeholder' | 'absent' | 'unreadable',
  text: string,
  why: string,
  note: Note,
): PhoneReading {
  note(kind, text, why);
  return { kind };
}

/** Nothing but digits and their separators, as most texts are. */
const PLAIN = /^\+?\d[\d ()./-]*$/;

function saysNothing(text: string, note: Note): PhoneReading | null {
  const t = text.trim();
  if (PLAIN.test(t)) return null;
  if (isAbsent(t))
    return settle('absent', t, t === '' ? 'nothing was sent' : `\`${t}\` is a program's word for nothing`, note);
  if (isPlaceholder(t)) return settle('placeholder', t, `the client never filled \`${t}\``, note);
  if (isWithheld(t)) return settle('withheld', t, `\`${t}\` says that the caller withholds the number`, note);
  return null;
}

const isQuote = (sign: string): boolean => /["'`“”„‘’‚‛′″\\]/.test(sign);
const isBlank = (sign: string): boolean => /\s/.test(sign);

/** Stray quotes too, but not those of a name before `<address>`. Blanks inside the quotes stay: at the head they may be a lost plus. */
function withoutQuotes(sent: string, note: Note): string {
  const text = withoutInvisible(sent);
  let end = text.length;
  for (let i = end - 1; i >= 0 && (isBlank(text.charAt(i)) || isQuote(text.charAt(i))); i--)
    if (isQuote(text.charAt(i))) end = i;
  const nameBefore = end === text.length && text.includes('<');
  let start = 0;
  for (let i = 0; !nameBefore && i < end && (isBlank(text.charAt(i)) || isQuote(text.charAt(i))); i++)
    if (isQuote(text.charAt(i))) start = i + 1;
  const bare = text.slice(start, end);
  if (bare.trim() !== sent.trim()) note('quotes', bare.trim(), 'quotes around it and invisible characters came off');
  return bare;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&#43;', '+'],
  ['&#x2b;', '+'],
  ['&plus;', '+'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#39;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ' '],
  ['&#160;', ' '],
  ['&amp;', '&'],
]);

/** Encoded once too often, up to three times; `%2B` is then a plus. */
function decode(text: string, note: Note): string {
  let decoded = text;
  for (let i = 0; i < 3; i++) {
    const next = decodePercent(decoded, 'keep').replace(
      /&#?\w{1,5};/g,
      entity => ENTITIES.get(entity.toLowerCase()) ?? entity,
    );
    if (next === decoded) break;
    decoded = next;
  }
  if (decoded === text) return text;
  note('codes', decoded.trim(), 'it was encoded once more than it was decoded');
  return withoutQuotes(decoded, note);
}

/** Digits of every script, dashes and blanks of every kind, full-width letters and signs → the plain ones (NFKC). */
function inPlainCharacters(text: string, note: Note): string {
  const plain = withoutInvisible(text.normalize('NFKC'))
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
    .replace(/[\s\p{Cc}]/gu, ' ');
  if (plain !== text) note('characters', plain.trim(), 'digits, signs and blanks in their plain form');
  return plain;
}

/** Digits stand in Unicode in runs of ten, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let back = 1;
  while (back < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - back))) back++;
  return String(back - 1);
}

/** `+1…;ext=…`, the digits of an extension, or `''`. */
export function printPhone(reading: PhoneReading): string {
  if (reading.kind === 'number')
    return reading.extension === null ? reading.e164 : `${reading.e164};ext=${reading.extension}`;
  return reading.kind === 'extension' ? reading.digits : '';
}

/** For people: `+41 44 111 22 33`. */
export function international(e164: string): string {
  return parsePhoneNumberFromString(e164, { extract: false })?.formatInternational() ?? e164;
}

/** Digits without plus, last first, so that a suffix is a prefix. */
export const reversedDigits = (e164: string): string => [...e164.replace(/\D/g, '')].reverse().join('');
