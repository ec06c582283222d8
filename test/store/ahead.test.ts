import { expect, test } from 'vitest';
import { ahead } from '../../src/store/ahead.js';

async function* counting(log: string[], most: number, failAt = Number.POSITIVE_INFINITY): AsyncGenerator<number> {
  try {
    for (let i = 1; i <= most; i++) {
      if (i === failAt) throw new Error(`at ${i}`);
      log.push(`read ${i}`);
      yield i;
    }
  } finally {
    log.push('closed');
  }
}

async function taken(log: string[], source: AsyncGenerator<number>, most: number, until = Number.POSITIVE_INFINITY) {
  for await (const i of ahead(source, most)) {
    log.push(`take ${i}`);
    if (i === until) break;
    await new Promise(resolve => setImmediate(resolve));
  }
}

test('reads ahead of what is taken, in order, and closes at the end', async () => {
  const log: string[] = [];
  await taken(log, counting(log, 4), 2);
  expect(log).toEqual(['read 1', 'read 2', 'take 1', 'read 3', 'take 2', 'read 4', 'take 3', 'closed', 'take 4']);
});

test('a failure is told when its turn has come', async () => {
  const log: string[] = [];
  await expect(taken(log, counting(log, 9, 3), 5)).rejects.toThrow('at 3');
  expect(log).toEqual(['read 1', 'read 2', 'closed', 'take 1', 'take 2']);
});

test('who stops early closes it', async () => {
  const log: string[] = [];
  await taken(log, counting(log, 9), 2, 1);
  expect(log.at(-1)).toBe('closed');
  expect(log).not.toContain('take 2');
});
