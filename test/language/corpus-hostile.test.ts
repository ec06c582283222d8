/** Files made to be slow, deep, many or no rules at all, from bytes to printed frames: clear messages in bounded time. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { frameIn } from '../../src/diagnostic/frame.js';
import { Sources } from '../../src/diagnostic/sources.js';
import { type CheckedFiles, checkFiles } from '../../src/language/load-rules.js';
import type { RuleFile } from '../../src/language/rule-files.js';

const fileOf = (name: string, text: string | Uint8Array): RuleFile => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { path: name, name, bytes };
};
const records = fileOf('records.cti', readFileSync(new URL('../../rules/records.cti', import.meta.url)));
const main = fileOf('main.cti', 'default rule main\n  else show nothing\n');

/** Several times what it takes on a slow machine under load. */
const SECONDS = 20;

function checked(...files: readonly RuleFile[]): CheckedFiles {
  const start = performance.now();
  const result = checkFiles([records, main, ...files]);
  const sources = new Sources(Array.from(result.sources, ([path, source]) => ({ path, source })));
  const frames = result.diagnostics.map(one => frameIn(one, sources.of(one.file), { colour: false }));
  expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  for (const frame of frames) expect(frame.length).toBeLessThan(4_000);
  return result;
}

const told = (...files: readonly RuleFile[]): readonly Diagnostic[] => checked(...files).diagnostics;
const codes = (diagnostics: readonly Diagnostic[]): readonly string[] => [
  ...new Set(diagnostics.map(({ code }) => code)),
];
const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

describe('no rule file at all', () => {
  test('bytes without a meaning', () => {
    const noise = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256);
    expect(codes(told(fileOf('noise.cti', noise)))).toEqual(['CTI001']);
  });

  test('ten megabytes', () => {
    expect(codes(told(fileOf('large.cti', 'rule a\n'.repeat(1_500_000))))).toEqual(['CTI002']);
  });

  test('NUL, 10,000 times', () => {
    const found = told(fileOf('nul.cti', 'rule a\n  else show\0 nothing\n'.repeat(5_000)));
    expect(codes(found)).toContain('CTI005');
    expect(found.length).toBeLessThan(11_000);
  });
});

describe('deep', () => {
  test('10,000 levels of parentheses', () => {
    const text = `rule a\n  when ${'('.repeat(4_000)}caller.vip${')'.repeat(4_000)} show list\n  when ${'(\nand '.repeat(10_000)}`;
    expect(codes(told(fileOf('deep.cti', text)))).toContain('CTI004');
  });

  test('`not` 3,000 times', () => {
    told(
      fileOf(
        'not.cti',
        `rule a\n  match caller by name\n  when ${'not '.repeat(2_400)}caller.vip show list\n  else show nothing\n`,
      ),
    );
  });

  test('rules that hand over to each other, 5,000 in a row', () => {
    const chain = times(5_000, i => `rule r${i}\n  client callable\n  else use rule r${i + 1}\n`);
    expect(codes(told(fileOf('chain.cti', `${chain}rule r5000\n  else show nothing\n`)))).toEqual(['CTI118']);
  });

  test('circles of one, two and 1,000', () => {
    const rules = [
      'rule one\n  client callable\n  else use rule one\n',
      times(1_000, i => `rule r${i}\n  client callable\n  else use rule r${(i + 1) % 1_000}\n`),
    ];
    const circles = told(fileOf('circle.cti', rules.join(''))).filter(({ code }) => code === 'CTI117');
    expect(circles).toHaveLength(2);
  });
});

describe('many', () => {
  test('a thousand mistakes of meaning', () => {
    const lines = times(1_000, i => `  when caller.field${i} is "x" show list\n`);
    const found = told(
      fileOf('many.cti', `rule a\n  client callable\n  match caller by name\n${lines}  else show nothing\n`),
    );
    expect(found).toHaveLength(1_000);
    expect(codes(found)).toEqual(['CTI103']);
  });

  test('a thousand mistakes of form', () => {
    const found = told(
      fileOf(
        'many.cti',
        `rule a\n  client callable\n${times(1_000, i => `  whn ${i} incidents shw list\n`)}  else show nothing\n`,
      ),
    );
    expect(found.length).toBeLessThanOrEqual(210);
    expect(codes(found)).toContain('CTI006');
  });

  test('a thousand lines that ask about a thousand things', () => {
    const lines = times(1_000, i => `  when sysparm_p${i} is "a" or sysparm_q${i} > ${i} show nothing\n`);
    expect(codes(told(fileOf('wide.cti', `rule a\n  client callable\n${lines}  else show nothing\n`)))).toEqual([]);
  });

  test('a thousand lines that ask about one thing', () => {
    const lines = times(1_000, i => `  when sysparm_p contains "${i} " or sysparm_p starts with "${i}" show nothing\n`);
    told(fileOf('narrow.cti', `rule a\n  client callable\n${lines}  else show nothing\n`));
  });

  test('a condition with 400 parts', () => {
    const parts = Array.from({ length: 400 }, (_, i) => `sysparm_p is not "${i}"`);
    told(
      fileOf(
        'parts.cti',
        `rule a\n  client callable\n  when ${parts.join('\n    or ')}\n    show nothing\n  else show nothing\n`,
      ),
    );
  });

  test('a puzzle that takes too long to solve is left alone', () => {
    const clauses = times(60, i => {
      const pick = (j: number): string => `${(i * j) % 7 < 3 ? 'not ' : ''}sysparm_v${(i * 13 + j * 7) % 17} is yes`;
      return `  when ${pick(1)} and ${pick(2)} and ${pick(3)} show nothing\n`;
    });
    told(fileOf('puzzle.cti', `rule a\n  client callable\n${clauses}  else show nothing\n`));
  });

  test('names that are taken 2,000 times', () => {
    const found = told(fileOf('twice.cti', 'rule a\n  client callable\n  else show nothing\n'.repeat(2_000)));
    expect(codes(found)).toEqual(['CTI101']);
    expect(found).toHaveLength(1_999);
  });

  test('3,000 record types and 3,000 fields', () => {
    const types = times(500, i => `record kind_${i} "Kind"\n  numbered ${prefix(i)}\n  field a "A" text\n`);
    const fields = `more fields for incident\n${times(3_000, i => `  field f${i} "F" text\n`)}`;
    expect(codes(told(fileOf('types.cti', types + fields)))).toEqual([]);
  });
});

/** Letters alone. */
const prefix = (index: number): string =>
  `P${[...String(index)].map(digit => String.fromCharCode(65 + Number(digit))).join('')}`;

describe('names with quotes and worse', () => {
  test.each([
    'rule "a"',
    'rule a"b',
    "rule o'neill",
    'rule a\u0000b',
    'rule a\u202Eb',
    'rule `a`',
    'rule ""',
    'rule "',
    'rule {a}',
    'rule a.b',
    'rule 🙂',
    'rule constructor',
    'rule __proto__',
    'rule toString "x"',
  ])('%j', head => {
    const found = told(fileOf('name.cti', `${head}\n  client callable\n  else use rule __proto__\n`));
    for (const { message, hint } of found) expect(`${message} ${hint}`).not.toMatch(/undefined|\[object|NaN/);
  });

  test('that objects have by themselves are no fields', () => {
    const text =
      'rule a\n  client callable\n  match caller by constructor\n  when caller.constructor is "x" show list\n  when caller has incidents where toString is "x" show list\n  else new __proto__\n';
    expect(codes(told(fileOf('own.cti', text)))).toEqual(['CTI119', 'CTI103', 'CTI102']);
  });
});
