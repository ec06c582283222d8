/** What an import is asked and what it tells; and how its file is read, from the header. */
import { fail, ok, type Result } from '../diagnostic/result.js';
import { ANY_RECORD, PERSON_RECORD, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import { type ImportColumn, readHeader } from './import-columns.js';
import type { DateOrder } from './import-dates.js';
import { type BadRow, type Layout, layoutOf, type RowReader } from './import-rows.js';
import { closedState } from './import-tasks.js';

export type ImportJob = {
  /** `user`, or a type of records; `task`: each line says its own. */
  readonly recordType: string;
  readonly vocabulary: Vocabulary;
  /** ISO country of numbers whose person has none. */
  readonly region: string;
  /** Of dates without one. */
  readonly timeZone: string;
  /** Of dates that do not say it themselves. */
  readonly dates: DateOrder;
  /** Reads, resolves and writes as ever, and takes all of it back. */
  readonly dryRun: boolean;
  /** What the file does not name is deactivated (people) or closed (records of one type); who is named is active, unless the file says. */
  readonly deactivateMissing: boolean;
};

export type ImportReport = {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  /** There as the file says it already. */
  readonly unchanged: number;
  /** Not imported. */
  readonly bad: number;
  /** Imported with a number that says nothing to us. */
  readonly kept: number;
  readonly deactivated: number;
};

export type ImportEvents = {
  /** The columns of the file, before its first line is read. */
  readonly columns: (columns: readonly ImportColumn[]) => void;
  readonly bad: (row: BadRow) => void;
  readonly kept: (row: BadRow) => void;
  readonly progress: (read: number) => void;
};

export type FileReader = { readonly reader: RowReader; readonly columns: readonly ImportColumn[] };

/** The error is a sentence about the file or the job. */
export function readerFor(job: ImportJob, headers: readonly string[]): Result<FileReader, string> {
  const { vocabulary, region, timeZone, dates } = job;
  const type = vocabulary.records.get(job.recordType);
  if (!type) return fail(`\`${job.recordType}\` is no record type`);
  if (job.deactivateMissing) {
    const cannot = cannotDeactivate(type);
    if (cannot !== null) return fail(cannot);
  }
  const layouts = new Map<string, Layout>();
  let columns: readonly ImportColumn[] | null = null;
  for (const each of typesIn(type, vocabulary)) {
    const read = readHeader(headers, each);
    if (!read.ok) return read;
    layouts.set(each.name, layoutOf(each, read.value));
    columns = columns === null ? read.value : columns.map((column, i) => known(column, read.value[i]));
  }
  if (columns === null || ![...layouts.values()].some(({ fields }) => fields.length > 0)) {
    return fail(`no column is a field of ${type.label}: the first line says ${headers.slice(0, 8).join(', ')}`);
  }
  const reader = { type, layouts, vocabulary, region, timeZone, dates, activates: job.deactivateMissing };
  return ok({ reader, columns });
}

/** A file of tasks in general holds records of every type, each with fields of its own. */
const typesIn = (type: RecordType, { records }: Vocabulary): readonly RecordType[] =>
  type.name === ANY_RECORD ? [...records.values()].filter(({ name }) => name !== PERSON_RECORD) : [type];

const known = (column: ImportColumn, other: ImportColumn = column): ImportColumn =>
  column.kind === 'left' && column.why === 'unknown' ? other : column;

function cannotDeactivate(type: RecordType): string | null {
  if (type.name === PERSON_RECORD) return null;
  if (type.name === ANY_RECORD) return '`--deactivate-missing` needs `--type`: it closes records of one type';
  return closedState(type) ? null : `${type.label} has no state that is marked closed, so nothing of it can be closed`;
}
