/**
 * How fast `cti import` is: 100,000 people with three numbers each, then 100,000 incidents of theirs, each into an empty and into a full table.
 * Works on the database of `DATABASE_URL` (an empty one), or a PostgreSQL of its own: `npx tsx bench/import.ts [people] [incidents]`.
 * Ends with 1 when people come in at fewer than 5,000 a second.
 */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCsv } from '../src/cli/csv.js';
import { openEngine } from '../src/store/connect.js';
import { type Engine, STORE_DEFAULTS } from '../src/store/database.js';
import { importLines } from '../src/store/import.js';
import { startPostgres } from '../test/postgres-server.js';
import { shippedVocabulary } from '../test/shipped-vocabulary.js';
import { writeIncidents, writePeople } from './import-files.js';

const PEOPLE = Number(process.argv[2] ?? 100_000);
const INCIDENTS = Number(process.argv[3] ?? 100_000);
const LEAST_PEOPLE_A_SECOND = 5_000;

const vocabulary = await shippedVocabulary();

type Rate = { readonly what: string; readonly perSecond: number };

async function imported(engine: Engine, what: string, recordType: string, file: string): Promise<Rate> {
  const job = {
    recordType,
    vocabulary,
    region: 'US',
    timeZone: 'UTC',
    dates: 'ymd',
    dryRun: false,
    deactivateMissing: false,
  } as const;
  let mostMemory = 0;
  const watch = () => {
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
  };
  const nothing = () => {};
  const cpu = process.cpuUsage();
  const start = performance.now();
  const lines = await openCsv(file, { encoding: null, delimiter: null });
  const done = await importLines(engine, job, lines, {
    columns: nothing,
    bad: nothing,
    kept: nothing,
    progress: watch,
  });
  const seconds = (performance.now() - start) / 1000;
  if (!done.ok || done.value.bad > 0) throw new Error(JSON.stringify(done));
  const perSecond = Math.round(done.value.read / seconds);
  const own = process.cpuUsage(cpu);
  const busy = Math.round((own.user + own.system) / 10_000 / seconds);
  console.log(
    `${what.padEnd(32)} ${String(perSecond).padStart(7)} a second, ${seconds.toFixed(1)} s, node ${busy} % of a core, at most ${Math.round(mostMemory / 1e6)} MB, ${JSON.stringify(done.value)}`,
  );
  return { what, perSecond };
}

async function measure(engine: Engine): Promise<readonly Rate[]> {
  const people = join(tmpdir(), `cti-people-${process.pid}.csv`);
  const incidents = join(tmpdir(), `cti-incidents-${process.pid}.csv`);
  try {
    await writePeople(people, PEOPLE);
    await writeIncidents(incidents, INCIDENTS, PEOPLE);
    return [
      await imported(engine, 'people, empty table', 'user', people),
      await imported(engine, 'people, all there already', 'user', people),
      await imported(engine, 'incidents, empty table', 'incident', incidents),
      await imported(engine, 'incidents, all there already', 'incident', incidents),
    ];
  } finally {
    await Promise.all([people, incidents].map(file => rm(file, { force: true })));
  }
}

const server = process.env.DATABASE_URL ? null : await startPostgres();
const engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: server?.url ?? process.env.DATABASE_URL ?? null });
try {
  const rates = await measure(engine);
  const slow = rates.slice(0, 2).filter(({ perSecond }) => perSecond < LEAST_PEOPLE_A_SECOND);
  for (const { what, perSecond } of slow)
    console.log(`too slow: ${what}, ${perSecond} of ${LEAST_PEOPLE_A_SECOND} a second`);
  if (slow.length > 0) process.exitCode = 1;
} finally {
  await engine.close();
  await server?.remove();
}
