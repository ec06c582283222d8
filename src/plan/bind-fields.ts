/** Reading stored values out of facts, and what a call sent for a field. */
import type { Call, SentField } from '../call/call.js';
import { isOurs, PREFIX } from '../call/parameters.js';
import { ANY_RECORD, type Field, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import type { PersonFacts, RecordFacts } from './facts.js';

export type Stored = string | number | boolean | null;

/** Rules may spell a parameter in any case, calls hold them in lower case. null: not sent, empty, or a placeholder. */
export function parameterOf(call: Call, name: string): string | null {
  return call.parameters.get(name.toLowerCase()) ?? null;
}

/** What was sent for a field: `sysparm_query` is applied first, then `sysparm_<field>`, so the last one counts. */
export function sentFieldOf(call: Call, field: string): SentField | null {
  return call.fields.findLast(sent => sent.name === field) ?? null;
}

/** An empty text is an empty field. */
export function personValue(person: PersonFacts, field: string): Stored {
  const stored = person.fields[field];
  if (stored !== undefined) return stored === '' ? null : stored;
  if (field === 'name') return person.name;
  if (field === 'user_name') return person.userName;
  if (field === 'active') return person.active;
  return null;
}

export function recordValue(record: RecordFacts, vocabulary: Vocabulary, field: string): Stored {
  const stored = record.fields[field];
  if (stored !== undefined) return stored === '' ? null : stored;
  if (field === 'number') return record.number;
  if (field === recordTypeOf(record, vocabulary)?.callerField) return record.caller;
  // Every record is a task, so the caller field of `task` says whose it is, however its own type calls that.
  if (field === vocabulary.records.get(ANY_RECORD)?.callerField) return record.caller;
  return null;
}

/** Never taken from a URL: the caller field, read-only and sensitive fields, names that are parameters of ours. */
export function fromUrl(field: Field, type: RecordType | undefined): boolean {
  return field.name !== type?.callerField && !field.readOnly && !field.sensitive && !isOurs(PREFIX + field.name);
}

export function recordTypeOf(record: RecordFacts, vocabulary: Vocabulary): RecordType | undefined {
  return vocabulary.records.get(record.recordType) ?? vocabulary.records.get(ANY_RECORD);
}
