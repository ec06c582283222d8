/** Rows as the database gives them → facts. The one place that knows which column is which field; every statement reads through it. */
import type { Vocabulary } from '../language/vocabulary.js';
import { PHONE_KINDS } from '../language/vocabulary.js';
import type { FieldValues, PersonFacts, SysId } from '../plan/facts.js';
import type { StoredRecord } from './store.js';

/** Columns of `users` that facts are made of, by their SQL names, which are the field names too. */
export const PERSON_COLUMNS = [
  'sys_id',
  'user_name',
  'name',
  'email',
  'employee_number',
  'vip',
  'department',
  'location',
  'country',
  'time_zone',
  'active',
  'created',
  'updated',
  'fields',
] as const;

export const PHONE_COLUMNS = ['kind', 'typed', 'e164', 'extension'] as const;

/** Columns of `tasks` that facts are made of, by their SQL names; all but `sys_id`, `record_type`, `caller`, `active`, `version` are field names. */
export const RECORD_COLUMNS = [
  'sys_id',
  'number',
  'record_type',
  'caller',
  'state',
  'active',
  'priority',
  'short_description',
  'description',
  'opened',
  'updated',
  'assigned_to',
  'opened_by',
  'version',
  'fields',
] as const;

/** A timestamp as a driver or as JSON gives it: read by `new Date`. */
type Instant = string | Date;

export type PhoneRow = {
  readonly kind: string;
  readonly typed: string;
  readonly e164: string | null;
  readonly extension: string | null;
};

/** Keys are `PERSON_COLUMNS`; ids in either spelling. `phones` when they were loaded. */
export type PersonRow = {
  readonly sys_id: string;
  readonly user_name: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly employee_number: string | null;
  readonly vip: boolean;
  readonly department: string | null;
  readonly location: string | null;
  readonly country: string | null;
  readonly time_zone: string | null;
  readonly active: boolean;
  readonly created: Instant;
  readonly updated: Instant;
  readonly fields: FieldValues;
  readonly phones?: readonly PhoneRow[] | null;
};

/** Keys are `RECORD_COLUMNS`; ids in either spelling. */
export type RecordRow = {
  readonly sys_id: string;
  readonly number: string;
  readonly record_type: string;
  readonly caller: string | null;
  readonly state: string;
  readonly active: boolean;
  readonly priority: string | null;
  readonly short_description: string | null;
  readonly description: string | null;
  readonly opened: Instant;
  readonly updated: Instant;
  readonly assigned_to: string | null;
  readonly opened_by: string | null;
  readonly version: number;
  readonly fields: FieldValues;
};

/** `6816f79c-c0a8-0164-01c5-a9be25ea9a5e` → `6816f79cc0a8016401c5a9be25ea9a5e` */
export const sysIdOfUuid = (uuid: string): SysId => uuid.replaceAll('-', '');

const sysIdOrNull = (uuid: string | null): SysId | null => (uuid === null ? null : sysIdOfUuid(uuid));

const iso = (instant: Instant): string => new Date(instant).toISOString();

/** `+14155550123;ext=12`, a bare extension, or what was typed when it could not be read. */
export function phoneText(phone: PhoneRow): string {
  if (phone.e164 === null) return phone.extension ?? phone.typed;
  return phone.extension === null ? phone.e164 : `${phone.e164};ext=${phone.extension}`;
}

export function personFacts(row: PersonRow): PersonFacts {
  const fields: FieldValues = {
    ...row.fields,
    ...(row.phones ? phoneFields(row.phones) : {}),
    user_name: row.user_name,
    name: row.name,
    email: row.email,
    employee_number: row.employee_number,
    vip: row.vip,
    department: row.department,
    location: row.location,
    country: row.country,
    time_zone: row.time_zone,
    active: row.active,
    created: iso(row.created),
    updated: iso(row.updated),
  };
  return { sysId: sysIdOfUuid(row.sys_id), name: row.name, userName: row.user_name, active: row.active, fields };
}

/** One number a kind; of several of one kind the first in the order of what was typed. */
function phoneFields(phones: readonly PhoneRow[]): FieldValues {
  const sorted = [...phones].sort((a, b) => (a.typed < b.typed ? -1 : 1));
  const known = sorted.filter(phone => PHONE_KINDS.some(kind => kind === phone.kind));
  return Object.fromEntries(known.reverse().map(phone => [phone.kind, phoneText(phone)]));
}

export function recordFacts(row: RecordRow, vocabulary: Vocabulary): StoredRecord {
  const caller = sysIdOrNull(row.caller);
  const callerField = vocabulary.records.get(row.record_type)?.callerField;
  const fields: FieldValues = {
    ...row.fields,
    number: row.number,
    state: row.state,
    priority: row.priority,
    short_description: row.short_description,
    description: row.description,
    assigned_to: sysIdOrNull(row.assigned_to),
    opened: iso(row.opened),
    opened_by: sysIdOrNull(row.opened_by),
    updated: iso(row.updated),
    ...(callerField ? { [callerField]: caller } : {}),
  };
  return {
    sysId: sysIdOfUuid(row.sys_id),
    number: row.number,
    recordType: row.record_type,
    caller,
    active: row.active,
    version: row.version,
    fields,
  };
}
