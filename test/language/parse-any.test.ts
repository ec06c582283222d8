/** Whatever the text: no exception, spans within it, bounded time. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Parsed, parse, parseBytes } from '../../src/language/parse.js';

const WHOLE = readFileSync(new URL('golden/whole.cti', import.meta.url), 'utf8');
const PIECES = WHOLE.split(/(\s+|[(),"{}.])/).filter(piece => piece !== '');
const STRANGE = [
  '"',
  '“',
  '”',
  "'",
  '{',
  '}',
  '{{',
  '(',
  ')',
  ',',
  '#',
  '\n',
  '\r',
  '\u2028',
  '\uFEFF',
  '\u00A0',
  '\0',
  '\uD800',
  '=',
  '\t',
  '0',
  '９',
  'é',
  '💥',
];

function expectSound(source: string, { file, diagnostics }: Parsed): void {
  expect(file.source).toBe(source);
  for (const { span, message, hint } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(source.length);
    expect(`${message}${hint}`).not.toMatch(/undefined|NaN|\n/);
  }
}

const soup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...STRANGE)), { maxLength: 60 })
  .map(pieces => pieces.join(''));

test('any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), soup), source =>
      expectSound(source, parse('a.cti', source)),
    ),
    { numRuns: 600 },
  );
});

test('any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      const parsed = parseBytes('a.cti', bytes);
      expectSound(parsed.file.source, parsed);
    }),
    { numRuns: 300 },
  );
});

test('a valid file with pieces cut out and put in', () => {
  const edit = fc.tuple(fc.nat(WHOLE.length), fc.nat(40), soup);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
      const source = edits.reduce(
        (text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length),
        WHOLE,
      );
      expectSound(source, parse('a.cti', source));
    }),
    { numRuns: 150 },
  );
});
