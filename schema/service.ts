import { sql } from 'drizzle-orm';
import { customType, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { exactText, instant, sysId } from './columns.js';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** API keys of machines. Only the SHA-256 of a secret is kept: secrets are random, 256 bits. */
export const credentials = pgTable(
  'credentials',
  {
    /** Id for Basic, chosen by who creates it. */
    id: exactText('id').primaryKey(),
    label: text('label').notNull(),
    secretHash: bytes('secret_hash').notNull(),
    scopes: jsonb('scopes').$type<readonly string[]>().notNull(),
    /** ISO country for national numbers of calls by this credential. */
    region: text('region'),
    created: instant('created').notNull().default(sql`now()`),
    revoked: instant('revoked'),
  },
  // A key is found by itself where the client sends no id.
  t => [uniqueIndex('credentials_secret_hash').on(t.secretHash)],
);

/** What an action did for one call. `records`: numbers of the records that it wrote. */
export type ActionResult = { readonly action: string; readonly records: readonly string[] };

/** That an action ran for one call, so that it does not run again. Rows older than the longest repeat are deleted. */
export const actionRuns = pgTable(
  'action_runs',
  {
    /** A hash of action and call: what a call says is not kept here. */
    key: exactText('key').primaryKey(),
    ranAt: instant('ran_at').notNull().default(sql`now()`),
    result: jsonb('result').$type<ActionResult>().notNull(),
  },
  t => [index('action_runs_ran_at').on(t.ranAt)],
);

/** One row a delivered call. */
export const calls = pgTable(
  'calls',
  {
    sysId: sysId('sys_id').primaryKey(),
    at: instant('at').notNull(),
    callId: text('call_id'),
    credential: text('credential'),
    rule: text('rule').notNull(),
    ruleSet: text('rule_set').notNull(),
    outcome: text('outcome').notNull(),
    caller: sysId('caller'),
    parameters: jsonb('parameters').$type<Record<string, string>>().notNull(),
  },
  t => [index('calls_at').on(t.at), index('calls_caller').on(t.caller)],
);

/** Facts about the database itself: `key_version`, the version of the keys computed on write. */
export const settings = pgTable('settings', { name: exactText('name').primaryKey(), value: text('value').notNull() });
