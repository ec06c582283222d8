/**
 * `npm run fuzz -- --runs 100000 [--seed 7] [--on pglite|postgres|both|arrays]`: made-up rules and calls over made-up data, each decided over
 * SQL, over arrays, and by the twin. Ends with `N runs, D differences`, and with 1 when there are any. A seed is one set of data; the
 * next sets have the next seeds.
 */
import { parseArgs } from 'node:util';
import { openEngine } from '../../src/store/connect.js';
import { type Engine, STORE_DEFAULTS } from '../../src/store/database.js';
import { startPostgres } from '../postgres-server.js';
import { foundText } from './found-text.js';
import { type Databases, fuzz } from './fuzz-run.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    on: { type: 'string', default: 'both' },
  },
});

const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  console.error('--runs and --seed are whole numbers');
  process.exit(2);
}
const settings = { ...STORE_DEFAULTS, deadlineMs: 60_000, pool: 1 };
const server = values.on === 'postgres' || values.on === 'both' ? await startPostgres() : null;
const pglite = values.on === 'pglite' || values.on === 'both' ? await openEngine(settings) : null;

/** Where there are two they take turns, and every tenth set is in both. PostgreSQL gets new sessions, for the statements that they keep. */
async function databases(set: number): Promise<Databases> {
  console.log(`seed ${seed + set}`);
  const both = set % 10 === 9;
  const embedded: readonly Engine[] = pglite && (both || server === null || set % 2 === 0) ? [pglite] : [];
  const own =
    server && (both || pglite === null || set % 2 === 1)
      ? await openEngine({ ...settings, databaseUrl: server.url })
      : null;
  return { engines: own ? [...embedded, own] : embedded, close: async () => own?.close() };
}

const { found, mix } = await fuzz({ runs, seed, databases });
await pglite?.close();
await server?.remove();
console.log(mix.report());
for (const each of found) console.log(foundText(each));
console.log(`${mix.pairs} runs, ${found.length} differences`);
process.exitCode = found.length > 0 ? 1 : 0;
