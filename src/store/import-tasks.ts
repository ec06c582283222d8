/** One batch of records: which they are already, whom they name, and what they become. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { tasks } from '../../schema/index.js';
import { foldText } from '../call/fold.js';
import { toUuid } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Choice, RecordType, Vocabulary } from '../language/vocabulary.js';
import { inIds, inTexts, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import { recordFacts } from './facts-of-row.js';
import { newNotes, writeNotes } from './import-notes.js';
import {
  type Addressed,
  type BatchResult,
  type Change,
  contested,
  joinLines,
  refuse,
  sameRow,
} from './import-result.js';
import type { BadRow, ImportRow } from './import-rows.js';
import { findPeople, type PersonRef } from './person-refs.js';
import type { StoredValue } from './read-values.js';
import { columnsOf } from './record-writes.js';

type Task = typeof tasks.$inferSelect;
type TaskChange = Change<Task>;

/** Who is meant by what the file says, over the whole file: the same few hundred people stand in most lines. */
export type References = Map<string, PersonRef>;
const REMEMBERED = 50_000;

export type TasksHow = { readonly vocabulary: Vocabulary; readonly references: References; readonly now: Date };

/** Rejects on a unique key that somebody else took meanwhile. */
export async function writeTasks(tx: Tx, rows: readonly ImportRow[], how: TasksHow): Promise<BatchResult> {
  await resolve(tx, rows, how.references);
  const byNumber = await idsByNumber(tx, rows);
  const { addressed, bad } = addressRecords(rows, byNumber, how.references);
  const existing = await existingTasks(tx, addressed);
  const { fit, unfit } = apart(addressed, existing);
  const { joined, more } = joinLines(fit);
  const all = joined.map(each => changeOf(each, existing.get(each.id), how));
  const { changes, taken } = withoutTaken(all, byNumber);
  const written = new Set(changes.map(({ id }) => id));
  const notes = await newNotes(
    tx,
    fit.filter(({ id }) => written.has(id)),
    how.vocabulary,
    how.now,
  );
  await writeRows(
    tx,
    tasks,
    changes.filter(({ changed }) => changed).map(({ after }) => after),
    { key: tasks.sysId, do: 'update' },
  );
  await writeNotes(tx, notes);
  const noted = new Set(notes.map(({ taskId }) => taskId));
  const created = changes.filter(({ before }) => !before).length;
  const unchanged = changes.filter(({ id, changed }) => !changed && !noted.has(id)).length;
  const updated = changes.length - created - unchanged + more;
  return { created, unchanged, updated, ids: [...written], bad: [...bad, ...unfit, ...taken], kept: [] };
}

async function resolve(tx: Tx, rows: readonly ImportRow[], references: References): Promise<void> {
  if (references.size > REMEMBERED) references.clear();
  const wanted = new Set(rows.flatMap(row => Object.values(row.references)).filter(text => !references.has(text)));
  if (wanted.size === 0) return;
  for (const [text, found] of await findPeople(tx, [...wanted])) references.set(text, found);
}

async function idsByNumber(tx: Tx, rows: readonly ImportRow[]): Promise<ReadonlyMap<string, string>> {
  const numbers = rows.flatMap(({ values }) => (typeof values.number === 'string' ? [values.number] : []));
  if (numbers.length === 0) return new Map();
  const found = await tx
    .select({ id: tasks.sysId, number: tasks.number })
    .from(tasks)
    .where(inTexts(tasks.number, numbers));
  return new Map(found.map(({ id, number }) => [number, id]));
}

type Apart = { readonly addressed: readonly Addressed[]; readonly bad: readonly BadRow[] };

/** A new number is given its id here, so that a second line of it is the same record. */
function addressRecords(
  rows: readonly ImportRow[],
  byNumber: ReadonlyMap<string, string>,
  references: References,
): Apart {
  const given = new Map(byNumber);
  const addressed: Addressed[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    const found = address(row, given, references);
    if (found.ok) addressed.push(found.value);
    else bad.push(refuse(row, found.error));
  }
  return { addressed, bad };
}

function address(row: ImportRow, given: Map<string, string>, references: References): Result<Addressed, string> {
  const people = peopleOf(row, references);
  if (!people.ok) return people;
  const named = { ...row, values: { ...row.values, ...people.value } };
  if (row.sysId !== null) return ok({ id: toUuid(row.sysId), row: named });
  const { number } = row.values;
  if (typeof number !== 'string') return fail('says no record: give a sys_id or a number');
  const id = given.get(number) ?? randomUUID();
  given.set(number, id);
  return ok({ id, row: named });
}

function peopleOf(row: ImportRow, references: References): Result<Readonly<Record<string, StoredValue>>, string> {
  const values: Record<string, StoredValue> = {};
  const problems: string[] = [];
  for (const [field, text] of Object.entries(row.references)) {
    const found = references.get(text) ?? { kind: 'nobody' };
    if (found.kind === 'one') values[field] = found.sysId;
    else problems.push(`${field}: ${WHY[found.kind](text.slice(0, 80))}`);
  }
  return problems.length > 0 ? fail(problems.join('; ')) : ok(values);
}

