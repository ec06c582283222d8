/** A dialled text of plus and digits → E.164, by libphonenumber's rules and a few that real calls need. */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { dialledBefore, withOldMobileDigits } from './phone-mobile-digits.js';

export type FoundNumber = {
  readonly e164: string;
  readonly valid: boolean;
  readonly type: NumberType;
  readonly why: string;
};

/** Longest dialled text: 15 digits of E.164 behind the longest international prefix. */
const LONGEST = 22;

/** An ISO country code in any case, `UK` for GB too; undefined: numbers in national form cannot be read. */
export function supportedRegion(region: string): CountryCode | undefined {
  const code = region.trim().toUpperCase();
  const iso = code === 'UK' ? 'GB' : code;
  return isSupportedCountry(iso) ? iso : undefined;
}

/** *Possible*: the length is right for the numbering plan. Read until it stays the same, so that a printed number reads as itself. */
function parse(dialled: string, region: CountryCode | undefined, why: string): FoundNumber | null {
  if (dialled.length > LONGEST) return null;
  let e164 = dialled;
  for (let i = 0; i < 4; i++) {
    const number = parsePhoneNumberFromString(e164, { ...(region && { defaultCountry: region }), extract: false });
    if (!number?.isPossible()) return null;
    if (number.number === e164) return settled(number, why);
    e164 = number.number;
  }
  return null;
}

/** Validity costs as much as all the rest, and few readings ask for it. */
function settled(number: PhoneNumber, why: string): FoundNumber {
  return {
    e164: number.number,
    why,
    get valid() {
      return number.isValid();
    },
    get type() {
      return number.getType();
    },
  };
}

const validOnly = (found: FoundNumber | null): FoundNumber | null => (found?.valid ? found : null);

/** With its plus, complete; null: no such number. */
export const parseInternational = (digits: string, why: string): FoundNumber | null =>
  parse(`+${digits}`, undefined, why) ?? withoutMobileDigits(digits);

function withoutMobileDigits(digits: string): FoundNumber | null {
  for (const { digits: plain, why } of withOldMobileDigits(digits)) {
    const found = validOnly(parse(`+${plain}`, undefined, why));
    if (found) return found;
  }
  return null;
}

/** `dialled`: digits, perhaps a plus before them. The first reading that holds. */
export function findNumber(
  dialled: string,
  region: CountryCode | undefined,
  zeroInBrackets: boolean,
): FoundNumber | null {
  return dialled.startsWith('+') ? withPlus(dialled.slice(1), region, zeroInBrackets) : withoutPlus(dialled, region);
}

function withPlus(digits: string, region: CountryCode | undefined, zeroInBrackets: boolean): FoundNumber | null {
  const found = parseInternational(digits, 'a possible number with its country code');
  if (found) return found;
  if (digits.startsWith('00')) return parseInternational(digits.slice(2), 'plus and `00` say the same; one is enough');
  if (digits.startsWith('011'))
    return validOnly(parseInternational(digits.slice(3), 'plus and `011` say the same; one is enough'));
  if (zeroInBrackets) {
    const bare = parseInternational(
      digits.replace(/^(\d{1,3}?)0/, '$1'),
      'the zero in brackets is not dialled from abroad',
    );
    if (bare?.valid) return bare;
  }
  return validOnly(withoutPlus(digits, region));
}

function withoutPlus(digits: string, region: CountryCode | undefined): FoundNumber | null {
  const national = isShort(digits, region) ? null : parse(digits, region, `a possible number as dialled in ${region}`);
  if (region && national) return national;
  const before = dialledBefore(digits, region);
  if (before) return validOnly(parseInternational(before.digits, before.why));
  if (digits.startsWith('00'))
    return validOnly(parseInternational(digits.slice(2), '`00` is the international prefix of most countries'));
  if (digits.startsWith('011'))
    return validOnly(parseInternational(digits.slice(3), '`011` is the international prefix of North America'));
  const complete = digits.length >= 11 && !digits.startsWith('0');
  return complete
    ? validOnly(parseInternational(digits, 'a valid number with its country code, the plus left out'))
    : null;
}

/** Numbering plans whose numbers are all of about one length. */
const EVEN = 3;
/** Longest extension, as the rule language says. */
export const EXTENSION = 6;

/**
 * Two to six digits are an extension, although open numbering plans (Germany, Austria) call four digits possible: so short a number is dialled
 * inside the house. Only where whole numbers are that short (Faroes, Andorra) a valid one is a number.
 */
function isShort(digits: string, region: CountryCode | undefined): boolean {
  if (digits.length > EXTENSION || !region) return digits.length <= EXTENSION;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(region);
  const lengths = metadata.numberingPlan?.possibleLengths() ?? [];
  const even = Math.max(...lengths) - Math.min(...lengths) <= EVEN;
  return !(even && parse(digits, region, '')?.valid);
}

/** `+43` alone says a country, not who calls. */
export function isCallingCode(digits: string): boolean {
  return knownCallingCodes().has(digits);
}

let callingCodes: ReadonlySet<string> | null = null;
function knownCallingCodes(): ReadonlySet<string> {
  callingCodes ??= new Set(getCountries().map(country => getCountryCallingCode(country)));
  return callingCodes;
}
