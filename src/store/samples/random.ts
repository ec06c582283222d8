/** The same numbers at each start, so that links into the sample data stay good. */
import { createHash } from 'node:crypto';

export type Random = {
  /** From 0 inclusive to `below` exclusive. */
  readonly below: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True so many times in a hundred. */
  readonly percent: (percent: number) => boolean;
};

/** mulberry32. Source: Tommy Ettinger, public domain. */
export function seeded(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: list => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    percent: percent => below(100) < percent,
  };
}

/** 32 hex digits. */
export const sampleId = (what: string): string =>
  createHash('sha256').update(`sample ${what}`).digest('hex').slice(0, 32);
