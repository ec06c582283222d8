/** One batch of records: which they are already, whom they name, and what they become. */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { journal, tasks } from '../../schema/index.js';
import { toUuid } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { RecordType, Vocabulary } from '../language/vocabulary.js';
import { inIds, inTexts, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import { recordFacts } from './facts-of-row.js';
import { type Addressed, type BatchResult, lastOfEach, refuse } from './import-result.js';
import type { BadRow, ImportRow, StoredValue } from './import-rows.js';
import { findPeople, type PersonRef } from './person-refs.js';
import { columnsOf } from './record-writes.js';

type Task = typeof tasks.$inferSelect;

/** Who is meant by what the file says, over the whole file: the same few hundred people stand in most lines. */
export type References = Map<string, PersonRef>;
const REMEMBERED = 50_000;

export async function writeTasks(
  tx: Tx,
  rows: readonly ImportRow[],
  vocabulary: Vocabulary,
  references: References,
  now: Date,
): Promise<BatchResult> {
  await resolve(tx, rows, references);
  const byNumber = await idsByNumber(tx, rows);
  const bad: BadRow[] = [];
  const addressed: Addressed[] = [];
  for (const row of rows) {
    const found = address(row, byNumber, references);
    if (found.ok) addressed.push(found.value);
    else bad.push(refuse(row, found.error));
  }
  const unique = lastOfEach(addressed);
  const ids = unique.map(({ id }) => id);
  const existing = new Map((await tx.select().from(tasks).where(inIds(tasks.sysId, ids)).for('update')).map(task => [task.sysId, task]));
  const { fit, unfit } = apart(unique, existing);
  const records = fit.map(each => merged(each, existing.get(each.id), vocabulary, now));
  await writeRows(tx, tasks, records, { key: tasks.sysId, then: 'update' });
  await writeNotes(tx, fit, vocabulary, now);
  const created = fit.filter(({ id }) => !existing.has(id)).length;
  return { created, updated: fit.length - created, ids: fit.map(({ id }) => id), bad: [...bad, ...unfit], kept: [] };
}

async function resolve(tx: Tx, rows: readonly ImportRow[], references: References): Promise<void> {
  if (references.size > REMEMBERED) references.clear();
  const wanted = new Set(rows.flatMap(row => Object.values(row.references)).filter(text => !references.has(text)));
  if (wanted.size === 0) return;
  for (const [text, found] of await findPeople(tx, [...wanted])) references.set(text, found);
}

async function idsByNumber(tx: Tx, rows: readonly ImportRow[]): Promise<Map<string, string>> {
  const numbers = rows.flatMap(row => (row.sysId === null && typeof row.values.number === 'string' ? [row.values.number] : []));
  if (numbers.length === 0) return new Map();
  const found = await tx.select({ id: tasks.sysId, number: tasks.number }).from(tasks).where(inTexts(tasks.number, numbers));
  return new Map(found.map(({ id, number }) => [number, id]));
}

/** A new number is given its id here, so that a second line of it is the same record. */
function address(row: ImportRow, byNumber: Map<string, string>, references: References): Result<Addressed, string> {
  const { number } = row.values;
  const values: Record<string, StoredValue> = { ...row.values };
  const problems: string[] = [];
  for (const [field, text] of Object.entries(row.references)) {
    const found = references.get(text) ?? { kind: 'nobody' };
    if (found.kind === 'one') values[field] = found.sysId;
    else problems.push(`${field} \`${text.slice(0, 80)}\` is ${found.kind === 'several' ? 'the name of several people' : 'nobody we know'}`);
  }
  if (problems.length > 0) return fail(problems.join('; '));
  if (row.sysId !== null) return ok({ id: toUuid(row.sysId), row: { ...row, values } });
  if (typeof number !== 'string') return fail('says no record: give a sys_id or a number');
  const id = byNumber.get(number) ?? randomUUID();
  byNumber.set(number, id);
  return ok({ id, row: { ...row, values } });
}

function apart(addressed: readonly Addressed[], existing: ReadonlyMap<string, Task>) {
  const fit: Addressed[] = [];
  const unfit: BadRow[] = [];
  for (const each of addressed) {
    const before = existing.get(each.id);
    const problem = misfit(each.row, before);
    if (problem === null) fit.push(before && each.row.typed === 'assumed' ? { ...each, row: { ...each.row, recordType: before.recordType } } : each);
    else unfit.push(refuse(each.row, problem));
  }
  return { fit, unfit };
}

function misfit(row: ImportRow, before: Task | undefined): string | null {
  if (!before) return row.values.number ? null : 'is new and has no number';
  if (row.typed === 'said' && before.recordType !== row.recordType) return `is ${before.number}, of type ${before.recordType}, not ${row.recordType}`;
  return null;
}

/** Columns that the file does not have stay as they are. */
function merged({ id, row }: Addressed, before: Task | undefined, vocabulary: Vocabulary, now: Date): Task {
  const type = vocabulary.records.get(row.recordType);
  if (!type) throw new Error(`\`${row.recordType}\` is no record type`);
  const values = new Map<string, StoredValue>([...Object.entries(before ? valuesOf(before, vocabulary) : {}), ...Object.entries(row.values)]);
  const text = (name: string) => (typeof values.get(name) === 'string' ? String(values.get(name)) : null);
  const columns = columnsOf(type, { values, notes: [] });
  return {
    sysId: id,
    number: text('number') ?? '',
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
    updated: typeof row.values.updated === 'string' ? new Date(row.values.updated) : now,
    version: (before?.version ?? 0) + 1,
    fields: { ...before?.fields, ...columns.fields },
    fieldsKey: columns.fieldsKey ?? {},
  };
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

/** A note is known by its record and text, so that a file read twice adds it once. */
async function writeNotes(tx: Tx, addressed: readonly Addressed[], vocabulary: Vocabulary, now: Date): Promise<void> {
  const notes = addressed.flatMap(({ id, row }) =>
    notesOf(row, vocabulary.records.get(row.recordType)).map(({ field, text }) => ({
      sysId: uuidOf(`${id} ${field} ${text}`),
      taskId: id,
      field,
      text,
      by: 'import',
      at: now,
    })),
  );
  const unique = [...new Map(notes.map(note => [note.sysId, note])).values()];
  await writeRows(tx, journal, unique, { then: 'nothing' });
}

function notesOf(row: ImportRow, type: RecordType | undefined): { readonly field: string; readonly text: string }[] {
  return Object.entries(row.values).flatMap(([field, text]) =>
    type?.fields.get(field)?.type.kind === 'notes' && typeof text === 'string' && text !== '' ? [{ field, text }] : [],
  );
}

function uuidOf(text: string): string {
  return toUuid(createHash('sha256').update(text).digest('hex').slice(0, 32));
}

/** Every open record of the type that the file does not name is closed. How many. */
export async function closeMissingTasks(tx: Tx, recordType: RecordType): Promise<number> {
  const state = recordType.fields.get('state')?.type;
  const closed = state?.kind === 'choice' ? (state.choices.find(({ name }) => name === 'closed') ?? state.choices.find(choice => choice.closed)) : undefined;
  if (!closed) throw new Error(`${recordType.name} has no state that is marked closed`);
  const missing = sql`${tasks.active} and ${tasks.recordType} = ${recordType.name} and not exists (select from import_seen s where s.sys_id = ${tasks.sysId})`;
  const count = await tx.$count(tasks, missing);
  await tx
    .update(tasks)
    .set({ active: false, state: closed.value, updated: sql`now()`, version: sql`${tasks.version} + 1` })
    .where(missing);
  return count;
}
