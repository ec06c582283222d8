import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { exactText, instant, sysId } from './columns.js';
import { users } from './users.js';

/** Records of every type in one table, so that a task id finds any of them. */
export const tasks = pgTable(
  'tasks',
  {
    sysId: sysId('sys_id').primaryKey(),
    number: exactText('number').notNull(),
    recordType: exactText('record_type').notNull(),
    /** What the type's `caller is` field holds. */
    caller: sysId('caller').references(() => users.sysId),
    state: exactText('state').notNull(),
    /** Set from the state on every write: its choice is not marked closed. */
    active: boolean('active').notNull(),
    priority: exactText('priority'),
    shortDescription: text('short_description'),
    description: text('description'),
    opened: instant('opened').notNull().default(sql`now()`),
    updated: instant('updated').notNull().default(sql`now()`),
    assignedTo: sysId('assigned_to').references(() => users.sysId),
    openedBy: sysId('opened_by').references(() => users.sysId),
    version: integer('version').notNull().default(1),
    fields: jsonb('fields').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** Folded texts of `short_description`, `description` and the text fields that the type declares. */
    fieldsKey: jsonb('fields_key').$type<Record<string, string>>().notNull().default({}),
  },
  t => [
    uniqueIndex('tasks_number').on(t.number),
    index('tasks_open_of_caller')
      .on(t.caller, t.recordType, t.opened.desc().nullsFirst(), t.sysId.desc().nullsFirst())
      .where(sql`active`),
    index('tasks_of_caller').on(t.caller, t.recordType, t.opened.desc().nullsFirst(), t.sysId.desc().nullsFirst()),
    // Lists of nobody in particular: of every type, and of one.
    index('tasks_newest').on(t.opened.desc().nullsFirst(), t.sysId.desc().nullsFirst()),
    index('tasks_newest_of_type').on(t.recordType, t.opened.desc().nullsFirst(), t.sysId.desc().nullsFirst()),
  ],
);

/** Work notes and comments: who, when, what. Append-only. */
export const journal = pgTable(
  'journal',
  {
    sysId: sysId('sys_id').primaryKey(),
    taskId: sysId('task_id')
      .notNull()
      .references(() => tasks.sysId),
    field: exactText('field').notNull(),
    text: text('text').notNull(),
    /** Name of who wrote it: a person or a credential. */
    by: text('by').notNull(),
    at: instant('at').notNull().default(sql`now()`),
  },
  t => [index('journal_task').on(t.taskId, t.at, t.sysId)],
);

/** Next number of each record type; a new type needs a row, not DDL. */
export const numberCounters = pgTable('number_counters', {
  recordType: exactText('record_type').primaryKey(),
  prefix: exactText('prefix').notNull(),
  next: bigint('next', { mode: 'number' }).notNull(),
});
