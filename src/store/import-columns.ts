/** Which column of a CSV file is which field, by field name, ServiceNow's export name or label. */
import { foldText } from '../call/fold.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { type Field, PERSON_RECORD, type RecordType } from '../language/vocabulary.js';

export type ImportColumn =
  | { readonly kind: 'sysId' | 'recordType' | 'firstName' | 'lastName' }
  | { readonly kind: 'field'; readonly field: Field }
  /** `derived`: known, but it follows from another field; `unknown`: no field of that name or label. */
  | { readonly kind: 'left'; readonly header: string; readonly why: 'derived' | 'unknown' | 'empty' };

/** ServiceNow's names for our fields, where they differ. Source: the exported columns of `sys_user` and `task`. */
const SERVICENOW_USER: Readonly<Record<string, string>> = {
  phone: 'business_phone',
  sys_created_on: 'created',
  sys_updated_on: 'updated',
  userid: 'user_name',
  'user id': 'user_name',
  'e-mail': 'email',
};
const SERVICENOW_TASK: Readonly<Record<string, string>> = {
  opened_at: 'opened',
  sys_created_on: 'opened',
  sys_updated_on: 'updated',
  incident_state: 'state',
};
const DERIVED_OF_TASK = new Set([
  'active',
  'comments_and_work_notes',
  'sys_created_by',
  'sys_updated_by',
  'sys_mod_count',
]);

/** One column a header, in order. Fails when two headers mean the same field. */
export function readHeader(headers: readonly string[], type: RecordType): Result<readonly ImportColumn[], string> {
  const columns = headers.map(header => columnOf(header, type));
  const seen = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const key = column.kind === 'field' ? `field ${column.field.name}` : column.kind === 'left' ? null : column.kind;
    const header = headers[index] ?? '';
    const first = key === null ? undefined : seen.get(key);
    if (first !== undefined)
      return fail(
        `the columns \`${first}\` and \`${header}\` are both read as ${key?.replace('field ', '')}: remove one`,
      );
    if (key !== null) seen.set(key, header);
  }
  return ok(columns);
}

function columnOf(header: string, type: RecordType): ImportColumn {
  const text = header.trim();
  if (text === '') return { kind: 'left', header, why: 'empty' };
  // A dot-walked export (`department.name`, `assigned_to.user_name`) is the field before the dot.
  const name = text.toLowerCase().replace(/\.(name|display_value|user_name|sys_id)$/, '');
  if (name === 'sys_id' || name === 'unique id') return { kind: 'sysId' };
  const person = type.name === PERSON_RECORD;
  if (person && (name === 'first_name' || name === 'first name')) return { kind: 'firstName' };
  if (person && (name === 'last_name' || name === 'last name')) return { kind: 'lastName' };
  if (!person && (name === 'sys_class_name' || name === 'task type')) return { kind: 'recordType' };
  if (!person && DERIVED_OF_TASK.has(name)) return { kind: 'left', header, why: 'derived' };
  const field = fieldOf(name, text, type, person ? SERVICENOW_USER : SERVICENOW_TASK);
  return field ? { kind: 'field', field } : { kind: 'left', header, why: 'unknown' };
}

function fieldOf(
  name: string,
  header: string,
  type: RecordType,
  servicenow: Readonly<Record<string, string>>,
): Field | undefined {
  const renamed = servicenow[name];
  const label = foldText(header);
  return (
    type.fields.get(name) ??
    (renamed === undefined ? undefined : type.fields.get(renamed)) ??
    // ServiceNow's plain `caller_id` for a type whose caller is another field.
    (name === 'caller_id' && type.callerField ? type.fields.get(type.callerField) : undefined) ??
    [...type.fields.values()].find(field => foldText(field.label) === label)
  );
}
