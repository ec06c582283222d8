/** Files made to be slow, deep or no text at all: a clear message in bounded time. */
import { expect, test } from 'vitest';
import { limits } from '../../grammar/cti.js';
import { Positions } from '../../src/diagnostic/position.js';
import { type Parsed, parse, parseBytes } from '../../src/language/parse.js';

/** Line, code and message of each. */
function told({ file, diagnostics }: Parsed): readonly string[] {
  const positions = new Positions(file.source);
  return diagnostics.map(({ span, code, message }) => `${positions.at(span.start).line} ${code} ${message}`);
}

const tellsOf = (source: string): readonly string[] => told(parse('a.cti', source));
const RULE = 'rule a\n  else show list\n';

test('a file that is too long', () => {
  expect(tellsOf('x'.repeat(10_000_000))).toEqual([
    '1 CTI002 this file is 10000000 characters long, at most 1000000 are read',
  ]);
});

test('a line that is too long is left out, the rest is read', () => {
  const parsed = parse('a.cti', `${RULE}# ${'x'.repeat(limits.lineLength)}\nrule b\n  else show list\n`);
  expect(told(parsed)).toEqual(['3 CTI003 this line is 10002 characters long, at most 10000 are read']);
  expect(parsed.file.blocks).toHaveLength(2);
  expect(parsed.whole).toBe(false);
});

test.each([
  ['in one line', `rule a\n  when ${'('.repeat(9_000)}caller.vip show list\n  else show list\n`],
  ['over lines', `rule a\n  when (caller.vip\n${'  and (caller.vip\n'.repeat(10_000)}`],
  ['without an end', `rule a\n${'when ((((((((((\nand (('.repeat(10_000)}`],
])('10,000 parentheses %s', (_, source) => {
  expect(tellsOf(source).some(text => text.includes('CTI004 more than 50 parentheses within each other'))).toBe(true);
});

test('as many parentheses as are allowed', () => {
  const deep = (depth: number): string =>
    `rule a\n  when ${'('.repeat(depth)}caller.vip${')'.repeat(depth)} show list\n`;
  expect(tellsOf(deep(limits.nesting))).toEqual([]);
  expect(tellsOf(deep(limits.nesting + 1))).toEqual(['2 CTI004 more than 50 parentheses within each other']);
});

test('parentheses in texts and comments are none', () => {
  const many = '('.repeat(200);
  expect(
    tellsOf(
      `rule a\n  when caller.name is "${many}" show list # ${many}\n  when caller.name is “${many}” show list\n# ${many}\n`,
    ),
  ).toEqual([]);
});

test('characters that cannot be seen', () => {
  expect(tellsOf('rule a\n  when open\0 incidents show list\n  else show message "\u202Eabc\u202C"\n')).toEqual([
    '2 CTI005 a character that cannot be seen, U+0000, has no place in a rule file',
    '3 CTI005 a character that cannot be seen, U+202E, has no place in a rule file',
    '3 CTI005 a character that cannot be seen, U+202C, has no place in a rule file',
  ]);
  expect(tellsOf(`rule a${'\x07'.repeat(3)}\n  else show list\uD800`)).toEqual([
    '1 CTI005 3 characters that cannot be seen, U+0007, have no place in a rule file',
    '2 CTI005 a character that cannot be seen, U+D800, has no place in a rule file',
  ]);
  expect(tellsOf('rule a\n  when caller.name is "💥 日本" show list\n')).toEqual([]);
});

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

test.each([
  ['Latin-1', bytes('rule a "Z', [0xfc], 'rich"\n'), ['1 CTI001 this file is not UTF-8: byte 9 does not fit']],
  [
    'a later line',
    bytes('rule a\n  else show message "', [0xc3, 0x28], '"'),
    ['2 CTI001 this file is not UTF-8: byte 29 does not fit'],
  ],
  [
    'UTF-16',
    bytes([0xff, 0xfe, 0x72, 0, 0x75, 0]),
    ['1 CTI001 this file is not UTF-8 but UTF-16: byte 0 does not fit'],
  ],
  ['cut off within a character', bytes('rule a "Z', [0xc3]), ['1 CTI001 this file is not UTF-8: byte 10 does not fit']],
  [
    'an image',
    bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0]),
    ['1 CTI001 this file is not UTF-8 but no text: byte 0 does not fit'],
  ],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], RULE), []],
  ['nothing', bytes(), []],
])('bytes: %s', (_, file, expected) => {
  expect(told(parseBytes('a.cti', file))).toEqual(expected);
});

test('a thousand mistakes: the first are told, the rest is counted', () => {
  const texts = tellsOf(`rule a\n${'  when opne incidents shwo list\n'.repeat(1_000)}`);
  expect(texts).toHaveLength(201);
  expect(texts.at(-1)).toBe(
    '102 CTI006 900 more lines of this file cannot be read; only the first 200 mistakes are told',
  );
});

test.each([
  '"',
  '“',
  '(',
  ', ',
  'a, ',
  'not ',
  'when ',
  'x, when ',
  '"{',
  "'a' ",
  'a=',
  '1 ',
  'on ',
  'else ',
  'the ',
  'is ',
  'caller has ',
  'when a is "x" or\n',
  'and\n',
  'rule a\n',
  'show list when ',
])('300 KB of %j are told in bounded time', piece => {
  const line = `${piece.repeat(Math.floor(9_900 / piece.length))}\n`;
  const start = performance.now();
  parse('a.cti', line.repeat(Math.floor(300_000 / line.length)));
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('10 KB in bounded time', () => {
  const rule =
    'rule a "Rule"\n  match caller by name\n  when open incidents and caller.vip show list\n  else new incident with fields\n';
  const source = rule.repeat(Math.floor(10_000 / rule.length));
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now();
    parse('a.cti', source);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(500);
});
