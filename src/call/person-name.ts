/** The caller's name as telephone systems send it. */
import { isAbsent } from './absent.js';
import { withoutInvisible } from './fold.js';
import { decodePercent } from './percent.js';
import { isPlaceholder } from './placeholder.js';
import { stripQuotes } from './quotes.js';
import { isWithheld } from './withheld.js';

export type NameReading =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'withheld' | 'placeholder' | 'absent' };

/**
 * For a match by name: `"Ann Lee" <sip:4711@pbx>` is `Ann Lee`; `Anonymous`, `Unknown caller` are withheld. A name without a display part
 * (`<sip:…>`) says nothing.
 */
export function readName(text: string | null): NameReading {
  const name = cleanName(text ?? '');
  if (isAbsent(name)) return { kind: 'absent' };
  if (isPlaceholder(name)) return { kind: 'placeholder' };
  return isWithheld(name) ? { kind: 'withheld' } : { kind: 'name', name };
}

/** The name alone, on one line: address, quotes, invisible and control characters off; encoded once too often is decoded. */
export function cleanName(text: string): string {
  const decoded = /%[0-9a-f]{2}/i.test(text) ? decodePercent(text, 'keep') : text;
  const line = withoutInvisible(decoded)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return stripQuotes(withoutAddress(line)).trim();
}

/** Only an address comes off: `Lee <Finance>` stays. */
function withoutAddress(line: string): string {
  const open = line.indexOf('<');
  if (open < 0) return line;
  const inner = line.slice(open + 1).split('>', 1)[0] ?? '';
  const address = /^\s*(?:sips?|tel):|@|^[\s\d+().-]*$/i.test(inner);
  return address ? line.slice(0, open).trim() : line;
}
