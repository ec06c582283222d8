/** From what was dialled to a number or an extension: lost plus, rewrites, labels, extension, letters, numbering plan. */
import type { CountryCode } from 'libphonenumber-js/max';
import type { PhoneReading } from './call.js';
import { foldText } from './fold.js';
import { splitExtension } from './phone-extension.js';
import { EXTENSION, type FoundNumber, findNumber, isCallingCode, parseInternational } from './phone-number.js';
import type { Note } from './phone-step.js';
import { type PhoneRewrite, rewritePhone } from './rewrites.js';
import { readVanity } from './vanity.js';
import { isKeypadCode, isKeypadOfNorthAmerica, spellsWithheld } from './withheld.js';

export type Dialling = { readonly region: CountryCode | undefined; readonly rewrites: readonly PhoneRewrite[] };

/** Longest text that is looked at for a number. */
const LONGEST = 250;

export function readDialled(user: string, extension: string | null, how: Dialling, note: Note): PhoneReading {
  const spaced = user.replace(/\s+/g, ' ').trimEnd();
  if (spaced.length > LONGEST) return unreadable(spaced.slice(0, 40), `longer than ${LONGEST} characters`, note);
  const text = withRewrites(withPlus(spaced, how.region, note), how.rewrites, note).trim();
  const keypad = keypadReading(text, how.region, note);
  if (keypad) return keypad;
  const labelled = withoutLabel(foldText(text).replace(SERVICE_CODE, ''), note);
  const split = extension === null ? splitExtension(labelled) : { main: labelled, extension };
  if (split.extension !== null) note('extension', split.main, `\`${split.extension}\` is the extension`);
  return readMain(split.main, split.extension, how.region, note);
}

function unreadable(text: string, why: string, note: Note): PhoneReading {
  note('unreadable', text, why);
  return { kind: 'unreadable' };
}

/** Longer than any number in national form that begins with no zero. */
const COMPLETE = 11;

/**
 * A plus in a URL that nobody encoded arrives as a blank. It is believed where a valid number comes of it, or a possible one that is too long to
 * be a valid one of the region.
 */
