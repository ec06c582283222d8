/** Which column of a CSV file is which field, by field name, label, or the name that ServiceNow and directories export it under. */
import { foldText } from '../call/fold.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { type Field, PERSON_RECORD, type RecordType } from '../language/vocabulary.js';

export type ImportColumn =
  | { readonly kind: 'sysId' | 'recordType' | 'firstName' | 'lastName' }
  | { readonly kind: 'field'; readonly field: Field }
  /** `derived`: known, but another column says it, or it follows from one; `unknown`: no field of that name or label. */
  | { readonly kind: 'left'; readonly header: string; readonly why: 'derived' | 'unknown' | 'empty' };

/** `rank`: of several columns that mean one field, the lowest is read. */
type Candidate = { readonly column: ImportColumn; readonly rank: number };

type Names = Readonly<Record<string, readonly [field: string, rank: number]>>;

/** Sources: the columns of ServiceNow's `sys_user` table, and the attributes of Active Directory and LDAP. */
const OTHER_NAMES_OF_USER: Names = {
  phone: ['business_phone', 0],
  sys_created_on: ['created', 0],
  sys_updated_on: ['updated', 0],
  user_id: ['user_name', 0],
  userid: ['user_name', 0],
  'e-mail': ['email', 0],
  samaccountname: ['user_name', 0],
  userprincipalname: ['user_name', 1],
  displayname: ['name', 0],
  cn: ['name', 1],
  mail: ['email', 0],
  telephonenumber: ['business_phone', 0],
  mobile: ['mobile_phone', 0],
  homephone: ['home_phone', 0],
  employeeid: ['employee_number', 0],
  employeenumber: ['employee_number', 1],
};

/** Source: the columns of ServiceNow's `task` and `incident` tables. A record was opened when it says so, else when it was made. */
const OTHER_NAMES_OF_RECORD: Names = {
  opened_at: ['opened', 0],
  sys_created_on: ['opened', 1],
  created: ['opened', 1],
  sys_updated_on: ['updated', 0],
  incident_state: ['state', 1],
};

const FIRST_NAME = new Set(['first_name', 'givenname']);
const LAST_NAME = new Set(['last_name', 'surname', 'sn']);
const SYS_ID = new Set(['sys_id', 'unique_id']);
const RECORD_TYPE = new Set(['sys_class_name', 'task_type']);
const DERIVED = new Set([
  'active',
  'comments_and_work_notes',
  'sys_created_by',
  'sys_updated_by',
  'sys_mod_count',
  'sys_domain',
]);

/** How a list names a person beside the plain column, `caller_id.user_name`: what names one person for certain comes first. */
const WALKED_PERSON = ['sys_id', 'user_name', 'email', 'employee_number', '', 'name', 'display_value'];
const WALKED_TEXT = ['', 'name', 'display_value'];

/** One column a header, in order. Fails when two headers say the same field the same way. */
export function readHeader(headers: readonly string[], type: RecordType): Result<readonly ImportColumn[], string> {
  const candidates = headers.map(header => candidateOf(header, type));
  const best = new Map<string, number>();
  for (const [index, { column, rank }] of candidates.entries()) {
    const meaning = meaningOf(column);
    if (meaning === null) continue;
    const before = best.get(meaning);
    const other = before === undefined ? undefined : candidates[before];
    if (before !== undefined && other?.rank === rank) return fail(twice(headers[before], headers[index], meaning));
    if (other === undefined || rank < other.rank) best.set(meaning, index);
  }
  return ok(
    candidates.map(({ column }, index) => {
      const meaning = meaningOf(column);
      if (meaning === null || best.get(meaning) === index) return column;
      return { kind: 'left', header: headers[index] ?? '', why: 'derived' };
    }),
  );
}

const twice = (first = '', second = '', meaning: string) =>
  first === second
    ? `the column \`${first}\` is there twice: remove one`
    : `the columns \`${first}\` and \`${second}\` both say ${meaning}: remove one`;

function meaningOf(column: ImportColumn): string | null {
  switch (column.kind) {
    case 'left':
      return null;
    case 'field':
      return column.field.name;
    default:
      return column.kind;
  }
}

function candidateOf(header: string, type: RecordType): Candidate {
  const left = (why: 'derived' | 'unknown' | 'empty'): Candidate => ({
    column: { kind: 'left', header, why },
    rank: 0,
  });
  const is = (kind: 'sysId' | 'recordType' | 'firstName' | 'lastName'): Candidate => ({ column: { kind }, rank: 0 });
  if (header.trim() === '') return left('empty');
  const name = header.trim().toLowerCase().replace(/\s+/g, '_');
  if (SYS_ID.has(name)) return is('sysId');
  const person = type.name === PERSON_RECORD;
  if (person && FIRST_NAME.has(name)) return is('firstName');
  if (person && LAST_NAME.has(name)) return is('lastName');
  if (!person && RECORD_TYPE.has(name)) return is('recordType');
  if (!person && DERIVED.has(name)) return left('derived');
  return fieldOf(name, header, type, person ? OTHER_NAMES_OF_USER : OTHER_NAMES_OF_RECORD) ?? left('unknown');
}

function fieldOf(name: string, header: string, type: RecordType, others: Names): Candidate | null {
  const [plain = '', walked = '', ...rest] = name.split('.');
  const named = whole(plain, type, others);
  if (named && rest.length === 0) {
    const walks = named.field.type.kind === 'person' ? WALKED_PERSON : WALKED_TEXT;
    const step = walks.indexOf(walked);
    // Ranks of other names are 0 and 1, so a way of walking weighs more than both.
    if (step >= 0) return { column: { kind: 'field', field: named.field }, rank: 2 * step + named.rank };
  }
  const label = foldText(header);
  const labelled = [...type.fields.values()].find(field => foldText(field.label) === label);
  if (!labelled) return null;
  const step = labelled.type.kind === 'person' ? WALKED_PERSON.indexOf('') : 0;
  return { column: { kind: 'field', field: labelled }, rank: 2 * step };
}

function whole(name: string, type: RecordType, others: Names): { readonly field: Field; readonly rank: number } | null {
  const own = type.fields.get(name);
  if (own) return { field: own, rank: 0 };
  const other = Object.hasOwn(others, name) ? others[name] : undefined;
  if (other) {
    const field = type.fields.get(other[0]);
    return field ? { field, rank: other[1] } : null;
  }
  // ServiceNow's plain `caller_id` for a type whose caller is another field.
  const caller = name === 'caller_id' && type.callerField ? type.fields.get(type.callerField) : undefined;
  return caller ? { field: caller, rank: 1 } : null;
}
