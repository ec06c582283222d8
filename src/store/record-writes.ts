import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { journal, tasks } from '../../schema/index.js';
import { toUuid } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { TASK_FIELDS } from '../language/base-fields.js';
import type { RecordType, Vocabulary } from '../language/vocabulary.js';
import type { SysId } from '../plan/facts.js';
import type { Engine, Tx } from './database.js';
import { type RecordRow, recordFacts } from './facts-of-row.js';
import { recordKeys } from './keys.js';
import { findPerson } from './person-refs.js';
import { completeNew, ownValues, type Reading, type ReadValues, readSent, textOf } from './read-values.js';
import { nextNumber, skipTakenNumbers } from './record-number.js';
import { recordSelection } from './selections.js';
import type { SentValues, StoredRecord, WriteProblem } from './store.js';

export type Writer = { readonly name: string; readonly region: string; readonly timeZone: string };

type Written = Result<StoredRecord, WriteProblem>;

export const createRecord = (
  engine: Engine,
  vocabulary: Vocabulary,
  recordType: string,
  sent: SentValues,
  who: Writer,
): Promise<Written> => engine.write(tx => createIn(tx, vocabulary, recordType, sent, who));

/** As part of a transaction. When it fails, nothing was written. */
export async function createIn(
  tx: Tx,
  vocabulary: Vocabulary,
  recordType: string,
  sent: SentValues,
  who: Writer,
): Promise<Written> {
  const type = vocabulary.records.get(recordType);
  if (!type || type.prefix === null) throw new Error(`\`${recordType}\` is no record type with numbers`);
  const numbered = { ...type, prefix: type.prefix };
  const reading = readingFor(tx, who);
  const read = await readSent(sent, type, reading);
  const complete = read.ok ? completeNew(read.value, type, reading) : read;
  if (!complete.ok) return fail({ kind: 'invalid', problems: complete.error });
  const row = await insertNumbered(tx, numbered, { sysId: randomUUID(), ...columnsOf(type, complete.value) });
  await addNotes(tx, row.sys_id, complete.value.notes, who);
  return ok(recordFacts(row, vocabulary));
}

/** `version`: of the record that was edited. Fields that were not sent stay as they are. */
export const updateRecord = (
  engine: Engine,
  vocabulary: Vocabulary,
  id: SysId,
  version: number,
  sent: SentValues,
  who: Writer,
): Promise<Written> => engine.write(tx => updateIn(tx, vocabulary, id, version, sent, who));

/** As part of a transaction. `version` null: whoever changed it last. When it fails, nothing was written. */
export async function updateIn(
  tx: Tx,
  vocabulary: Vocabulary,
  id: SysId,
  version: number | null,
  sent: SentValues,
  who: Writer,
): Promise<Written> {
  const byId = eq(tasks.sysId, toUuid(id));
  const [current] = await tx.select(recordSelection).from(tasks).where(byId).for('update');
  if (!current) return fail({ kind: 'notFound' });
  const facts = recordFacts(current, vocabulary);
  if (version !== null && current.version !== version) return fail({ kind: 'conflict', current: facts });
  const type = vocabulary.records.get(current.record_type);
  if (!type) return fail(undeclared(current.record_type));
  const read = await readSent(sent, type, readingFor(tx, who));
  if (!read.ok) return fail({ kind: 'invalid', problems: read.error });
  const values = new Map([...Object.entries(facts.fields), ...read.value.values]);
  const changed = { ...columnsOf(type, { values, notes: [] }), updated: sql`now()`, version: current.version + 1 };
  const fields = { ...current.fields, ...changed.fields };
  const [row] = await tx
    .update(tasks)
    .set({ ...changed, fields })
    .where(byId)
    .returning(recordSelection);
  if (!row) throw new Error('an updated record was not returned');
  await addNotes(tx, row.sys_id, read.value.notes, who);
  return ok(recordFacts(row, vocabulary));
}

const undeclared = (recordType: string): WriteProblem => ({
  kind: 'invalid',
  problems: [
    { field: 'number', message: `records of type \`${recordType}\` are no longer declared, so they cannot be changed` },
  ],
});

const readingFor = (tx: Tx, { region, timeZone }: Writer): Reading => ({
  region,
  timeZone,
  findPerson: text => findPerson(tx, text),
});

type Columns = Omit<typeof tasks.$inferInsert, 'sysId' | 'number' | 'updated' | 'version'>;

/** Values by field name → the columns that hold them, with their keys. */
export function columnsOf(type: RecordType, { values }: ReadValues): Columns {
  const person = (name: string | null) => {
    const id = name === null ? null : textOf(values, name);
    return id === null ? null : toUuid(id);
  };
  const texts = { shortDescription: textOf(values, 'short_description'), description: textOf(values, 'description') };
  const fields = ownValues(type, values, new Set([...TASK_FIELDS.keys(), type.callerField ?? '']));
  const opened = textOf(values, 'opened');
  return {
    recordType: type.name,
    caller: person(type.callerField),
    ...stateOf(type, values),
    priority: textOf(values, 'priority'),
    ...texts,
    assignedTo: person('assigned_to'),
    ...(opened === null ? {} : { opened: new Date(opened) }),
    fields,
    fieldsKey: recordKeys(texts, fields, type),
  };
}

/** A record always has a state: without one it is in the first that is declared. */
function stateOf(type: RecordType, values: ReadValues['values']): { state: string; active: boolean } {
  const field = type.fields.get('state');
  const choices = field?.type.kind === 'choice' ? field.type.choices : [];
  const state = textOf(values, 'state') ?? field?.default ?? choices[0]?.value ?? '1';
  return { state, active: choices.find(choice => choice.value === state)?.closed !== true };
}

type Insert = Omit<typeof tasks.$inferInsert, 'number'>;

/** Imported records brought numbers of their own: then the counter moves past them. */
async function insertNumbered(tx: Tx, type: RecordType & { prefix: string }, values: Insert): Promise<RecordRow> {
  for (const skip of [null, 'usual', 'any'] as const) {
    if (skip !== null) await skipTakenNumbers(tx, type, skip);
    const number = await nextNumber(tx, type);
    const [row] = await tx
      .insert(tasks)
      .values({ ...values, number })
      .onConflictDoNothing({ target: tasks.number })
      .returning(recordSelection);
    if (row) return row;
  }
  throw new Error(`no number is free for ${type.name}`);
}

async function addNotes(tx: Tx, taskId: string, notes: ReadValues['notes'], { name }: Writer): Promise<void> {
  if (notes.length === 0) return;
  await tx
    .insert(journal)
    .values(notes.map(({ field, text }) => ({ sysId: randomUUID(), taskId, field, text, by: name })));
}
