/** Imports of a few lines, and the tables as they are after them. */
import { asc } from 'drizzle-orm';
import { journal, tasks, userPhones, users } from '../../schema/index.js';
import type { Vocabulary } from '../../src/language/vocabulary.js';
import type { Engine } from '../../src/store/database.js';
import { importLines } from '../../src/store/import.js';
import type { ImportJob, ImportReport } from '../../src/store/import-job.js';
import { shippedVocabulary } from '../shipped-vocabulary.js';

export const vocabulary: Vocabulary = await shippedVocabulary();

export type Outcome = {
  /** A sentence when nothing was imported. */
  readonly report: ImportReport | string;
  /** `line: reason`. */
  readonly bad: readonly string[];
  readonly kept: readonly string[];
};

type Cell = string | number | boolean;

/** The first of `rows` is the header. Cells are as a file has them, so nothing here reads CSV. */
export async function importRows(
  engine: Engine,
  recordType: string,
  rows: Iterable<readonly Cell[]>,
  job: Partial<ImportJob> = {},
): Promise<Outcome> {
  const bad: string[] = [];
  const kept: string[] = [];
  async function* lines() {
    let line = 0;
    for (const row of rows) yield { line: ++line, cells: row.map(String) };
  }
  const whole: ImportJob = {
    recordType,
    vocabulary,
    region: 'US',
    timeZone: 'UTC',
    dates: 'ymd',
    dryRun: false,
    deactivateMissing: false,
    ...job,
  };
  const imported = await importLines(engine, whole, lines(), {
    columns: () => {},
    bad: ({ line, reason }) => bad.push(`${line}: ${reason}`),
    kept: ({ line, reason }) => kept.push(`${line}: ${reason}`),
    progress: () => {},
  });
  return { report: imported.ok ? imported.value : imported.error, bad, kept };
}

export const counts = (report: Partial<ImportReport>): ImportReport => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  bad: 0,
  kept: 0,
  deactivated: 0,
  ...report,
});

export async function peopleIn(engine: Engine) {
  const rows = await engine.slow.ask(db => db.select().from(users).orderBy(asc(users.nameKey), asc(users.sysId)));
  const phones = await engine.slow.ask(db =>
    db.select().from(userPhones).orderBy(asc(userPhones.kind), asc(userPhones.typed)),
  );
  return rows.map(row => ({ ...row, phones: phones.filter(({ userId }) => userId === row.sysId) }));
}

export const recordsIn = (engine: Engine) => engine.slow.ask(db => db.select().from(tasks).orderBy(asc(tasks.number)));

export const notesIn = (engine: Engine) => engine.slow.ask(db => db.select().from(journal).orderBy(asc(journal.text)));

export async function emptyTables(engine: Engine): Promise<void> {
  await engine.write(async tx => {
    await tx.delete(journal);
    await tx.delete(tasks);
    await tx.delete(userPhones);
    await tx.delete(users);
  });
}
