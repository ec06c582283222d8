/** `PHONE_REWRITES`: how this site's telephone system spells numbers, told by whoever runs it. Plain prefixes, no regular expressions. */
import { fail, ok, type Result } from '../diagnostic/result.js';

/**
 * `from` at the head of a number becomes `to`. With `X` (any digit) at the end of both, `from` is the whole number: `8123XXXX` → `XXXX`.
 */
export type PhoneRewrite = { readonly from: string; readonly to: string };

const SIDE = /^\+?[\d*#]*X*$/;
const HINT =
  'write `9=>` to drop a leading 9, `00=>+` to put a plus for 00, `8123XXXX=>XXXX` for whole numbers, with commas between them';

/** Parts with commas, semicolons or line ends between them; empty text: none. The error is a sentence with what to write instead. */
export function readRewrites(text: string): Result<readonly PhoneRewrite[], string> {
  const rewrites: PhoneRewrite[] = [];
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const [from, to, ...more] = part.split('=>').map(side => side.replace(/\s/g, '').toUpperCase());
    const wrong = whatIsWrong(from ?? '', to, more.length > 0);
    if (wrong !== null) return fail(`\`${part.trim()}\` ${wrong}: ${HINT}`);
    rewrites.push({ from: from ?? '', to: to ?? '' });
  }
  return ok(rewrites);
}

const countX = (side: string): number => side.length - side.replaceAll('X', '').length;

function whatIsWrong(from: string, to: string | undefined, more: boolean): string | null {
  if (to === undefined) return 'has no `=>`';
  if (more) return 'has more than one `=>`';
  if (from === '') return 'says nothing before `=>`';
  if (!SIDE.test(from) || !SIDE.test(to)) return 'may hold digits, `+`, `*`, `#`, and `X` at the end';
  return countX(from) === countX(to) ? null : 'needs as many `X` after `=>` as before it';
}

/** A prefix of one digit reaches an outside line: it comes off only where a whole number follows, so that no extension loses its first digit. */
const WHOLE_NUMBER = 7;

/** The first rewrite that fits, applied once; null: none does. Separators in the text do not matter; they stay behind the prefix. */
export function rewritePhone(
  text: string,
  rewrites: readonly PhoneRewrite[],
): { readonly text: string; readonly by: PhoneRewrite } | null {
  for (const by of rewrites) {
    const rest = by.from.endsWith('X') ? wholeRest(text, by.from) : prefixRest(text, by.from);
    if (rest !== null) return { text: by.to.replace(/X+$/, '') + rest, by };
  }
  return null;
}

function prefixRest(text: string, prefix: string): string | null {
  let at = 0;
  for (const wanted of prefix) {
    while (at < text.length && !/[+\d*#\p{L}]/u.test(text.charAt(at))) at++;
    if (text.charAt(at) !== wanted) return null;
    at++;
  }
  const rest = text.slice(at);
  const one = prefix.length === 1 && prefix !== '+';
  return one && rest.replace(/\D/g, '').length < WHOLE_NUMBER ? null : rest;
}

function wholeRest(text: string, pattern: string): string | null {
  if (/\p{L}/u.test(text)) return null;
  const dialled = text.replace(/[^+\d*#]/g, '');
  const head = pattern.replace(/X+$/, '');
  const rest = dialled.slice(head.length);
  return dialled.startsWith(head) && dialled.length === pattern.length && /^\d+$/.test(rest) ? rest : null;
}
