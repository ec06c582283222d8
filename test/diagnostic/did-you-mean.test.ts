import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, near, nearest } from '../../src/diagnostic/did-you-mean.js';

test.each([
  ['', '', 0],
  ['open', 'open', 0],
  ['opne', 'open', 1],
  ['Open', 'oPEN', 0],
  ['opn', 'open', 1],
  ['oopen', 'open', 1],
  ['opan', 'open', 1],
  ['ca', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
])('%s and %s are %d apart', (left, right, expected) => {
  expect(distance(left, right, 10)).toBe(expected);
  expect(distance(right, left, 10)).toBe(expected);
});

test('above the limit it is far, whatever the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(4), (a, b, limit) => {
      const exact = distance(a, b, 100);
      expect(distance(a, b, limit)).toBe(exact <= limit ? exact : Number.POSITIVE_INFINITY);
    }),
  );
});

test('the nearest of several, the earlier of equals', () => {
  expect(near('callr', ['calls', 'caller', 'call', 'other'])).toEqual(['calls', 'caller', 'call']);
  expect(nearest('priorty', ['state', 'priority', 'property'])).toBe('priority');
  expect(nearest('x', ['y', 'z'])).toBeNull();
  expect(nearest('ab', ['zz'])).toBeNull();
  expect(nearest('a'.repeat(100_000), ['a'])).toBeNull();
});
