/** What the twin's test files share. */
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { type EngineKind, freshDatabase } from '../database.js';
import { foundText } from './found-text.js';
import { type Databases, fuzz } from './fuzz-run.js';
import type { Mix } from './mix.js';
import { WANTED } from './mix-wanted.js';

const LONGEST = 300_000;
/** On a machine that is busy, a statement may wait. */
const DEADLINE = 60_000;

/** `--runs`, but always the same ones. */
export function agreeOn(kind: EngineKind, runs: number, seed: number): void {
  describe(`rules, calls and data that are made up, on ${kind}`, () => {
    let mix: Mix | null = null;

    test(`${runs} pairs: SQL, arrays and twin agree`, { timeout: LONGEST }, async () => {
      const database = await freshDatabase(kind);
      const open = () => openEngine({ ...STORE_DEFAULTS, ...database.settings, deadlineMs: DEADLINE });
      const kept = kind === 'pglite' ? await open() : null;
      const databases = async (): Promise<Databases> => {
        const engine = kept ?? (await open());
        return { engines: [engine], close: async () => (kept ? undefined : engine.close()) };
      };
      const outcome = await fuzz({ runs, seed, databases });
      await kept?.close();
      await database.drop();
      mix = outcome.mix;
      expect(outcome.found.map(foundText).join('\n')).toBe('');
    });

    test('they are a fair mix', () => {
      const percent = (thing: string): number => mix?.percent(thing) ?? 0;
      expect(percent('caller known')).toBeGreaterThanOrEqual(20);
      expect(percent('caller several')).toBeGreaterThanOrEqual(10);
      expect(percent('caller unknown')).toBeGreaterThanOrEqual(10);
      expect(WANTED.filter(thing => percent(thing) < 1)).toEqual([]);
    });
  });
}