function withPlus(text: string, region: CountryCode | undefined, note: Note): string {
  if (!/^ (?=[(]?[1-9])/.test(text)) return text;
  const { main } = splitExtension(foldText(text));
  if (!/^[\d ()./-]+$/.test(main)) return text;
  const digits = main.replace(/\D/g, '');
  const found = parseInternational(digits, '');
  const complete = digits.length >= COMPLETE && !findNumber(digits, region, false)?.valid;
  if (!found || !(found.valid || complete)) return text;
  note('lost plus', `+${text.trim()}`, 'a plus that was not encoded arrived as a blank');
  return `+${text.trim()}`;
}

function withRewrites(text: string, rewrites: readonly PhoneRewrite[], note: Note): string {
  const rewritten = rewritePhone(text, rewrites);
  if (!rewritten) return text;
  note('rewrites', rewritten.text.trim(), `\`${rewritten.by.from}=>${rewritten.by.to}\` of PHONE_REWRITES`);
  return rewritten.text;
}

function keypadReading(text: string, region: CountryCode | undefined, note: Note): PhoneReading | null {
  const digits = text.replace(/\D/g, '');
  if (digits === '' || /\p{L}/u.test(text)) return null;
  const zeros =
    /^0+$/.test(digits) || (/^10{10}$/.test(digits) && (text.startsWith('+') || region === 'US' || region === 'CA'));
  const spelt = text.startsWith('+')
    ? isKeypadCode(digits)
    : spellsWithheld(digits) && !findNumber(digits, region, false)?.valid;
  const restricted = (region === 'US' || region === 'CA') && isKeypadOfNorthAmerica(digits);
  if (!zeros && !spelt && !restricted) return null;
  note(
    'withheld',
    text,
    zeros
      ? 'all zeros stand for a caller without a number'
      : 'the digits spell the reason on the keypad, as carriers do for withheld callers',
  );
  return { kind: 'withheld' };
}

/** Dialled before a number to hide or show one's own: `*67`, `#31#`. */
const SERVICE_CODE = /^[*#]{1,2}\d{2,3}[*#] ?(?=\+?\d)|^\*\d{2}[ ,-](?=[ +\d(-])/;

/** Folded. */
const LABELS: ReadonlySet<string> = new Set(
  'tel telefon telephone telefono telefone tlf tfn tln puh phone ph mobile mobil mob cell cellular handy gsm fax no nr num number nummer rufnummer caller from call callerid cli ani dial int intl t m f p h w tel. тел телефон моб τηλ τηλεφωνο 電話 电话 전화 हाथ هاتف'.split(
    ' ',
  ),
);

function withoutLabel(text: string, note: Note): string {
  let rest = text;
  for (let i = 0; i < 3; i++) {
    const word = /^[^\p{L}\d+]{0,3}(\p{L}{1,12})[\s.:=#°-]{0,4}(?=[+\d(])/u.exec(rest);
    if (!word || !LABELS.has(word[1] ?? '')) break;
    rest = rest.slice(word[0].length);
  }
  if (rest !== text) note('label', rest, 'the word before the number came off');
  return rest;
}

const SEPARATORS = /^[\d\s()[\]{}./\\'"_|-]*$/;

function readMain(main: string, extension: string | null, region: CountryCode | undefined, note: Note): PhoneReading {
  const plus = /^[([\s]*\+/.test(main);
  const rest = main
    .replace(/\+/g, (sign, at: number) => (/^[([\s+-]*$/.test(main.slice(0, at)) ? '' : sign))
    .replace(/^[*#]+|[*#]+$/g, '');
  if (!/\d/.test(rest)) {
    if (main.trim() === '' && extension !== null) return asExtension(extension, false, region, note);
    return unreadable(main, 'no digits', note);
  }
  if (!SEPARATORS.test(rest)) return withWords(rest, plus, extension, region, note);
  const digits = rest.replace(/\D/g, '');
  const found = findNumber(plus ? `+${digits}` : digits, region, rest.includes('(0)'));
  return found ? asNumber(found, extension, note) : withoutNumber(rest, digits, plus, extension, region, note);
}

function asNumber(found: FoundNumber, extension: string | null, note: Note): PhoneReading {
  const digits = found.e164.slice(1);
  if (isKeypadCode(digits) || /^10+$/.test(digits)) {
    note('withheld', found.e164, 'the digits stand for a caller who withholds the number');
    return { kind: 'withheld' };
  }
  note('number', found.e164, found.why);
  return { kind: 'number', e164: found.e164, extension };
}

function withoutNumber(
  rest: string,
  digits: string,
  plus: boolean,
  extension: string | null,
  region: CountryCode | undefined,
  note: Note,
): PhoneReading {
  const [first = '', second] = rest.split(/ ?[/|] ?/);
  if (second !== undefined && digits.length > 12 && first.replace(/\D/g, '').length >= 7) {
    note('number', first, 'the first of two numbers');
    return readMain(plus ? `+${first}` : first, extension, region, note);
  }
  return asExtension(digits, plus, region, note);
}

/** Two to six digits that no numbering plan claims. */
function asExtension(digits: string, plus: boolean, region: CountryCode | undefined, note: Note): PhoneReading {
  const country = plus && (digits.length < 3 || isCallingCode(digits));
  if (country) return unreadable(`+${digits}`, 'a country code and nothing behind it', note);
  if (digits.length < 2 || digits.length > EXTENSION)
    return unreadable(digits, `${digits.length} digits are neither a possible number nor an extension`, note);
  if (/^0+$/.test(digits)) {
    note('withheld', digits, 'all zeros stand for a caller without a number');
    return { kind: 'withheld' };
  }
  if (findNumber(digits, region, false))
    return unreadable(digits, 'neither a number with its country code nor an extension', note);
  note('short', digits, 'too short for a number: an extension');
  return { kind: 'extension', digits };
}

/** A number spelt in letters, else a number among words. */
function withWords(
  text: string,
  plus: boolean,
  extension: string | null,
  region: CountryCode | undefined,
  note: Note,
): PhoneReading {
  const vanity = readVanity(text, plus, region);
  if (vanity) {
    note('letters', vanity.e164, 'letters as the digits of their keys');
    return asNumber(vanity, extension, note);
  }
  const whole = plus ? `+${text}` : text;
  for (const match of whole.matchAll(/\+?\d[\d\s()[\]./-]{5,60}\d/g)) {
    const part = match[0];
    const masked =
      /[\p{L}*#]/u.test(whole.charAt(match.index + part.length)) || /[\p{L}*#]/u.test(whole.charAt(match.index - 1));
    const dialled = (part.startsWith('+') ? '+' : '') + part.replace(/\D/g, '');
    const found = masked ? null : findNumber(dialled, region, part.includes('(0)'));
    if (found?.valid) return asNumber({ ...found, why: `the number among the words; ${found.why}` }, extension, note);
  }
  return unreadable(text, 'words without a valid number in them', note);
}
