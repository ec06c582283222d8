/** The one reading of a text as a field's value: for URLs, forms, import and GraphQL alike. */
import { withoutInvisible } from '../call/fold.js';
import { readNumber } from '../call/ids.js';
import { printPhone, readPhone } from '../call/phone.js';
import { fail, never, ok, type Result } from '../diagnostic/result.js';
import { readDateTime } from './date-time.js';
import { findChoice } from './find-choice.js';
import { ANY_RECORD, type Choice, type Field, type RecordType } from './vocabulary.js';

export type ValueProblem = {
  readonly code:
    | 'EMPTY'
    | 'TOO_LONG'
    | 'SCRIPT'
    | 'NOT_A_CHOICE'
    | 'NOT_A_NUMBER'
    | 'NOT_YES_OR_NO'
    | 'NOT_A_DATE'
    | 'NOT_A_PHONE'
    | 'NOT_AN_EMAIL'
    | 'NOT_A_URL';
  /** For the person at the form: lower case, no full stop. */
  readonly message: string;
};

/** `region`: ISO country for numbers in national form. `timeZone`: IANA name, for times without an offset. */
export type ReadHow = { readonly region: string; readonly timeZone: string };

const LONG_TEXT = 65_536;
const EMAIL = 254;
const URL_LENGTH = 2_048;
/** A person is named by sys_id, user name, e-mail, employee number or name; the longest of these is an e-mail. */
const PERSON = 254;

/**
 * The stored value: texts without surplus blanks at their ends; choice by what is stored; phone `+41…;ext=12` or the digits of an extension;
 * date and time ISO 8601 in UTC. A person stays as written: only the data can tell who it is. An empty text is a problem `EMPTY`.
 */
export function readValue(field: Field, text: string, how: ReadHow): Result<string | number | boolean, ValueProblem> {
  const written = withoutControls(text).trim();
  if (written === '') return problem('EMPTY', 'nothing is filled in');
  if (isScript(written)) return problem('SCRIPT', 'a text that begins with `javascript:` is not accepted');
  const { type } = field;
  switch (type.kind) {
    case 'text':
      return readText(written.replace(/\s*\n\s*/g, ' '), type.upTo);
    case 'longText':
    case 'notes':
      return readText(written, LONG_TEXT);
    case 'person':
      return readText(written.replace(/\s*\n\s*/g, ' '), PERSON);
    case 'number':
      return readDecimal(written);
    case 'yesNo':
      return readYesNo(written);
    case 'choice':
      return readChoice(type.choices, written);
    case 'dateTime': {
      const read = readDateTime(written, how.timeZone);
      return read.ok
        ? read
        : problem('NOT_A_DATE', `\`${brief(written)}\` is not a date and time such as 2026-01-31 18:00`);
    }
    case 'phone':
      return readNumberOfPhone(written, how.region);
    case 'email':
      return readEmail(written);
    case 'url':
      return readUrl(written);
    default:
      return never(type);
  }
}

type Read<T> = Result<T, ValueProblem>;
const problem = (code: ValueProblem['code'], message: string): Result<never, ValueProblem> => fail({ code, message });

/** A message holds the user's own words, but not all of a page of them. */
const brief = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Line ends become `\n`; PostgreSQL stores no NUL, people see no other controls. */
const withoutControls = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');

/** Browsers leave out blanks and controls in a scheme. */
export function isScript(text: string): boolean {
  const head = withoutInvisible(text.slice(0, 1_000)).replace(/[\s\p{Cc}]+/gu, '');
  return head.slice(0, 11).toLowerCase() === 'javascript:';
}

function readText(text: string, upTo: number): Read<string> {
  const length = [...text].length;
  return length <= upTo ? ok(text) : problem('TOO_LONG', `this has ${length} characters, at most ${upTo} fit`);
}

function readDecimal(text: string): Read<number> {
  const plain = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text);
  return plain
    ? ok(Number(text))
    : problem('NOT_A_NUMBER', `\`${brief(text)}\` is not a number; write it like 12 or -3.5`);
}

const YES: ReadonlySet<string> = new Set(['yes', 'true', '1', 'on']);
const NO: ReadonlySet<string> = new Set(['no', 'false', '0', 'off']);

function readYesNo(text: string): Read<boolean> {
  const word = text.toLowerCase();
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : problem('NOT_YES_OR_NO', `\`${brief(text)}\` is neither yes nor no`);
}

const NAMED_CHOICES = 8;

function readChoice(choices: readonly Choice[], text: string): Read<string> {
  const choice = findChoice(choices, text);
  if (choice) return ok(choice.value);
  const labels = choices.slice(0, NAMED_CHOICES).map(({ label }) => label);
  const more = choices.length > NAMED_CHOICES ? ', …' : '';
  return problem('NOT_A_CHOICE', `\`${brief(text)}\` is not one of ${labels.join(', ')}${more}`);
}

function readNumberOfPhone(text: string, region: string): Read<string> {
  const reading = readPhone(text, { region });
  if (reading.kind === 'number' || reading.kind === 'extension') return ok(printPhone(reading));
  return problem(
    'NOT_A_PHONE',
    `\`${brief(text)}\` is not a phone number; with its country code it reads like +41 44 111 22 33`,
  );
}

/** Lenient, as addresses inside organisations are: something, `@`, something. Length: RFC 5321. */
function readEmail(text: string): Read<string> {
  if (text.length > EMAIL) return problem('TOO_LONG', `this has ${text.length} characters, at most ${EMAIL} fit`);
  const plain = /^[^\s@<>"(),;]+@[^\s@<>"(),;]+$/.test(text);
  return plain ? ok(text) : problem('NOT_AN_EMAIL', `\`${brief(text)}\` is not an e-mail address`);
}

function readUrl(text: string): Read<string> {
  if (text.length > URL_LENGTH)
    return problem('TOO_LONG', `this has ${text.length} characters, at most ${URL_LENGTH} fit`);
  const fits = /^https?:\/\/[^\s/?#]/i.test(text) && URL.canParse(text);
  return fits
    ? ok(text)
    : problem('NOT_A_URL', `\`${brief(text)}\` is not a web address; it begins with https:// or http://`);
}

/**
 * The whole number of a record of this type: `INC0010001` from `inc 10001` or `10001`. For `task` also a whole number of any other type, in
 * capitals. null: it is none.
 */
export function numbered(type: RecordType, text: string): string | null {
  const own = type.prefix === null ? null : readNumber(text, type.prefix);
  if (own !== null || type.name !== ANY_RECORD) return own;
  const whole = text.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z]{1,10}\d{1,20}$/.test(whole) ? whole : null;
}
