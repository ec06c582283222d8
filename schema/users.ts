import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { exactText, instant, sysId } from './columns.js';

/** People: callers and agents alike. Keys for matching are computed on write, never in SQL. */
export const users = pgTable(
  'users',
  {
    sysId: sysId('sys_id').primaryKey(),
    userName: text('user_name'),
    userNameKey: exactText('user_name_key'),
    name: text('name').notNull(),
    nameKey: exactText('name_key').notNull(),
    email: text('email'),
    emailKey: exactText('email_key'),
    employeeNumber: text('employee_number'),
    employeeNumberKey: exactText('employee_number_key'),
    vip: boolean('vip').notNull().default(false),
    department: text('department'),
    location: text('location'),
    country: text('country'),
    timeZone: text('time_zone'),
    active: boolean('active').notNull().default(true),
    created: instant('created').notNull().default(sql`now()`),
    updated: instant('updated').notNull().default(sql`now()`),
    version: integer('version').notNull().default(1),
    /** Fields that a vocabulary adds, by name, stored values. */
    fields: jsonb('fields').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    fieldsKey: jsonb('fields_key').$type<Record<string, string>>().notNull().default({}),
  },
  t => [
    index('users_name').on(t.nameKey, t.sysId),
    uniqueIndex('users_user_name').on(t.userNameKey),
    index('users_employee_number').on(t.employeeNumberKey, t.sysId),
    index('users_email').on(t.emailKey, t.sysId),
  ],
);

/** Folded values of fields that a vocabulary declares as identifying. */
export const userKeys = pgTable(
  'user_keys',
  {
    field: exactText('field').notNull(),
    key: exactText('key').notNull(),
    userId: sysId('user_id')
      .notNull()
      .references(() => users.sysId),
  },
  t => [primaryKey({ columns: [t.field, t.key, t.userId] }), index('user_keys_user').on(t.userId)],
);

export const userPhones = pgTable(
  'user_phones',
  {
    userId: sysId('user_id')
      .notNull()
      .references(() => users.sysId),
    kind: exactText('kind').notNull(),
    /** As somebody wrote it. */
    typed: text('typed').notNull(),
    e164: exactText('e164'),
    extension: exactText('extension'),
    /** Digits of the E.164 number from the last to the first: a suffix is a range of this. */
    reversed: exactText('reversed'),
  },
  t => [
    primaryKey({ columns: [t.userId, t.kind, t.typed] }),
    index('user_phones_e164').on(t.e164, t.userId),
    // Thousands share a switchboard's number: those of one extension or one kind are found without a look at the others.
    index('user_phones_number').on(t.e164, t.extension, t.userId, t.kind),
    index('user_phones_kind').on(t.e164, t.kind, t.userId),
    index('user_phones_extension').on(t.extension, t.userId, t.kind),
    index('user_phones_reversed').on(t.reversed, t.userId, t.kind),
  ],
);
