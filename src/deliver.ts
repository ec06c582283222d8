/** A popup is delivered: the decision, then what its actions write, once per call. Every door that delivers goes through it. */

import { type ActionOutcome, type Delivered, delivered } from './answer/action-outcome.js';
import type { Decision } from './answer/answer.js';
import type { Call, Warning } from './call/call.js';
import { ok, type Result } from './diagnostic/result.js';
import { type LookupDeps, type LookupError, lookup } from './lookup.js';
import type { Agent, Want } from './plan/gather.js';
import { type PlannedAction, type SameCall, writes } from './plan/planned-action.js';
import { type ActionProblem, type ActionRun, type Actions, Unavailable } from './store/store.js';

export type DeliverDeps = LookupDeps & {
  readonly actions: Actions;
  /** Hears what kept actions from being written when it was no value of theirs: an outage or a bug. */
  readonly failed: (error: unknown) => void;
};

/** Who asks: the id and the name of a credential or a person. */
export type Asker = { readonly id: string; readonly label: string };

/** lookup → its actions. They never keep the popup from standing; rejects only when the database is away for the lookup itself. */
export async function deliver(
  call: Call,
  agent: Agent | null,
  asker: Asker,
  want: Want,
  deps: DeliverDeps,
): Promise<Result<Delivered, LookupError>> {
  const decided = await lookup(call, agent, want, deps);
  if (!decided.ok) return decided;
  const decision = decided.value;
  const todo = decision.actions.filter(writes);
  if (todo.length === 0) return ok(delivered(decision, outcomesOf(decision, new Map()), []));
  const ran = await run(todo, call, agent, asker, deps);
  const runs = new Map(ran.runs.map(each => [each.name, each]));
  return ok(delivered(decision, outcomesOf(decision, runs), ran.warnings));
}

type Ran = { readonly runs: readonly ActionRun[]; readonly warnings: readonly Warning[] };

async function run(
  actions: readonly PlannedAction[],
  call: Call,
  agent: Agent | null,
  asker: Asker,
  { ruleSet, options, actions: store, failed }: DeliverDeps,
): Promise<Ran> {
  const who = { name: agent?.name ?? asker.label, region: call.region, timeZone: options.timeZone };
  const same = sameCall(call, agent, asker, ruleSet.defaultRule.name);
  try {
    const runs = await store.run(ruleSet.vocabulary, actions, same, who);
    return runs.ok
      ? { runs: runs.value, warnings: [] }
      : { runs: [], warnings: [actionFailed(problemInWords(runs.error))] };
  } catch (error) {
    failed(error);
    return { runs: [], warnings: [actionFailed(errorInWords(actions, error))] };
  }
}

/** `sysparm_cti_rule` may name the default rule or be left out: one rule either way. */
function sameCall(call: Call, agent: Agent | null, asker: Asker, defaultRule: string): SameCall {
  if (call.callId !== null) return { kind: 'callId', callId: call.callId };
  const parameters = new Map(call.parameters);
  parameters.delete('sysparm_cti_rule');
  const who = agent ? `agent ${agent.sysId}` : `credential ${asker.id}`;
  return { kind: 'repeat', who, rule: call.rule ?? defaultRule, parameters };
}

function outcomesOf({ actions }: Decision, runs: ReadonlyMap<string, ActionRun>): readonly ActionOutcome[] {
  return actions.map(action => {
    const { name } = action;
    return runs.get(name) ?? { name, outcome: writes(action) ? 'failed' : 'nothing', records: [] };
  });
}

const actionFailed = (message: string): Warning => ({ code: 'ACTION_FAILED', parameter: null, message });

function problemInWords({ action, problem }: ActionProblem): string {
  if (problem.kind !== 'invalid')
    return `the action \`${action}\` failed, so nothing was written: its record is not there any more`;
  const what = problem.problems.map(({ field, message }) => `\`${field}\` ${message}`).join(', ');
  return `the action \`${action}\` failed, so nothing was written: ${what}`;
}

function errorInWords(actions: readonly PlannedAction[], error: unknown): string {
  const names = actions.map(({ name }) => `\`${name}\``).join(', ');
  const why =
    error instanceof Unavailable
      ? 'the database cannot be written now'
      : 'something went wrong in this service, and its log says what';
  return `the ${actions.length === 1 ? 'action' : 'actions'} ${names} failed: ${why}`;
}