const WHY = {
  nobody: (text: string) => `\`${text}\` is nobody's sys_id, user name, e-mail, employee number or name`,
  several: (text: string) => `\`${text}\` is the name of several people: give a sys_id, a user name or an e-mail`,
};

async function existingTasks(tx: Tx, records: readonly Addressed[]): Promise<ReadonlyMap<string, Task>> {
  const ids = [...new Set(records.map(({ id }) => id))];
  const found = await tx.select().from(tasks).where(inIds(tasks.sysId, ids)).for('update');
  return new Map(found.map(task => [task.sysId, task]));
}

function apart(addressed: readonly Addressed[], existing: ReadonlyMap<string, Task>) {
  const fit: Addressed[] = [];
  const unfit: BadRow[] = [];
  for (const { id, row } of addressed) {
    const before = existing.get(id);
    const problem = misfit(row, before);
    if (problem === null) fit.push({ id, row });
    else unfit.push(refuse(row, problem));
  }
  return { fit, unfit };
}

function misfit(row: ImportRow, before: Task | undefined): string | null {
  if (!before) return row.values.number ? null : 'is new and has no number';
  if (before.recordType === row.recordType) return null;
  if (row.typed === 'said') return `is ${before.number}, of type ${before.recordType}, not ${row.recordType}`;
  return `is ${before.number}, of type ${before.recordType}: say so in a column sys_class_name, or with --type`;
}

function changeOf({ id, row }: Addressed, before: Task | undefined, { vocabulary, now }: TasksHow): TaskChange {
  const after = merged(id, row, before, vocabulary, now);
  const changed = !before || !sameRow(after, before);
  const updated = typeof row.values.updated === 'string' ? after.updated : now;
  return { id, row, before, after: changed ? { ...after, updated, version: after.version + 1 } : after, changed };
}

/** Columns that the file does not have stay as they are. */
function merged(id: string, row: ImportRow, before: Task | undefined, vocabulary: Vocabulary, now: Date): Task {
  const type = vocabulary.records.get(row.recordType);
  if (!type) return undeclared(row, before);
  const own = before ? valuesOf(before, vocabulary) : {};
  const values = new Map<string, StoredValue>([...Object.entries(own), ...Object.entries(row.values)]);
  const columns = columnsOf(type, { values, notes: [] });
  const number = values.get('number');
  return {
    sysId: id,
    number: String(number),
    recordType: type.name,
    caller: columns.caller ?? null,
    state: columns.state,
    active: columns.active,
    priority: columns.priority ?? null,
    shortDescription: columns.shortDescription ?? null,
    description: columns.description ?? null,
    assignedTo: columns.assignedTo ?? null,
    openedBy: before?.openedBy ?? null,
    opened: columns.opened ?? before?.opened ?? now,
    updated: typeof row.values.updated === 'string' ? new Date(row.values.updated) : (before?.updated ?? now),
    version: before?.version ?? 0,
    fields: { ...before?.fields, ...columns.fields },
    fieldsKey: columns.fieldsKey ?? {},
  };
}

/** A record whose type the rule files no longer declare stays as it is. */
function undeclared(row: ImportRow, before: Task | undefined): Task {
  if (!before) throw new Error(`\`${row.recordType}\` is no record type`);
  return before;
}

function valuesOf(task: Task, vocabulary: Vocabulary) {
  return recordFacts(
    {
      ...task,
      sys_id: task.sysId,
      record_type: task.recordType,
      short_description: task.shortDescription,
      assigned_to: task.assignedTo,
      opened_by: task.openedBy,
    },
    vocabulary,
  ).fields;
}

type Taken = { readonly changes: readonly TaskChange[]; readonly taken: readonly BadRow[] };

function withoutTaken(all: readonly TaskChange[], owners: ReadonlyMap<string, string>): Taken {
  const moves = all.map(({ id, before, after }) => ({ id, before: before?.number ?? null, after: after.number }));
  const without = contested(moves, owners);
  return {
    changes: all.filter(({ id }) => !without.has(id)),
    taken: all
      .filter(({ id }) => without.has(id))
      .map(({ row, after }) => refuse(row, `number \`${after.number}\` belongs to a record with another sys_id`)),
  };
}

/** The state in which a record that is missing from a file is put; null: the type has none. */
export function closedState(recordType: RecordType): Choice | null {
  const state = recordType.fields.get('state')?.type;
  const closed = state?.kind === 'choice' ? state.choices.filter(choice => choice.closed) : [];
  return closed.find(({ name, label }) => (name ?? foldText(label)) === 'closed') ?? closed[0] ?? null;
}

/** Every open record of the type that the file does not name is closed. How many. */
export async function closeMissingTasks(tx: Tx, recordType: RecordType, state: Choice): Promise<number> {
  const missing = sql`${tasks.active} and ${tasks.recordType} = ${recordType.name} and not exists (select from import_seen s where s.sys_id = ${tasks.sysId})`;
  const count = await tx.$count(tasks, missing);
  await tx
    .update(tasks)
    .set({ active: false, state: state.value, updated: sql`now()`, version: sql`${tasks.version} + 1` })
    .where(missing);
  return count;
}
