/**
 * How many pages of the database a lookup touches: 1 million people, 3 million records, one of the callers with 100,000. Fills the database
 * of `DATABASE_URL` (an empty one), or a PostgreSQL of its own, and ends with 1 when a lookup touches more than it may.
 */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { readCall } from '../src/call/read-call.js';
import { check } from '../src/language/check.js';
import { parse, parseBytes } from '../src/language/parse.js';
import type { RuleSet } from '../src/language/rule.js';
import { readRuleFiles } from '../src/language/rule-files.js';
import type { Plan } from '../src/plan/plan.js';
import { planRule } from '../src/plan/plan-rule.js';
import { openEngine } from '../src/store/connect.js';
import { type Engine, STORE_DEFAULTS } from '../src/store/database.js';
import { gatherStatement } from '../src/store/gather-statement.js';
import { startPostgres } from '../test/postgres-server.js';
import { fillStatements, madeUp, openIncidents, SWITCHBOARD } from './fill.js';

const SIZE = {
  users: Number(process.argv[2] ?? 1_000_000),
  tasks: Number(process.argv[3] ?? 3_000_000),
  heavy: 100_000,
};
const FIVE_OPEN = 4;
const HEAVY = 1;

type Measure = {
  readonly what: string;
  readonly plan: Plan;
  readonly call: Readonly<Record<string, string>>;
  readonly openRecords: number;
  readonly below: number;
};

const FIVE = madeUp(FIVE_OPEN);
const BY_NAME = { sysparm_caller_name: FIVE.name };
const BY_PHONE = { sysparm_caller_phone: FIVE.phone };

const CALLS = {
  'by name': BY_NAME,
  'by phone': BY_PHONE,
  'by everything': {
    ...BY_NAME,
    ...BY_PHONE,
    sysparm_caller_id: FIVE.employeeNumber,
    sysparm_caller_email: FIVE.email,
    sysparm_task_id: 'INC00000012',
  },
  'by a number that 5,000 share': { sysparm_caller_phone: SWITCHBOARD },
};

function ofDefaultRule(shipped: RuleSet): readonly Measure[] {
  const plan = planRule(shipped.defaultRule, shipped);
  return [
    { what: 'default rule by name', call: BY_NAME, openRecords: 0 },
    { what: 'default rule by name, with the open records', call: BY_NAME, openRecords: 20 },
    { what: 'default rule by phone', call: BY_PHONE, openRecords: 0 },
    { what: 'default rule by phone, with the open records', call: BY_PHONE, openRecords: 20 },
  ].map(each => ({ ...each, plan, below: 30 }));
}

function ofEveryRule(shipped: RuleSet): readonly Measure[] {
  return [...shipped.rules.values()].flatMap(rule =>
    Object.entries(CALLS).map(([how, call]) => ({
      what: `rule ${rule.name} ${how}`,
      plan: planRule(rule, shipped),
      call,
      openRecords: 0,
      below: 100,
    })),
  );
}

const HARDEST = [
  'when (caller has more than 2 open incidents) show list',
  'when (caller has more than 2 incidents) show list',
  'when (caller has more than 2 tasks) show list',
  'when (caller has more than 2 incidents where category is network and opened within 30 days) show list',
  'when (caller has more than 2 tasks where short_description contains "printer 1" or not priority <= 2) show list',
  'when (caller has more than 2 open tasks where state is not 1 and updated older than 2 hours) show list',
  'when caller is known show newest open incident',
  'when caller is known show newest incident where category is network',
  'when caller is known show newest task where short_description ends with "no such text"',
];

async function ofManyRecords(line: string): Promise<Measure> {
  const rule = `default rule one "One"\n  match caller by name\n  ${line}\n  else show nothing`;
  const rules = await rulesIn('rules/records.cti', rule);
  return {
    what: `100,000 records: ${line}`,
    plan: planRule(rules.defaultRule, rules),
    call: { sysparm_caller_name: madeUp(HEAVY).name },
    openRecords: 0,
    below: 1100,
  };
}

async function measures(): Promise<readonly Measure[]> {
  const shipped = await rulesIn('rules', '');
  return [...ofDefaultRule(shipped), ...ofEveryRule(shipped), ...(await Promise.all(HARDEST.map(ofManyRecords)))];
}

async function rulesIn(path: string, more: string): Promise<RuleSet> {
  const files = await readRuleFiles(path);
  if (!files.ok) throw new Error(files.error);
  const parsed = files.value.map(file => parseBytes(file.path, file.bytes));
  const { ruleSet, diagnostics } = check(more === '' ? parsed : [...parsed, parse('bench.cti', more)], 'bench');
  if (!ruleSet) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return ruleSet;
}

async function pagesOf(client: postgres.Sql, engine: Engine, measure: Measure): Promise<number> {
  const read = readCall(Object.entries(measure.call), { region: 'US', rewrites: [], at: new Date() });
  if (!read.ok) throw new Error(read.error.code);
  const { query, inputs } = gatherStatement(measure.plan, measure.openRecords);
  const { sql: text } = engine.lookup.db.select({ facts: sql`q.facts` }).from(sql`(${query}) q`).toSQL();
  const { values } = inputs.read({ call: read.value, agent: null, timeZone: 'UTC' });
  const literals = Object.values(values).map(value => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`));
  await client.unsafe(`prepare looked_at as ${text}`);
  const explain = `explain (analyze, buffers, timing off, format json) execute looked_at(${literals.join(', ')})`;
  // The first run reads what every session reads once.
  await client.unsafe(explain);
  const [row] = await client.unsafe(explain);
  await client.unsafe('deallocate looked_at');
  const top = row?.['QUERY PLAN'][0].Plan;
  return top['Shared Hit Blocks'] + top['Shared Read Blocks'];
}

async function fill(client: postgres.Sql): Promise<void> {
  const [row] = await client<{ any: boolean }[]>`select exists (select from users) as any`;
  if (row?.any) throw new Error('the database of DATABASE_URL holds people already: give an empty one');
  for (const statement of [...fillStatements(SIZE), openIncidents(FIVE_OPEN, 5)]) {
    process.stdout.write('.');
    await client.unsafe(statement);
  }
}

/** How many measures were over their limit. */
async function table(client: postgres.Sql, engine: Engine, title: string): Promise<number> {
  console.log(`\npages  limit  ${title}`);
  let over = 0;
  for (const measure of await measures()) {
    const pages = await pagesOf(client, engine, measure);
    if (pages >= measure.below) over++;
    const sign = pages < measure.below ? ' <' : '>=';
    console.log(`${String(pages).padStart(5)} ${sign} ${String(measure.below).padStart(4)}  ${measure.what}`);
  }
  return over;
}

async function main(): Promise<number> {
  const given = process.env.DATABASE_URL;
  const server = given ? null : await startPostgres();
  const url = given ?? server?.url ?? '';
  const engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl: url });
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await fill(client);
    await client.unsafe('set plan_cache_mode = force_generic_plan');
    await table(client, engine, 'just filled, for comparison');
    await client.unsafe('vacuum analyze');
    return (await table(client, engine, 'after the vacuum that follows by itself')) === 0 ? 0 : 1;
  } finally {
    await client.end();
    await engine.close();
    await server?.remove();
  }
}

process.exitCode = await main();
