/** The fields of a person that a `match` line may read. */
import { type Field, PERSON_RECORD, PHONE_KINDS, type Vocabulary } from './vocabulary.js';

/** How a field is compared, and the parameter that it reads by itself. */
export type MatchField = { readonly reads: 'name' | 'phone' | 'email' | 'text'; readonly parameter: string };

/** Those that have an index of their own. `phone` means a number of any kind. */
export const INDEXED: ReadonlyMap<string, MatchField> = new Map([
  ['name', { reads: 'name', parameter: 'sysparm_caller_name' }],
  ['phone', { reads: 'phone', parameter: 'sysparm_caller_phone' }],
  ...PHONE_KINDS.map(kind => [kind, { reads: 'phone', parameter: 'sysparm_caller_phone' }] as const),
  ['email', { reads: 'email', parameter: 'sysparm_caller_email' }],
  ['employee_number', { reads: 'text', parameter: 'sysparm_caller_id' }],
  ['user_name', { reads: 'text', parameter: 'sysparm_caller_name' }],
]);

/** Fields whose declaration says `identifies`; their parameter must be named with `from`. */
export function identifyingFields(vocabulary: Vocabulary): readonly Field[] {
  const fields = [...(vocabulary.records.get(PERSON_RECORD)?.fields.values() ?? [])];
  return fields.filter(field => field.identifies && !INDEXED.has(field.name));
}
