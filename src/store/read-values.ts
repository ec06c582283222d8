/** What somebody sent for a record's fields → stored values, or what is wrong with each. */
import { fail, ok, type Result } from '../diagnostic/result.js';
import { type ReadHow, readValue } from '../language/values.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import type { SysId } from '../plan/facts.js';
import type { PersonRef } from './person-refs.js';
import { storableText } from './storable.js';
import type { FieldProblem, SentValues } from './store.js';

export type StoredValue = string | number | boolean | null;

export type ReadValues = {
  /** Stored values by field name; null empties. Persons are 32 hex digits. */
  readonly values: ReadonlyMap<string, StoredValue>;
  /** Entries for fields of kind `notes`, in the order of declaration. */
  readonly notes: readonly { readonly field: string; readonly text: string }[];
};

export type Reading = ReadHow & { readonly findPerson: (text: string) => Promise<PersonRef> };

/** Each field that was sent; nothing about those that were not. */
export async function readSent(
  sent: SentValues,
  type: RecordType,
  reading: Reading,
): Promise<Result<ReadValues, readonly FieldProblem[]>> {
  const values = new Map<string, StoredValue>();
  const notes: { field: string; text: string }[] = [];
  const problems: FieldProblem[] = [];
  for (const [name, text] of Object.entries(sent)) {
    const field = type.fields.get(name);
    const read = field ? await readOne(field, text, reading) : fail(`${type.label} has no such field`);
    if (!read.ok) problems.push({ field: name, message: read.error });
    else if (field?.type.kind !== 'notes') values.set(name, read.value);
    else if (typeof read.value === 'string') notes.push({ field: name, text: read.value });
  }
  return problems.length > 0 ? fail(problems) : ok({ values, notes });
}

async function readOne(field: Field, sent: string | null, reading: Reading): Promise<Result<StoredValue, string>> {
  if (field.readOnly) return fail('is read only');
  const text = sent === null ? '' : storableText(sent);
  if (text.trim() === '') return field.required ? fail('is required') : ok(null);
  if (field.type.kind === 'person') return personOf(await reading.findPerson(text));
  const read = readValue(field, text, reading);
  return read.ok ? ok(read.value) : fail(read.error.message);
}

function personOf(found: PersonRef): Result<SysId, string> {
  switch (found.kind) {
    case 'one':
      return ok(found.sysId);
    case 'nobody':
      return fail('nobody has this sys_id, user name, e-mail, employee number or name');
    case 'several':
      return fail('several people have this name: give a user name, an e-mail or an employee number');
  }
}

/** For something new: fields that nobody sent get their defaults, and a required one that is still empty is a problem. */
export function completeNew(
  { values, notes }: ReadValues,
  type: RecordType,
  how: ReadHow,
): Result<ReadValues, readonly FieldProblem[]> {
  const complete = new Map(values);
  const noted = new Set(notes.map(note => note.field));
  const problems: FieldProblem[] = [];
  for (const field of type.fields.values()) {
    if (!complete.has(field.name) && field.default !== null)
      complete.set(field.name, typedDefault(field, field.default, how));
    const empty = (complete.get(field.name) ?? null) === null && !noted.has(field.name);
    if (empty && field.required && !field.readOnly) problems.push({ field: field.name, message: 'is required' });
  }
  return problems.length > 0 ? fail(problems) : ok({ values: complete, notes });
}

/** A declaration holds its default as text. */
function typedDefault(field: Field, text: string, how: ReadHow): StoredValue {
  const read = readValue(field, text, how);
  return read.ok ? read.value : text;
}

/** Values of fields that have no column, ready for `fields`. */
export function ownValues(
  type: RecordType,
  values: ReadValues['values'],
  columns: ReadonlySet<string>,
): Record<string, StoredValue> {
  const names = [...type.fields.values()]
    .filter(field => !columns.has(field.name) && field.type.kind !== 'notes')
    .map(field => field.name);
  return Object.fromEntries(
    names.flatMap(name => (values.has(name) ? [[name, values.get(name) ?? null] as const] : [])),
  );
}

/** A stored value for a text column. */
export function textOf(values: ReadValues['values'], name: string): string | null {
  const value = values.get(name) ?? null;
  return value === null ? null : String(value);
}
