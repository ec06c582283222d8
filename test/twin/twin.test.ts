/** 10,000 pairs of a rule and a call, always the same ones; `npm run fuzz` makes others, and more. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { type EngineKind, freshDatabase } from '../database.js';
import { foundText } from './found-text.js';
import { type Databases, fuzz, type Outcome } from './fuzz-run.js';
import { WANTED } from './mix-wanted.js';

const RUNS: Readonly<Record<EngineKind, number>> = { pglite: 2500, postgres: 7500 };
const SEEDS: Readonly<Record<EngineKind, number>> = { pglite: 1, postgres: 1001 };
const LONGEST = 600_000;

async function fuzzOn(kind: EngineKind): Promise<Outcome> {
  const database = await freshDatabase(kind);
  // One session, so that a statement is planned once; on a machine that is busy it may wait.
  const engine = await openEngine({ ...STORE_DEFAULTS, ...database.settings, pool: 1, deadlineMs: 60_000 });
  const databases = async (): Promise<Databases> => ({ engines: [engine], close: async () => {} });
  const outcome = await fuzz({ runs: RUNS[kind], seed: SEEDS[kind], databases });
  await engine.close();
  await database.drop();
  return outcome;
}

describe('rules, calls and data that are made up', () => {
  const outcomes = new Map<EngineKind, Outcome>();

  beforeAll(async () => {
    // In turn: PGlite holds the event loop for seconds, and a connection to PostgreSQL would be given up meanwhile.
    outcomes.set('postgres', await fuzzOn('postgres'));
    outcomes.set('pglite', await fuzzOn('pglite'));
  }, LONGEST);

  test.each(['pglite', 'postgres'] as const)('SQL on %s, arrays and the twin agree', kind => {
    const outcome = outcomes.get(kind);
    expect(outcome?.mix.pairs).toBe(RUNS[kind]);
    expect(outcome?.found.map(foundText).join('\n')).toBe('');
  });

  test.each(['pglite', 'postgres'] as const)('on %s they are a fair mix', kind => {
    const percent = (thing: string): number => outcomes.get(kind)?.mix.percent(thing) ?? 0;
    expect(percent('caller known')).toBeGreaterThanOrEqual(20);
    expect(percent('caller several')).toBeGreaterThanOrEqual(10);
    expect(percent('caller unknown')).toBeGreaterThanOrEqual(10);
    expect(WANTED.filter(thing => percent(thing) < 1)).toEqual([]);
  });
});
