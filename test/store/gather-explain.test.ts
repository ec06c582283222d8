/** That no plan of any rule reads a table from end to end, however the data came in: the server's own word for it. */
import { sql as drizzleSql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillStatements } from '../../bench/fill.js';
import type { Plan } from '../../src/plan/plan.js';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { gatherStatement } from '../../src/store/gather-statement.js';
import { type FreshDatabase, freshDatabase } from '../database.js';
import { planOf, plansIn } from './gather-plan.js';
import { randomRules } from './gather-random-rule.js';

const SIZE = { users: 100_000, tasks: 150_000, heavy: 5_000 };
const GENERATED = 200;
const SEED = 20_250_601;
const TABLES = ['users', 'user_phones', 'user_keys', 'tasks'];
/** The most that a rule may ask. */
const LONGEST = `${Array.from({ length: 16 }, (_, i) => `match caller by ${['phone', 'name', 'last 6 digits of phone', 'email'][i % 4]}`).join('\n')}
${Array.from({ length: 8 }, (_, i) => `when (caller has more than ${i} tasks where priority <= 2) show list`).join('\n')}`;

let database: FreshDatabase;
let client: postgres.Sql;
let textOf: (plan: Plan, openRecords: number) => string;

beforeAll(async () => {
  database = await freshDatabase('postgres');
  const engine = await openEngine({ ...STORE_DEFAULTS, ...database.settings });
  textOf = (plan, openRecords) => {
    const { query } = gatherStatement(plan, openRecords);
    return engine.lookup.db.select({ facts: drizzleSql`q.facts` }).from(drizzleSql`(${query}) q`).toSQL().sql;
  };
  client = postgres(database.settings.databaseUrl ?? '', { max: 1, onnotice: () => {} });
  // Tables that the server vacuumed by itself would be cheaper to read by an index than ones that were just filled.
  for (const table of TABLES) await client.unsafe(`alter table ${table} set (autovacuum_enabled = off)`);
  for (const statement of fillStatements(SIZE)) await client.unsafe(statement);
  await client.unsafe('set plan_cache_mode = force_generic_plan');
  await engine.close();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** Lines of the plan that read a table from end to end. */
async function scansOf(plan: Plan, openRecords: number): Promise<readonly string[]> {
  const text = textOf(plan, openRecords);
  await client.unsafe(`prepare looked_at as ${text}`);
  const count = new Set(text.match(/\$\d+/g)).size;
  const nulls = count === 0 ? '' : `(${Array.from({ length: count }, () => 'null').join(', ')})`;
  const rows = await client.unsafe(`explain execute looked_at${nulls}`);
  await client.unsafe('deallocate looked_at');
  return rows
    .map(row => String(row['QUERY PLAN']))
    .filter(line => TABLES.some(table => new RegExp(`Seq Scan on ${table}\\b`).test(line)));
}

describe.each(['just filled', 'vacuumed'])('tables %s', state => {
  beforeAll(async () => {
    if (state === 'vacuumed') for (const table of TABLES) await client.unsafe(`vacuum analyze ${table}`);
  });

  test('every rule that ships', async () => {
    for (const [name, plan] of await plansIn('rules')) {
      expect.soft(await scansOf(plan, 20), name).toEqual([]);
    }
  });

  test(`${GENERATED} made-up rules`, async () => {
    for (const [index, rule] of randomRules(GENERATED, SEED).entries()) {
      expect.soft(await scansOf(planOf(rule), index % 2 === 0 ? 0 : 20), rule).toEqual([]);
    }
  });

  test('the longest rule', async () => {
    expect(await scansOf(planOf(LONGEST), 100)).toEqual([]);
  });
});
