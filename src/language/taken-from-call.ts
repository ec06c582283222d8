import { OWN_PARAMETERS } from './checks/unknown-parameter.js';
import type { Field, RecordType } from './vocabulary.js';

const OWN: ReadonlySet<string> = new Set(OWN_PARAMETERS);

/** Why a form never takes this field from a call's `sysparm_query` or `sysparm_<field>`; null: it does. */
export function notTakenBecause(record: RecordType, field: Field): string | null {
  if (field.name === record.callerField) return 'the matches say who the caller is';
  if (field.readOnly) return 'it is read only';
  if (field.sensitive) return 'it is sensitive';
  return OWN.has(`sysparm_${field.name}`) ? `\`sysparm_${field.name}\` has a meaning of its own` : null;
}
