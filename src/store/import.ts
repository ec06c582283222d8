/** A whole file in one transaction: a crash or a refusal leaves nothing half-written. */
import { sql } from 'drizzle-orm';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { ANY_RECORD, PERSON_RECORD, type Vocabulary } from '../language/vocabulary.js';
import type { Engine, Tx } from './database.js';
import { type ImportColumn, readHeader } from './import-columns.js';
import { type BatchResult, refuse } from './import-result.js';
import { type BadRow, type ImportLine, type ImportRow, type RowReader, readRow } from './import-rows.js';
import { closeMissingTasks, type References, writeTasks } from './import-tasks.js';
import { deactivateMissingUsers, writeUsers } from './import-users.js';
import { violatedUnique } from './outage.js';
import { skipTakenNumbers } from './record-number.js';

export type ImportJob = {
  /** `user`, or a type of records; `task`: each line says its own. */
  readonly recordType: string;
  readonly vocabulary: Vocabulary;
  /** Of numbers whose person has no country. */
  readonly region: string;
  /** Of dates without one. */
  readonly timeZone: string;
  /** Reads, resolves and writes as ever, and takes all of it back. */
  readonly dryRun: boolean;
  /** What the file does not name is deactivated (people) or closed (records of one type). */
  readonly deactivateMissing: boolean;
};

export type ImportReport = {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly bad: number;
  /** Lines written with a value that says nothing to us. */
  readonly kept: number;
  readonly deactivated: number;
};

export type ImportEvents = {
  readonly columns: (columns: readonly ImportColumn[]) => void;
  readonly bad: (row: BadRow) => void;
  readonly kept: (row: BadRow) => void;
  readonly progress: (read: number) => void;
};

const BATCH = 1000;

