/** The fields of a record or a person as SQL expressions, read as what they are compared with. */
import { type SQL, sql } from 'drizzle-orm';
import { never } from '../diagnostic/result.js';
import type { ComparedAs } from '../language/rule.js';
import { type Field, PHONE_KINDS } from '../language/vocabulary.js';

/** Whose field it is, as SQL. */
export type Side = {
  /** A column of the row, by its SQL name. */
  readonly column: (name: string) => SQL;
  readonly columns: 'users' | 'tasks';
  /** Name of the field that the column `caller` holds; null: none. */
  readonly callerField: string | null;
  /** A number of a person, as stored: `+4144…;ext=12`. */
  readonly phone: (kind: SQL) => SQL;
  /** A constant of the statement as a text parameter. */
  readonly constant: (text: string) => SQL;
};

type Stored = { readonly kind: 'text' | 'key' | 'instant' | 'id' | 'json'; readonly value: SQL };

const TASK_COLUMNS: Readonly<Record<string, Stored['kind']>> = {
  number: 'text',
  state: 'text',
  priority: 'text',
  short_description: 'key',
  description: 'key',
  opened: 'instant',
  updated: 'instant',
  assigned_to: 'id',
  opened_by: 'id',
};

const USER_COLUMNS: Readonly<Record<string, Stored['kind']>> = {
  user_name: 'key',
  name: 'key',
  email: 'key',
  employee_number: 'key',
  vip: 'text',
  department: 'key',
  location: 'key',
  country: 'key',
  time_zone: 'key',
  active: 'text',
  created: 'instant',
  updated: 'instant',
};

function storedOf(side: Side, field: Field): Stored {
  if (field.name === side.callerField) return { kind: 'id', value: side.column('caller') };
  const kind = (side.columns === 'tasks' ? TASK_COLUMNS : USER_COLUMNS)[field.name];
  if (kind !== undefined) return { kind, value: side.column(field.name) };
  if (side.columns === 'users' && PHONE_KINDS.some(phone => phone === field.name)) {
    return { kind: 'text', value: side.phone(side.constant(field.name)) };
  }
  return { kind: 'json', value: sql`(${side.column('fields')} ->> ${side.constant(field.name)})` };
}

/** The value as stored, as text; an empty one is null. */
export function fieldText(side: Side, field: Field): SQL {
  const { kind, value } = storedOf(side, field);
  if (kind === 'id') return sql`replace(${value}::text, '-', '')`;
  if (kind === 'instant') return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql`nullif(${value}::text, '')`;
}

/** The value read as `as`: text folded, number numeric, date and time timestamptz, everything else its stored text. null: empty. */
export function fieldAs(side: Side, field: Field, as: ComparedAs): SQL {
  switch (as.kind) {
    case 'text':
      return foldedField(side, field);
    case 'number':
      return asNumber(fieldText(side, field));
    case 'dateTime':
      return fieldInstant(side, field);
    case 'yesNo':
    case 'person':
    case 'phone':
    case 'choice':
      return fieldText(side, field);
    default:
      return never(as);
  }
}

export function fieldInstant(side: Side, field: Field): SQL {
  const { kind, value } = storedOf(side, field);
  return kind === 'instant' ? value : asInstant(fieldText(side, field));
}

/** Folded texts are stored beside the values; what has none (a number, a choice) is folded here. */
function foldedField(side: Side, field: Field): SQL {
  const { kind } = storedOf(side, field);
  const folded = foldInSql(fieldText(side, field));
  if (kind !== 'key' && kind !== 'json') return folded;
  return sql`coalesce(${side.column('fields_key')} ->> ${side.constant(field.name)}, ${folded})`;
}

/** A cast would fail the whole statement on what is no number. */
export const asNumber = (text: SQL): SQL =>
  sql`(case when ${text} ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then (${text})::numeric end)`;

export const asInstant = (text: SQL): SQL =>
  sql`(case when ${text} ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]' then (${text})::timestamptz end)`;

/**
 * `foldText` of `src/call`, for the few texts that have no stored key: numbers and choices of records, texts with the caller's fields in
 * them. Rare letters may fold differently.
 */
export const foldInSql = (text: SQL): SQL =>
  sql`nullif(btrim(regexp_replace(replace(replace(replace(translate(lower(regexp_replace(normalize(${text}, NFKD),
    '[\\u0300-\\u036f]', '', 'g')), 'øłđðħŧıς’–', 'olddhtiσ''-'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '[[:space:]]+', ' ', 'g')), '')`;

/** `nameKey` of `src/call`, in the same bounds: what stands before the first comma goes to the end. */
export const nameKeyInSql = (text: SQL): SQL =>
  sql`(select case when position(',' in f.key) = 0 then f.key
    else nullif(btrim(regexp_replace(replace(substr(f.key, position(',' in f.key)), ',', ' ') || ' ' || split_part(f.key, ',', 1), ' +', ' ', 'g')), '') end
    from (select ${foldInSql(text)} as key offset 0) f)`;
