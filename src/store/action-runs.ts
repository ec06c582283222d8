/** Actions run: each once for a call, all of an answer or none, by however many processes. */
import { asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { actionRuns, tasks } from '../../schema/index.js';
import { toUuid } from '../call/ids.js';
import { fail, ok } from '../diagnostic/result.js';
import type { Vocabulary } from '../language/vocabulary.js';
import type { FieldWrite, PlannedAction, PlannedStep, SameCall } from '../plan/planned-action.js';
import { actionKey, REPEAT_SECONDS } from './action-key.js';
import type { Engine, Tx } from './database.js';
import { createIn, updateIn, type Writer } from './record-writes.js';
import type { ActionProblem, ActionRun, Actions, SentValues } from './store.js';

export function createActions(engine: Engine): Actions {
  return {
    run: async (vocabulary, actions, call, who) => {
      try {
        return ok(await engine.write(tx => runAll(tx, vocabulary, actions, call, who)));
      } catch (error) {
        if (error instanceof NothingWritten) return fail(error.problem);
        throw error;
      }
    },
  };
}

/** Only what is thrown rolls a transaction back. */
class NothingWritten extends Error {
  override readonly name = 'NothingWritten';
  constructor(readonly problem: ActionProblem) {
    super(`the action ${problem.action} cannot be done`);
  }
}

async function runAll(
  tx: Tx,
  vocabulary: Vocabulary,
  actions: readonly PlannedAction[],
  call: SameCall,
  who: Writer,
): Promise<readonly ActionRun[]> {
  const keyed = actions.map(action => ({ action, key: actionKey(action.name, call) }));
  const ours = await claim(tx, keyed, REPEAT_SECONDS[call.kind]);
  const before = await resultsOf(
    tx,
    keyed.flatMap(({ key }) => (ours.has(key) ? [] : [key])),
  );
  const todo = keyed.filter(({ key }) => ours.has(key));
  await lockRecords(
    tx,
    todo.flatMap(({ action }) => action.steps),
  );
  const runs = new Map(before);
  for (const { action, key } of todo) {
    const records = await runOne(tx, vocabulary, action, who);
    await tx
      .update(actionRuns)
      .set({ result: { action: action.name, records } })
      .where(eq(actionRuns.key, key));
    runs.set(key, records);
  }
  if (todo.length > 0) await forgetOld(tx);
  return keyed.map(({ action: { name }, key }) => ({
    name,
    outcome: ours.has(key) ? 'ran' : 'already',
    records: runs.get(key) ?? [],
  }));
}

type Keyed = { readonly action: PlannedAction; readonly key: string };

/**
 * Which of them are this delivery's to run. Another delivery of the call that is running them now is waited for; when it fails, they are
 * ours. In one order everywhere, so that two deliveries never wait for each other.
 */
async function claim(tx: Tx, keyed: readonly Keyed[], seconds: number): Promise<ReadonlySet<string>> {
  const rows = keyed
    .map(({ action, key }) => ({ key, result: { action: action.name, records: [] } }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const claimed = await tx
    .insert(actionRuns)
    .values(rows)
    .onConflictDoUpdate({
      target: actionRuns.key,
      set: { ranAt: sql`now()`, result: sql`excluded.result` },
      setWhere: lte(actionRuns.ranAt, ago(seconds)),
    })
    .returning({ key: actionRuns.key });
  return new Set(claimed.map(({ key }) => key));
}

/** By the database's clock, which all processes share. */
const ago = (seconds: number) => sql<Date>`now() - make_interval(secs => ${seconds})`;

async function resultsOf(tx: Tx, keys: readonly string[]): Promise<readonly (readonly [string, readonly string[]])[]> {
  if (keys.length === 0) return [];
  const { key, result } = actionRuns;
  const rows = await tx
    .select({ key, result })
    .from(actionRuns)
    .where(inArray(key, [...keys]));
  return rows.map(row => [row.key, row.result.records]);
}

/** Two calls that write the same two records lock them in one order. */
async function lockRecords(tx: Tx, steps: readonly PlannedStep[]): Promise<void> {
  const ids = new Set(steps.flatMap(step => (step.kind === 'update' ? [toUuid(step.record.sysId)] : [])));
  if (ids.size < 2) return;
  const { sysId } = tasks;
  await tx
    .select({ sysId })
    .from(tasks)
    .where(inArray(sysId, [...ids]))
    .orderBy(asc(sysId))
    .for('update');
}

/** The numbers of the records that were written. */
async function runOne(tx: Tx, vocabulary: Vocabulary, action: PlannedAction, who: Writer): Promise<readonly string[]> {
  const numbers = new Set<string>();
  for (const step of action.steps) {
    if (step.kind === 'nothing') continue;
    const sent = sentValues(step.fields);
    const written =
      step.kind === 'create'
        ? await createIn(tx, vocabulary, step.recordType, sent, who)
        : await updateIn(tx, vocabulary, step.record.sysId, null, sent, who);
    if (!written.ok) throw new NothingWritten({ action: action.name, problem: written.error });
    numbers.add(written.value.number);
  }
  return [...numbers];
}

const sentValues = (fields: readonly FieldWrite[]): SentValues =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** More than are added at a time, so the table stays as small as a day. */
const FORGOTTEN_AT_ONCE = 20;

/** Last in a transaction, and past what others hold: it waits for nobody. */
async function forgetOld(tx: Tx): Promise<void> {
  const old = tx
    .select({ key: actionRuns.key })
    .from(actionRuns)
    .where(lte(actionRuns.ranAt, ago(2 * REPEAT_SECONDS.callId)))
    .orderBy(asc(actionRuns.ranAt))
    .limit(FORGOTTEN_AT_ONCE)
    .for('update', { skipLocked: true });
  await tx.delete(actionRuns).where(inArray(actionRuns.key, old));
}
