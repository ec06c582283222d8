import { expect, test } from 'vitest';
import { Positions } from '../../src/diagnostic/position.js';

const SOURCE = 'one\ntwo\r\nthree\rfour\u2028five💥x\n';

test.each([
  [0, 1, 1],
  [3, 1, 4],
  [4, 2, 1],
  [9, 3, 1],
  [15, 4, 1],
  [20, 5, 1],
  [26, 5, 7],
  [28, 6, 1],
  [99, 6, 1],
  [-1, 1, 1],
])('offset %d is line %d, column %d', (offset, line, column) => {
  expect(new Positions(SOURCE).at(offset)).toEqual({ line, column });
});

test('lines without their ends', () => {
  const positions = new Positions(SOURCE);
  expect([1, 2, 3, 4, 5, 6, 7].map(line => positions.line(line))).toEqual([
    'one',
    'two',
    'three',
    'four',
    'five💥x',
    '',
    '',
  ]);
  expect(new Positions('').at(0)).toEqual({ line: 1, column: 1 });
});
