import type { CountryCode } from 'libphonenumber-js/max';
import { keypadDigits } from './keypad.js';
import { type FoundNumber, findNumber } from './phone-number.js';

/** Kinds of number that are sold with a word in them. */
const SOLD = new Set<string | undefined>(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN', 'PERSONAL_NUMBER']);
/** In North America letters behind the tenth digit are dialled and ignored: 1-800-CONTACTS. */
const OVERDIALLED = 4;

/** `1-800-FLOWERS`, `0800 DDA 005`: folded text that begins with digits and holds at least three letters; the number must be valid. */
export function readVanity(text: string, plus: boolean, region: CountryCode | undefined): FoundNumber | null {
  if (!/^[\d\s()./-]*\d[\s()./-]*[a-z][a-z\d\s()./-]*$/.test(text)) return null;
  const words = text.match(/[a-z]+/g) ?? [];
  if (words.join('').length < 3 || words.some(word => /^x{2,}$/.test(word))) return null;
  const digits = keypadDigits(text).replace(/\D/g, '');
  const tail =
    words.length === 1 && text.endsWith(words[0] ?? '') ? Math.min(OVERDIALLED, (words[0] ?? '').length - 3) : 0;
  for (let cut = 0; cut <= tail; cut++) {
    const found = findNumber((plus ? '+' : '') + digits.slice(0, digits.length - cut), region, false);
    if (found?.valid && (SOLD.has(found.type) || (cut === 0 && (plus || found.e164.startsWith('+1'))))) return found;
  }
  return null;
}
