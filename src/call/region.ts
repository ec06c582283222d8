/** ISO 3166 country codes, the region in which a national number is read. */
import { isSupportedCountry } from 'libphonenumber-js/max';
import { foldText } from './fold.js';

const NAMED_IN = ['en', 'de', 'fr', 'es', 'it'] as const;

/** What people write where the official name is longer. */
const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  holland: 'NL',
  deu: 'DE',
  che: 'CH',
  gbr: 'GB',
  fra: 'FR',
  aut: 'AT',
  ind: 'IN',
  jpn: 'JP',
};

let byName: ReadonlyMap<string, string> | null = null;

function countryNames(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const names = new Map<string, string>(Object.entries(ALSO));
  for (const language of NAMED_IN) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let i = 0; i < 26 * 26; i++) {
      const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
      const name = display.of(code);
      if (name && isSupportedCountry(code)) names.set(foldText(name), code);
    }
  }
  byName = names;
  return names;
}

/** The region of a person's country as it was typed: `CH`, `Switzerland`, `USA`. null: not a country that has numbers. */
export function regionOf(country: string | null): string | null {
  if (country === null) return null;
  const code = country.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isSupportedCountry(code)) return code;
  return countryNames().get(foldText(country)) ?? null;
}
