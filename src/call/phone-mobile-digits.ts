/** Digits that once had to be dialled before mobile numbers, which PBXs and messengers still send and numbering plans no longer know. */
import type { CountryCode } from 'libphonenumber-js/max';

export type Plain = { readonly digits: string; readonly why: string };

const MEXICO = 'the 1 before mobile numbers of Mexico fell away in 2019';
const ARGENTINA = 'the 15 before mobile numbers of Argentina is dialled only within the country';

/**
 * Digits behind the plus → the same number as it is dialled from abroad today, several where the area code could end in several places.
 * Mexico: IFT, Plan Técnico Fundamental de Numeración, in force since 3 August 2019. Argentina: area codes of two to four digits, ten digits with
 * the subscriber's number, 9 before a mobile one (Plan Fundamental de Numeración Nacional, Resolución SC 46/97).
 */
export function withOldMobileDigits(digits: string): readonly Plain[] {
  if (/^521\d{10}$/.test(digits)) return [{ digits: `52${digits.slice(3)}`, why: MEXICO }];
  if (/^5415\d{10}$/.test(digits)) return [{ digits: `549${digits.slice(4)}`, why: ARGENTINA }];
  if (!/^549\d{12}$/.test(digits)) return [];
  return [2, 3, 4]
    .map(area => 3 + area)
    .filter(at => digits.startsWith('15', at))
    .map(at => ({ digits: digits.slice(0, at) + digits.slice(at + 2), why: ARGENTINA }));
}

/** Digits as they were dialled within Mexico until 2019: 01 from anywhere, 044 and 045 to mobile numbers. null: none of these. */
export function dialledBefore(digits: string, region: CountryCode | undefined): Plain | null {
  if (region !== 'MX' || !/^(?:01|04[45])\d{10}$/.test(digits)) return null;
  return { digits: `52${digits.slice(-10)}`, why: 'the 01, 044 and 045 of Mexico fell away in 2019' };
}
