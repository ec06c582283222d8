import { decodePercent } from './percent.js';

/** `%CallerNumber%`, sent as it stands in the client's template: `%Ca` is no code there. */
const UNFILLED = /^%[a-z_]\w{0,60}%$/i;

const decode = (text: string): string => (UNFILLED.test(text) ? text : decodePercent(text.replaceAll('+', ' ')));

/**
 * A raw URL query or form body → its name and value pairs, in order, repeats kept. A `+` is a blank; a phone number that began with one is mended
 * where it is read (`readCall`, `readPhone`). Never throws.
 */
export function parsePairs(queryString: string): [string, string][] {
  const raw = queryString.startsWith('?') ? queryString.slice(1) : queryString;
  return raw
    .split('&')
    .filter(part => part !== '')
    .map(part => {
      const equals = part.indexOf('=');
      return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    });
}
