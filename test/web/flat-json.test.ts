import { expect, test } from 'vitest';
import { flatJson } from '../../src/web/flat-json.js';

const pairs = (text: string) => {
  const read = flatJson(text);
  return read.ok ? read.value.map(pair => [pair.name, pair.value]) : read.error;
};

test.each([
  ['{}', []],
  [
    '{"a": "1", "b": ""}',
    [
      ['a', '1'],
      ['b', ''],
    ],
  ],
  [
    '{"a": 14155550123, "b": true, "c": null}',
    [
      ['a', '14155550123'],
      ['b', 'true'],
    ],
  ],
  [
    '{"a": "x\\": \\"b\\":", "b": "{\\"a\\": 1}"}',
    [
      ['a', 'x": "b":'],
      ['b', '{"a": 1}'],
    ],
  ],
  [
    '{"a": "1", "\\u0061": "2"}',
    [
      ['a', '2'],
      ['a', ''],
    ],
  ],
  ['{"a": 90071992547409931}', '`a` is not a text in quotes'],
  ['{"a": {"b": "c"}}', '`a` is not a text in quotes'],
  ['{"a": ["b"]}', '`a` is not a text in quotes'],
  ['["a"]', 'the body is not a JSON object'],
  ['null', 'the body is not a JSON object'],
  ['{"a":', 'the body is not JSON'],
  ['', 'the body is not JSON'],
])('%s', (text, expected) => {
  expect(pairs(text)).toEqual(expected);
});

test('64 KiB of one string are read in a moment', () => {
  expect(pairs(JSON.stringify({ a: '\\"'.repeat(16_000) }))).toHaveLength(1);
});
