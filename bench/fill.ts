/** How much made-up data a measurement stands on. The first user owns `heavy` records more than the others. */
export type Size = { readonly users: number; readonly tasks: number; readonly heavy: number };

/** Text of the sys_id of the made-up user `i`: `md5('u' || i)`. */
export const userKey = (i: number): { readonly name: string; readonly phone: string } => ({
  name: `person ${i}`,
  phone: `+1${2_000_000_000 + i}`,
});

/**
 * Statements that fill an empty, migrated database with believable people and records, in the order to run them. Phones: everyone
 * has a business number, every second a mobile one, every tenth an extension of a shared switchboard. Every fifth record is open.
 */
export function fillStatements(size: Size): readonly string[] {
  return [
    // Constraint triggers would take most of the time; the rows below keep the constraints by themselves.
    `set session_replication_role = replica`,
    usersOf(size.users),
    businessPhones(size.users),
    mobilePhones(size.users),
    switchboard(size.users),
    memberships(size.users),
    tasksOf(size),
    heavyCaller(size),
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

const businessPhones = (users: number) => `
  insert into user_phones (user_id, kind, typed, e164, reversed)
  select md5('u' || i)::uuid, 'business_phone', '+1 ' || 2000000000 + i, '+1' || 2000000000 + i, reverse('1' || 2000000000 + i)
  from generate_series(1, ${users}) i`;

const mobilePhones = (users: number) => `
  insert into user_phones (user_id, kind, typed, e164, reversed)
  select md5('u' || i)::uuid, 'mobile_phone', '+1 ' || 3000000000 + i, '+1' || 3000000000 + i, reverse('1' || 3000000000 + i)
  from generate_series(2, ${users}, 2) i`;

const switchboard = (users: number) => `
  insert into user_phones (user_id, kind, typed, e164, extension, reversed)
  select md5('u' || i)::uuid, 'home_phone', '+1 4000000000 x' || 1000 + i % 9000, '+14000000000', (1000 + i % 9000)::text,
    reverse('14000000000')
  from generate_series(10, ${users}, 10) i`;

const memberships = (users: number) => `
  insert into user_keys (field, key, user_id)
  select 'membership', 'm' || i, md5('u' || i)::uuid from generate_series(3, ${users}, 3) i`;

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

const tasksOf = (size: Size) => `
  insert into tasks (${taskColumns})
  select ${taskRow(`md5('u' || 1 + (i * 7919::bigint) % ${size.users})::uuid`)}
  from generate_series(1, ${size.tasks}) i ${typeOf}`;

const heavyCaller = (size: Size) => `
  insert into tasks (${taskColumns})
  select ${taskRow(`md5('u1')::uuid`)}
  from generate_series(${size.tasks + 1}, ${size.tasks + size.heavy}) i ${typeOf}`;
