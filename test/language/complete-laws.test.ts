import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/language/complete.js';
import { STAND_INS } from '../../src/language/complete-finish.js';
import type { Completion } from '../../src/language/completion.js';
import { hover } from '../../src/language/hover.js';
import { KEYWORDS, keywordMeans, PHRASES } from '../../src/language/keywords.js';
import { readLine, readRows } from '../../src/language/parse-grammar.js';
import { isHead, placeOf, type Row } from '../../src/language/syntax-rows.js';
import { knownWith } from './complete-known.js';

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

const sources = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.cti'))
  .map(name => readFileSync(join(RULES, name), 'utf8'));

const { vocabulary, names } = knownWith(sources.filter(source => !/^record user/m.test(source)).join('\n'));

const completeAt = (source: string, offset: number): readonly Completion[] =>
  complete(source, offset, vocabulary, names);

/** Stands nowhere in the language. */
const PROBE = '\u0001';

/** Whether some sentence begins with what stands there once it is inserted. */
function isRead(source: string, { span, insert }: Completion): boolean {
  const text = source.slice(0, span.start) + insert;
  const rows = readRows(text + PROBE);
  return [rows.at(-1), rows.at(-2)].some(row => row !== undefined && readsToEnd(text, row, rows));
}

function readsToEnd(text: string, row: Row, rows: readonly Row[]): boolean {
  const heads = rows
    .slice(0, rows.indexOf(row))
    .filter(one => one.kind !== 'bad')
    .filter(isHead);
  const place = heads.map(placeOf).at(-1) ?? 'file';
  const reading = readLine(text.slice(row.span.start) + PROBE, place);
  return reading.ok || row.span.start + reading.error.offset >= text.length;
}

const inRules = fc.constantFrom(...sources).chain(source =>
  fc.record({
    source: fc.constant(source),
    end: fc.nat(source.length),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test('at any offset of any prefix of the rules that ship: nothing throws, and whatever is offered can be read there', () => {
  let offered = 0;
  fc.assert(
    fc.property(inRules, ({ source, end, share }) => {
      const prefix = source.slice(0, end);
      for (const [text, offset] of [
        [prefix, prefix.length],
        [prefix, Math.floor(share * prefix.length)],
        [source, end],
      ] as const) {
        const found = completeAt(text, offset);
        offered += found.length;
        expect(found.filter(one => !isRead(text, one)).map(({ insert }) => insert)).toEqual([]);
      }
    }),
    { numRuns: 250 },
  );
  expect(offered).toBeGreaterThan(500);
}, 120_000);

test('every word of the rules that ship is offered where it stands, but for what they declare', () => {
  const missing: string[] = [];
  let words = 0;
  for (const source of sources) {
    const code = source.replace(/#.*|"[^"\n]*"/g, text => ' '.repeat(text.length));
    for (const { 0: word, index } of code.matchAll(/(?<![\w.])[a-z]\w*(?!\w)/g)) {
      if (index % 7 !== 0 || isDeclared(code, index)) continue;
      words++;
      const isOffered = completeAt(source, index + 1).some(({ insert }) => insert.split(' ').includes(word));
      if (!isOffered) missing.push(`${source.slice(source.lastIndexOf('\n', index) + 1, index)}|${word}`);
    }
  }
  expect(missing).toEqual([]);
  expect(words).toBeGreaterThan(100);
}, 120_000);

/** A name where it is declared, and the value, name and label of a choice. */
const isDeclared = (code: string, index: number): boolean =>
  /(?:\b(?:rule|action|record|field|view)\s+|\bchoice\b[^\n]*)$/.test(code.slice(0, index)) &&
  !/\b(?:use|call|more)\b[^\n]*$/.test(code.slice(0, index));

describe('any text', () => {
  const words = fc.constantFrom(
    ...Object.keys(KEYWORDS),
    'x',
    'sysparm_x',
    '"',
    '“',
    '{',
    '}',
    '(',
    ')',
    ',',
    '.',
    '<=',
    '#',
    '\n',
    '\r',
    '1',
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 30 }).map(parts => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  test('neither completion nor hover throws', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -5, max: 200 }), (source, offset) => {
        for (const { span } of completeAt(source, offset)) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(source.length);
        }
        hover(source, offset, { vocabulary, names, diagnostics: [], pageOf: () => null });
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test.each([
    ['many parentheses', `rule r\n  when ${'('.repeat(49)}`],
    ['a line at its limit', `rule r\n  when ${'caller.vip and '.repeat(660)}`],
    ['a thousand mistakes', `${'whne open\n'.repeat(1000)}when `],
    ['a million characters', `${'rule r\n  else show list\n'.repeat(43_000)}  when `],
    ['more than a million', 'x '.repeat(600_000)],
  ])('in bounded time: %s', (_, source) => {
    const start = performance.now();
    completeAt(source, source.length);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 1.5])('an offset that is none: %d', offset => {
    expect(completeAt('rule r\n  ', offset).length).toBeGreaterThan(0);
  });
});

describe('tables', () => {
  const grammar = readFileSync(new URL('../../grammar/cti.peggy', import.meta.url), 'utf8');
  const named = [...grammar.matchAll(/^(\w+)\s+"([^"]+)"\s*=/gm)].map(([, rule = '', name = '']) => ({ rule, name }));
  const keywords = named.filter(({ rule }) => /^[A-Z]+$/.test(rule)).map(({ name }) => name);

  test('every keyword of the grammar has its sentence, and no other word', () => {
    expect(keywords.length).toBeGreaterThan(100);
    expect(Object.keys(KEYWORDS).sort()).toEqual([...keywords].sort());
  });

  test.each(Object.entries({ ...KEYWORDS, ...PHRASES }))('%s is told in a sentence', (_, means) => {
    expect(means).toMatch(/^[A-Z`].*\.$/);
  });

  test('phrases are made of keywords', () => {
    const words = Object.keys(PHRASES).flatMap(phrase => phrase.split(' '));
    expect(words.filter(word => word !== '*' && !(word in KEYWORDS))).toEqual([]);
    for (const [phrase, means] of Object.entries(PHRASES)) {
      const index = phrase.split(' ').findIndex(word => word !== '*');
      expect(keywordMeans(phrase.replaceAll('*', 'x').split(' '), index)).toBe(means);
    }
  });

  test('for whatever else the grammar expects it is known what could be written', () => {
    const literals = [...grammar.matchAll(/(?<!\\)"([.(){}])"/g)].map(([, sign = '']) => sign);
    const others = new Set([...named.map(({ name }) => name).filter(name => !keywords.includes(name)), ...literals]);
    expect([...others].filter(other => !(other in STAND_INS))).toEqual([]);
    expect(Object.keys(STAND_INS).filter(other => !others.has(other))).toEqual([]);
  });
});

test('completion and hover run in a browser: nothing that they import needs Node', () => {
  const seen = new Set<string>();
  const outside: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b(?! type)[^'";]*?\bfrom '([^']+)';/gm,
    )) {
      if (!to.startsWith('.')) outside.push(`${file}: ${to}`);
      else if (!to.endsWith('grammar/cti.js')) visit(join(dirname(file), to.replace(/\.js$/, '.ts')));
    }
  };
  for (const name of ['complete.ts', 'hover.ts'])
    visit(fileURLToPath(new URL(`../../src/language/${name}`, import.meta.url)));
  expect(outside.filter(one => /node:/.test(one))).toEqual([]);
  expect(seen.size).toBeGreaterThan(20);
});
