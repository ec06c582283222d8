/** A whole file in one transaction: a crash or a refusal leaves nothing half-written. */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { PERSON_RECORD, type RecordType } from '../language/vocabulary.js';
import { ahead } from './ahead.js';
import type { Engine, Tx } from './database.js';
import { type ImportEvents, type ImportJob, type ImportReport, readerFor } from './import-job.js';
import { type BatchResult, refuse } from './import-result.js';
import { type BadRow, type ImportLine, type ImportRow, type RowReader, readRow } from './import-rows.js';
import { closedState, closeMissingTasks, type References, writeTasks } from './import-tasks.js';
import { deactivateMissingUsers, writeUsers } from './import-users.js';
import { violatedUnique } from './outage.js';
import { skipTakenNumbers } from './record-number.js';

const BATCH = 1000;
/** Batches that are read while the database writes one: reading takes twice as long as writing, in turns that differ. */
const AHEAD = 2;
/** Lines that are read before others get their turn. */
const TURN = 50;

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
  const read = readerFor(job, header.value.cells);
  if (!read.ok) {
    await all.return?.();
    return read;
  }
  events.columns(read.value.columns);
  try {
    return ok(
      await engine.bulkWrite(tx =>
        new Import(tx, job, read.value.reader, events).run({ [Symbol.asyncIterator]: () => all }),
      ),
    );
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
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
  private report: ImportReport = { read: 0, created: 0, updated: 0, unchanged: 0, bad: 0, kept: 0, deactivated: 0 };

  constructor(
    private readonly tx: Tx,
    private readonly job: ImportJob,
    private readonly reader: RowReader,
    private readonly events: ImportEvents,
  ) {}

  async run(lines: AsyncIterable<ImportLine>): Promise<ImportReport> {
    await this.begin();
    for await (const batch of ahead(this.batches(lines), AHEAD)) await this.write(batch);
    await this.finish();
    return this.report;
  }

  private async *batches(lines: AsyncIterable<ImportLine>): AsyncGenerator<readonly ImportRow[]> {
    let batch: ImportRow[] = [];
    for await (const line of lines) {
      this.report = { ...this.report, read: this.report.read + 1 };
      const row = readRow(line, this.reader);
      if (row.ok) batch.push(row.value);
      else this.refused([refuse(line, row.error)]);
      // Else what the database answers waits until the lines that have been parsed are all read.
      if (this.report.read % TURN === 0) await setImmediate();
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }

  /** A file may take its time: neither its lines nor its locks are given up. */
  private async begin(): Promise<void> {
    for (const limit of ['idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout']) {
      await this.tx.execute(sql.raw(`set local ${limit} = 0`));
    }
    if (this.job.deactivateMissing)
      await this.tx.execute(sql`create temporary table import_seen (sys_id uuid primary key) on commit drop`);
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
    const { references, now } = this;
    if (type.name === PERSON_RECORD) return writeUsers(tx, rows, { type, region: this.job.region, now });
    return writeTasks(tx, rows, { vocabulary, references, now });
  }

  private async written({ created, updated, unchanged, ids, bad, kept }: BatchResult): Promise<void> {
    const { report } = this;
    this.report = {
      ...report,
      created: report.created + created,
      updated: report.updated + updated,
      unchanged: report.unchanged + unchanged,
      kept: report.kept + kept.length,
    };
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
    // Else plans are made for the tables as they were until the server looks at them by itself.
    const written = this.reader.type.name === PERSON_RECORD ? 'users, user_phones, user_keys' : 'tasks, journal';
    await this.tx.execute(sql.raw(`analyze ${written}`));
  }

  /** A line that was refused would make somebody missing who is not. */
  private async deactivate(): Promise<void> {
    const { read, bad } = this.report;
    if (bad > 0 || read === 0) {
      const why = bad > 0 ? `${bad} of ${read} lines cannot be imported` : 'the file has a header and no lines';
      throw new TakenBack(
        fail(
          `${why}, so nobody knows what is missing from it: nothing was imported; mend them, or leave out --deactivate-missing`,
        ),
      );
    }
    this.report = { ...this.report, deactivated: await this.deactivateMissing(this.reader.type) };
  }

  private deactivateMissing(type: RecordType): Promise<number> {
    const state = closedState(type);
    return type.name === PERSON_RECORD || !state
      ? deactivateMissingUsers(this.tx)
      : closeMissingTasks(this.tx, type, state);
  }
}

const TAKEN: Readonly<Record<string, string>> = {
  users_user_name: 'has a user name that somebody else took just now',
  tasks_number: 'has a number that another record took just now',
};
