import { fail, ok, type Result } from '../diagnostic/result.js';

export type Pair = { readonly name: string; readonly value: string };

/**
 * A flat JSON object as pairs, in order; a name that stands twice is two pairs, which `JSON.parse` alone would hide. Texts, yes or no and whole
 * numbers that keep their digits count as texts, null as not sent. The error is one sentence.
 */
export function flatJson(text: string): Result<readonly Pair[], string> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const found: Pair[] = [];
  for (const [name, value] of Object.entries(parsed.value)) {
    if (value === null) continue;
    const plain = plainText(value);
    if (plain === null) return fail(`\`${name.slice(0, 100)}\` is not a text in quotes`);
    found.push({ name, value: plain });
  }
  const twice = repeatedName(text);
  return twice === null ? ok(found) : ok([...found, { name: twice, value: '' }]);
}

function parse(text: string): Result<object, string> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value);
    return fail('the body is not a JSON object');
  } catch {
    return fail('the body is not JSON');
  }
}

function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : null;
}

/** In a text that is JSON, a string that a colon follows is a name. */
function repeatedName(text: string): string | null {
  const names = new Set<string>();
  for (const [, quoted, colon] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*(:?)/g)) {
    if (quoted === undefined || colon === '') continue;
    const name = String(JSON.parse(quoted));
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}
