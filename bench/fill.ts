/** How much made-up data a measurement stands on. The first user owns about `heavy` of the records. */
export type Size = { readonly users: number; readonly tasks: number; readonly heavy: number };

/** How the made-up user `i` is found. User 19, 39, 59 … are not active. */
export const madeUp = (i: number) => ({
  name: `Person ${i}`,
  phone: `+1${2_000_000_000 + i}`,
  employeeNumber: `E${i}`,
  email: `user.${i}@example.com`,
});

/** A number that 5,000 of a million people share. */
export const SWITCHBOARD = '+14000000000';

/**
 * Statements that fill an empty, migrated database with believable people and records, in the order to run them. Phones: everyone
 * has a business number, every second a mobile one, every tenth an extension of a shared switchboard. Every fifth record is open.
 */
export function fillStatements(size: Size): readonly string[] {
  return [
    // Constraint triggers would take most of the time; the rows below keep the constraints by themselves.
    `set session_replication_role = replica`,
    usersOf(size.users),
    phonesOf(size.users),
    memberships(size.users),
    tasksOf(size),
    `set session_replication_role = origin`,
    `analyze users`,
    `analyze user_phones`,
    `analyze user_keys`,
    `analyze tasks`,
  ];
}

const usersOf = (users: number) => `
  insert into users (sys_id, user_name, user_name_key, name, name_key, email, email_key, employee_number, employee_number_key,
    vip, department, country, active)
  select md5('u' || i)::uuid, 'user.' || i, 'user.' || i, 'Person ' || i, 'person ' || i, 'user.' || i || '@example.com',
    'user.' || i || '@example.com', 'E' || i, 'e' || i, i % 100 = 0, 'Department ' || i % 40, 'US', i % 20 <> 19
  from generate_series(1, ${users}) i`;

/** Numbers of one person are written together, as an import does. 5,000 people have an extension of the same switchboard. */
const phonesOf = (users: number) => `
  insert into user_phones (user_id, kind, typed, e164, extension, reversed)
  select md5('u' || i)::uuid, n.kind, n.digits, '+' || n.digits, n.extension, reverse(n.digits)
  from generate_series(1, ${users}) i cross join lateral (values
    ('business_phone', '1' || 2000000000 + i, null, true),
    ('mobile_phone', '1' || 3000000000 + i, null, i % 2 = 0),
    ('home_phone', '1' || 4000000000 + i / 50000, (1000 + i % 9000)::text, i % 10 = 0)) n(kind, digits, extension, has)
  where n.has`;

const memberships = (users: number) => `
  insert into user_keys (field, key, user_id)
  select 'membership', 'm' || i, md5('u' || i)::uuid from generate_series(3, ${users}, 3) i`;

/** So many open incidents of the made-up user `i`, who has none yet or few. */
export const openIncidents = (i: number, count: number): string => `
  insert into tasks (sys_id, number, record_type, caller, state, active, priority, short_description)
  select md5('open' || n)::uuid, 'INC99' || lpad(n::text, 7, '0'), 'incident', md5('u${i}')::uuid, '1', true, '3', 'Printer'
  from generate_series(1, ${count}) n`;

const taskColumns = `sys_id, number, record_type, caller, state, active, priority, short_description, opened, updated, fields, fields_key`;

const taskRow = (caller: string) => `
  md5('t' || i)::uuid, type.prefix || lpad(i::text, 8, '0'), type.name, ${caller}, case when i % 5 = 0 then '1' else '7' end, i % 5 = 0,
  (1 + i % 4)::text, 'Printer ' || i % 1000, '2024-01-01T00:00:00Z'::timestamptz + i * interval '7 seconds',
  '2024-01-01T00:00:00Z'::timestamptz + i * interval '8 seconds',
  jsonb_build_object('category', case when i % 3 = 0 then 'network' else 'software' end, 'urgency', (1 + i % 3)::text),
  jsonb_build_object('short_description', 'printer ' || i % 1000)`;

const typeOf = `cross join lateral (
    select case when i % 10 = 0 then 'task' when i % 10 = 1 then 'hr_case' else 'incident' end as name,
      case when i % 10 = 0 then 'TASK' when i % 10 = 1 then 'HRC' else 'INC' end as prefix) type`;

/** Those of the first user lie anywhere among the others, as they do in a table that grew over years. */
const callerOf = ({ users, tasks, heavy }: Size) => `
  case when (hashint8(i) & 2147483647) % ${Math.max(1, Math.round(tasks / heavy))} = 0 then md5('u1')::uuid
    else md5('u' || 2 + (i * 7919::bigint) % ${users - 1})::uuid end`;

const tasksOf = (size: Size) => `
  insert into tasks (${taskColumns})
  select ${taskRow(callerOf(size))}
  from generate_series(1, ${size.tasks}) i ${typeOf}`;
