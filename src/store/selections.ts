/** What is selected for facts, under the SQL names that `facts-of-row.ts` reads. */
import { tasks, userPhones, users } from '../../schema/index.js';
import type { PersonRow, PhoneRow, RecordRow } from './facts-of-row.js';

export const personSelection = {
  sys_id: users.sysId,
  user_name: users.userName,
  name: users.name,
  email: users.email,
  employee_number: users.employeeNumber,
  vip: users.vip,
  department: users.department,
  location: users.location,
  country: users.country,
  time_zone: users.timeZone,
  active: users.active,
  created: users.created,
  updated: users.updated,
  fields: users.fields,
} satisfies Record<Exclude<keyof PersonRow, 'phones'>, unknown>;

export const phoneSelection = {
  kind: userPhones.kind,
  typed: userPhones.typed,
  e164: userPhones.e164,
  extension: userPhones.extension,
} satisfies Record<keyof PhoneRow, unknown>;

export const recordSelection = {
  sys_id: tasks.sysId,
  number: tasks.number,
  record_type: tasks.recordType,
  caller: tasks.caller,
  state: tasks.state,
  active: tasks.active,
  priority: tasks.priority,
  short_description: tasks.shortDescription,
  description: tasks.description,
  opened: tasks.opened,
  updated: tasks.updated,
  assigned_to: tasks.assignedTo,
  opened_by: tasks.openedBy,
  version: tasks.version,
  fields: tasks.fields,
} satisfies Record<keyof RecordRow, unknown>;
