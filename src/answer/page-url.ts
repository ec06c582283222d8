/** `show page`: scheme and host are written out in the rule and in the allow-list, everything inserted is encoded for its place. */
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { TextPart } from '../language/rule.js';
import { cut, partOf, type Wording } from './texts.js';

/** Longer ones are refused by browsers and proxies alike. */
const MAX_URL = 4000;

/** The address to open, or why it stays closed. */
export function pageUrl(
  parts: readonly TextPart[],
  wording: Wording,
  openHosts: readonly string[],
): Result<string, string> {
  const written = writtenHost(parts);
  if (written === null) return fail('the rule must write out `https://`, the host and the `/` after it');
  const url = parse(parts.map(part => encoded(part, wording)).join(''));
  if (url === null || url.host !== written.host || url.protocol !== written.protocol)
    return fail('the page is no address that can be opened');
  if (url.username !== '' || url.password !== '') return fail('the address of a page must hold no user name');
  if (!openHosts.some(host => host.trim().toLowerCase() === url.host))
    return fail(`\`${cut(url.host, 100)}\` is not among the hosts of OPEN_HOSTS`);
  if (url.href.length > MAX_URL) return fail(`the address is longer than ${MAX_URL} characters`);
  return ok(url.href);
}

/** Scheme and host stand whole in the first literal: nothing inserted can become part of them. */
function writtenHost(parts: readonly TextPart[]): URL | null {
  const [first] = parts;
  if (first?.kind !== 'literal') return null;
  const head = /^\s*https?:\/\/[^/?#\\\s]+(?:[/?#]|$)/i.exec(first.text)?.[0];
  if (head === undefined) return null;
  return /[/?#]$/.test(head) || parts.length === 1 ? parse(head) : null;
}

/** `encodeURIComponent` leaves nothing that ends a path segment, a query part or the address itself, in either place. */
function encoded(part: TextPart, wording: Wording): string {
  const text = partOf(part, wording);
  if (part.kind === 'literal') return text;
  return isDots(text) ? '' : encodeURIComponent(text);
}

/** `.` and `..` climb in a path, however they are encoded. */
const isDots = (text: string): boolean => /^\.{1,2}$/.test(text.trim());

function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
