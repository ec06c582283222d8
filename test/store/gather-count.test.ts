/** At most one statement a lookup, by the server's own count. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Gather } from '../../src/plan/gather.js';
import type { Plan } from '../../src/plan/plan.js';
import { openEngine } from '../../src/store/connect.js';
import { type Engine, STORE_DEFAULTS } from '../../src/store/database.js';
import { sqlGather } from '../../src/store/gather.js';
import { type FreshDatabase, freshDatabase } from '../database.js';
import { insert } from './gather-data.js';
import { AGENT, PEOPLE, RECORDS } from './gather-people.js';
import { callOf, planOf, plansIn } from './gather-plan.js';

/** Each says something that every rule looks for. */
const CALLS: readonly Readonly<Record<string, string>>[] = [
  { name: 'Ann Lee', phone: '+1 415 555 0102' },
  { name: 'John Smith', phone: '+1 212 555 0101' },
  { phone: '+1 303 555 0100' },
  { phone: '+1 999 555 0199', task_id: 'INC0000001' },
];

describe('statements on PostgreSQL', () => {
  let database: FreshDatabase;
  let engine: Engine;
  let server: postgres.Sql;
  let gather: Gather;

  beforeAll(async () => {
    database = await freshDatabase('postgres');
    engine = await openEngine({ ...STORE_DEFAULTS, ...database.settings });
    server = postgres(database.settings.databaseUrl ?? '', { max: 1, onnotice: () => {} });
    await server`create extension if not exists pg_stat_statements`;
    await insert(engine, planOf('match caller by name').vocabulary, PEOPLE, RECORDS);
    gather = sqlGather(engine, { timeZone: 'UTC' });
  });

  afterAll(async () => {
    await server?.end();
    await engine?.close();
    await database?.drop();
  });

  /** How many statements this database ran in the meantime, whatever they are. */
  async function countOf(work: () => Promise<void>): Promise<number> {
    await server`select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)`;
    await work();
    const [row] = await server`
      select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'`;
    return row?.calls;
  }

  async function ask(plans: Iterable<Plan>, calls: readonly Readonly<Record<string, string>>[]): Promise<void> {
    for (const plan of plans) {
      for (const call of calls) await gather(plan, callOf(call), AGENT, { openRecords: 20 });
    }
  }

  test('one for each lookup, by every rule that ships', async () => {
    const plans = await plansIn('rules');
    const run = () => ask(plans.values(), CALLS);
    const expected = [...plans.values()].length * CALLS.length;
    expect(await countOf(run)).toBe(expected);
    expect(await countOf(run)).toBe(expected);
  });

  test('none for a call that says nothing to look for', async () => {
    const plan = planOf('match caller by name\nmatch caller by phone\nwhen open incidents show list');
    expect(await countOf(() => ask([plan], [{}, { phone: 'anonymous' }, { name: '' }, { other: 'x' }]))).toBe(0);
  });

  test('rules of one shape share one prepared statement', async () => {
    const rules = ['"a"', '"b"'].map(text =>
      planOf(`match caller by name\nwhen (caller has incidents where short_description is ${text}) show list`),
    );
    await ask(rules, CALLS.slice(0, 1));
    const [row] = await server`select count(*)::int as texts from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and query like 'select q.facts%'
        and query like '%short_description%fields_key%'`;
    expect(row?.texts).toBe(1);
  });
});