/** `lines`: the header first. The error is a sentence about the whole file; nothing was written then. */
export async function importLines(
  engine: Engine,
  job: ImportJob,
  lines: AsyncIterable<ImportLine>,
  events: ImportEvents,
): Promise<Result<ImportReport, string>> {
  const all = lines[Symbol.asyncIterator]();
  const header = await all.next();
  if (header.done) return fail('the file is empty: its first line names the columns');
  const reader = readerFor(job, header.value.cells);
  if (!reader.ok) return reader;
  events.columns(reader.value.columns);
  try {
    return ok(await engine.bulkWrite(tx => new Import(tx, job, reader.value, events).run(all)));
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

function readerFor(job: ImportJob, headers: readonly string[]): Result<RowReader, string> {
  const type = job.vocabulary.records.get(job.recordType);
  if (!type) return fail(`\`${job.recordType}\` is no record type`);
  if (job.deactivateMissing && type.name === ANY_RECORD) return fail('`--deactivate-missing` needs `--type`: it closes records of one type');
  const columns = readHeader(headers, type);
  if (!columns.ok) return columns;
  if (!columns.value.some(column => column.kind === 'field')) {
    return fail(`no column of the first line is a field of ${type.label}: ${headers.slice(0, 8).join(', ')}`);
  }
  return ok({ type, columns: columns.value, vocabulary: job.vocabulary, region: job.region, timeZone: job.timeZone });
}

/** Ends the transaction without writing. */
class TakenBack extends Error {
  constructor(readonly outcome: Result<ImportReport, string>) {
    super('taken back');
  }
}

class Import {
  private readonly references: References = new Map();
  private readonly types = new Set<string>();
  private readonly now = new Date();
  private report: ImportReport = { read: 0, created: 0, updated: 0, bad: 0, kept: 0, deactivated: 0 };

  constructor(
    private readonly tx: Tx,
    private readonly job: ImportJob,
    private readonly reader: RowReader,
    private readonly events: ImportEvents,
  ) {}

  async run(lines: AsyncIterator<ImportLine>): Promise<ImportReport> {
    if (this.job.deactivateMissing) await this.tx.execute(sql`create temporary table import_seen (sys_id uuid primary key) on commit drop`);
    let batch: ImportRow[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      this.report = { ...this.report, read: this.report.read + 1 };
      const row = readRow(next.value, this.reader);
      if (row.ok) batch.push(row.value);
      else this.refused([refuse(next.value, row.error)]);
      if (batch.length < BATCH) continue;
      await this.write(batch);
      batch = [];
    }
    await this.write(batch);
    await this.finish();
    return this.report;
  }

  private refused(rows: readonly BadRow[]): void {
    this.report = { ...this.report, bad: this.report.bad + rows.length };
    for (const row of rows) this.events.bad(row);
  }

  private async write(rows: readonly ImportRow[]): Promise<void> {
    if (rows.length > 0) {
      for (const row of rows) this.types.add(row.recordType);
      await this.writeOrSplit(rows);
    }
    this.events.progress(this.report.read);
  }

  /** A batch in which one line takes somebody else's user name or number is halved until that line stands alone. */
  private async writeOrSplit(rows: readonly ImportRow[]): Promise<void> {
    const done = await this.tryWrite(rows);
    if (done.ok) return this.written(done.value);
    const [only, second] = rows;
    if (only && !second) return this.refused([refuse(only, done.error)]);
    const half = Math.ceil(rows.length / 2);
    await this.writeOrSplit(rows.slice(0, half));
    await this.writeOrSplit(rows.slice(half));
  }

  private async tryWrite(rows: readonly ImportRow[]): Promise<Result<BatchResult, string>> {
    try {
      return ok(await this.tx.transaction(savepoint => this.writeIn(savepoint, rows)));
    } catch (error) {
      const taken = violatedUnique(error);
      if (taken === null) throw error;
      return fail(TAKEN[taken] ?? `has a value that another record holds (${taken})`);
    }
  }

  private writeIn(tx: Tx, rows: readonly ImportRow[]): Promise<BatchResult> {
    const { type, vocabulary } = this.reader;
    if (type.name === PERSON_RECORD) return writeUsers(tx, rows, type, this.now);
    return writeTasks(tx, rows, vocabulary, this.references, this.now);
  }

  private async written({ created, updated, ids, bad, kept }: BatchResult): Promise<void> {
    const { report } = this;
    this.report = { ...report, created: report.created + created, updated: report.updated + updated, kept: report.kept + kept.length };
    this.refused(bad);
    for (const row of kept) this.events.kept(row);
    if (!this.job.deactivateMissing) return;
    await this.tx.execute(
      sql`insert into import_seen select e::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) e on conflict do nothing`,
    );
  }

  private async finish(): Promise<void> {
    if (this.job.deactivateMissing) await this.deactivate();
    for (const name of this.types) {
      const type = this.job.vocabulary.records.get(name);
      if (type && type.prefix !== null) await skipTakenNumbers(this.tx, { name, prefix: type.prefix }, 'any');
    }
    if (this.job.dryRun) throw new TakenBack(ok(this.report));
    await this.tx.execute(sql`analyze`);
  }

  /** A line that was refused would make somebody missing who is not. */
  private async deactivate(): Promise<void> {
    const { read, bad } = this.report;
    if (bad > 0 || read === 0) {
      const why = bad > 0 ? `${bad} of ${read} lines cannot be read` : 'the file has no lines';
      throw new TakenBack(fail(`${why}, so nobody knows what is missing from it: nothing was imported; mend them, or leave out --deactivate-missing`));
    }
    const { type } = this.reader;
    const deactivated = type.name === PERSON_RECORD ? await deactivateMissingUsers(this.tx) : await closeMissingTasks(this.tx, type);
    this.report = { ...this.report, deactivated };
  }
}

const TAKEN: Readonly<Record<string, string>> = {
  users_user_name: 'has the user name of somebody with another sys_id',
  tasks_number: 'has the number of a record with another sys_id',
};
