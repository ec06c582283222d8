/** A plan and a call → facts, in at most one prepared statement. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Facts } from '../plan/facts.js';
import type { Gather } from '../plan/gather.js';
import type { Plan } from '../plan/plan.js';
import type { Engine, Reader } from './database.js';
import { type Answered, factsOf, noFacts } from './gather-facts.js';
import type { Inputs } from './gather-inputs.js';
import { gatherStatement } from './gather-statement.js';

export type GatherOptions = {
  /** IANA zone for dates without one, where the rule's file names none. */
  readonly timeZone: string;
};

/** A prepared statement holds about 330 KB in every backend. Shapes beyond this many run unprepared. */
const MAX_PREPARED = 200;

/** How many open records a statement brings: few texts for any number wanted. */
const OPEN_RECORDS = [0, 20, 100] as const;

type Runnable = {
  readonly inputs: Inputs;
  readonly run: (values: Record<string, string | null>) => Promise<readonly { readonly facts: string }[]>;
};

/**
 * Rejects with `Unavailable` when the database is away or too slow. A call that names nobody and nothing does not touch the database.
 * `want.openRecords`: at most 100.
 */
export function sqlGather(engine: Pick<Engine, 'lookup' | 'prepared'>, { timeZone }: GatherOptions): Gather {
  const known = new WeakMap<Plan, Map<number, Runnable>>();
  const shapes = new Set<string>();
  return async (plan, call, agent, want): Promise<Facts> => {
    const { inputs, run } = runnable(plan, OPEN_RECORDS.find(size => size >= want.openRecords) ?? 100);
    const { values, asks } = inputs.read({ call, agent, timeZone });
    if (!asks) return noFacts(plan);
    const [row] = await engine.lookup.ask(() => run(values));
    if (!row) throw new Error('the lookup statement answered no row');
    return factsOf(readAnswer(row.facts), plan, want.openRecords);
  };

  function runnable(plan: Plan, openRecords: number): Runnable {
    const ofPlan = known.get(plan) ?? new Map<number, Runnable>();
    known.set(plan, ofPlan);
    const made = ofPlan.get(openRecords) ?? prepare(plan, openRecords, engine, shapes);
    ofPlan.set(openRecords, made);
    return made;
  }
}

/** The driver keeps a prepared statement by its text; rules of one shape have one text. */
function prepare(
  plan: Plan,
  openRecords: number,
  engine: { readonly lookup: Reader; readonly prepared: boolean },
  shapes: Set<string>,
): Runnable {
  const { query, inputs } = gatherStatement(plan, openRecords);
  const select = engine.lookup.db.select({ facts: sql<string>`q.facts` }).from(sql`(${query}) q`);
  const name = `cti_${createHash('sha256').update(select.toSQL().sql).digest('hex').slice(0, 16)}`;
  if (!engine.prepared || (!shapes.has(name) && shapes.size >= MAX_PREPARED))
    return { inputs, run: values => select.execute(values) };
  shapes.add(name);
  const statement = select.prepare(name);
  return { inputs, run: values => statement.execute(values) };
}

/** The statement is ours, and so is the shape of what it answers. */
const readAnswer = (text: string): Answered => JSON.parse(text) as Answered;
