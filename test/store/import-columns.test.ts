import { expect, test } from 'vitest';
import { readHeader } from '../../src/store/import-columns.js';
import { DATE_ORDERS, isoDate } from '../../src/store/import-dates.js';
import { shippedVocabulary } from '../shipped-vocabulary.js';

const vocabulary = await shippedVocabulary();

/** What each column is read as; `-`: left out, `=`: follows from others. */
function read(headers: string, recordType: string): string {
  const type = vocabulary.records.get(recordType);
  if (!type) throw new Error(recordType);
  const columns = readHeader(headers.split(','), type);
  if (!columns.ok) return columns.error;
  return columns.value
    .map(column => {
      if (column.kind === 'field') return column.field.name;
      if (column.kind === 'left') return { derived: '=', unknown: '-', empty: '' }[column.why];
      return column.kind;
    })
    .join(',');
}

test.each([
  ['field names', 'sys_id,user_name,name,email,vip,active', 'sysId,user_name,name,email,vip,active'],
  [
    'an export of sys_user',
    'user_name,first_name,last_name,name,phone,mobile_phone,home_phone,title,department,sys_created_on,sys_updated_on,sys_id',
    'user_name,firstName,lastName,name,business_phone,mobile_phone,home_phone,-,department,created,updated,sysId',
  ],
  [
    'labels',
    'User ID,First name,Last name,Email,Business phone,Mobile phone,Employee number,Country code,Time zone,VIP,Active,Sys ID',
    'user_name,firstName,lastName,email,business_phone,mobile_phone,employee_number,country,time_zone,vip,active,sysId',
  ],
  [
    'a directory',
    'sAMAccountName,givenName,sn,displayName,mail,telephoneNumber,mobile,employeeID,department,l',
    'user_name,firstName,lastName,name,email,business_phone,mobile_phone,employee_number,department,-',
  ],
  ['fields of fields', 'user_name,department.name,location.country,manager.user_name', 'user_name,department,-,-'],
  ['the plain column before the walked one', 'user_name,department.name,department', 'user_name,=,department'],
  ['the login before the principal', 'userPrincipalName,sAMAccountName', '=,user_name'],
  ['blanks and case', ' USER_NAME , ,Email ', 'user_name,,email'],
  ['what names an object has', '__proto__,constructor,user_name', '-,-,user_name'],
])('people: %s', (_, headers, columns) => {
  expect(read(headers, 'user')).toBe(columns);
});

test.each([
  [
    'an export of incident',
    'number,caller_id,opened_at,sys_created_on,state,incident_state,priority,assigned_to,active,sys_class_name,made_sla,comments_and_work_notes,sys_mod_count',
    'number,caller_id,opened,=,state,=,priority,assigned_to,=,recordType,-,=,=',
  ],
  [
    'labels',
    'Number,Opened,Short description,Caller,Priority,State,Category,Assignment group,Assigned to,Updated,Updated by,Channel,Task type',
    'number,opened,short_description,caller_id,priority,state,category,-,assigned_to,updated,-,contact_type,recordType',
  ],
  ['made stands for opened', 'number,sys_created_on', 'number,opened'],
  [
    'the surest name of a person',
    'number,caller_id,caller_id.email,caller_id.user_name,caller_id.name,assigned_to.sys_id',
    'number,=,=,caller_id,=,assigned_to',
  ],
  ['a walk through two fields', 'number,caller_id.manager.name', 'number,-'],
])('records: %s', (_, headers, columns) => {
  expect(read(headers, 'incident')).toBe(columns);
});

test('one field twice', () => {
  expect(read('email,name,email', 'user')).toBe('the column `email` is there twice: remove one');
  expect(read('phone,name,Business phone', 'user')).toBe(
    'the columns `phone` and `Business phone` both say business_phone: remove one',
  );
  expect(read('sys_id,name,SYS_ID', 'user')).toBe('the columns `sys_id` and `SYS_ID` both say sysId: remove one');
});

test.each([
  ['2026-01-31 18:00:05', 'ymd', '2026-01-31 18:00:05'],
  ['2026-01-31T18:00:05Z', 'ymd', '2026-01-31T18:00:05Z'],
  ['2026/1/3', 'dmy', '2026-01-03'],
  ['31.01.2026 18:00', 'ymd', '2026-01-31 18:00:00'],
  ['31.01.2026 18:00', 'mdy', '2026-01-31 18:00:00'],
  ['29/2/2016 01:16', 'dmy', '2016-02-29 01:16:00'],
  ['1/31/2026 6:00:05 PM', 'mdy', '2026-01-31 18:00:05'],
  ['01-31-2026 12:00:00 AM', 'mdy', '2026-01-31 00:00:00'],
  ['31-01-2026, 12:30 p.m.', 'dmy', '2026-01-31 12:30:00'],
  ['1/31/2026 13:00 PM', 'mdy', '1/31/2026 13:00 PM'],
  ['1/31/26', 'mdy', '1/31/26'],
  ['1/31/2026', 'ymd', '1/31/2026'],
  ['yesterday', 'dmy', 'yesterday'],
] as const)('the date %s as %s', (text, order, iso) => {
  expect(DATE_ORDERS).toContain(order);
  expect(isoDate(text, order)).toBe(iso);
});
