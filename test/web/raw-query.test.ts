import { expect, test } from 'vitest';
import { escapeBytes } from '../../src/web/raw-query.js';

test.each([
  ['a=1&b=%2B41', 'a=1&b=%2B41'],
  ['name=J\xfcrgen', 'name=J%FCrgen'],
  ['name=J\xc3\xbcrgen', 'name=J%C3%BCrgen'],
  ['phone=%CallerNumber%', 'phone=%CallerNumber%'],
  ['phone=+44,,1234#', 'phone=+44,,1234#'],
  ['name=Don Goodliffe', 'name=Don+Goodliffe'],
  ['a=\u0001\u007f', 'a=%01%7F'],
])('%s', (bytes, query) => {
  expect(escapeBytes(bytes)).toBe(query);
});
