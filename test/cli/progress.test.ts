import { expect, test } from 'vitest';
import { progressOn } from '../../src/cli/progress.js';

function told(interactive: boolean, reads: readonly number[]): string[] {
  const said: string[] = [];
  const progress = progressOn({ err: text => said.push(text), interactive });
  for (const read of reads) progress.at(read);
  progress.end();
  return said.map(text => text.replace(/[\d,]+ a second/, 'N a second'));
}

test('on a terminal one line that counts and goes', () => {
  expect(told(true, [1000, 2000])).toEqual([
    '\r1,000 lines, N a second \u001b[K',
    '\r2,000 lines, N a second \u001b[K',
    '\r\u001b[K',
  ]);
});

test('in a log a line every 100,000', () => {
  expect(told(false, [1000, 99_000, 100_000, 101_000, 350_000, 400_000])).toEqual([
    '100,000 lines, N a second\n',
    '350,000 lines, N a second\n',
    '400,000 lines, N a second\n',
  ]);
});
