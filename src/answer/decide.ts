/** Rule and facts → decision: a pure function. It writes nothing; what its actions will write is data in it. */
import type { Call } from '../call/call.js';
import type { Facts } from '../plan/facts.js';
import type { Agent } from '../plan/gather.js';
import type { Plan } from '../plan/plan.js';
import { planActions } from './actions.js';
import type { Answer, Decision } from './answer.js';
import type { DecideOptions, Deciding } from './deciding.js';
import { identificationOf } from './identify.js';
import { popupOf } from './popup-of.js';
import { runRule, type Settled } from './rule-run.js';
import type { TraceStep } from './trace.js';
import { unknownParameters, unknownTask, unknownView } from './warnings.js';

export type { DecideOptions } from './deciding.js';

export function decide(plan: Plan, call: Call, agent: Agent | null, facts: Facts, options: DecideOptions): Decision {
  const decision = follow(plan, call, agent, facts, options);
  if (!decision) throw new Error(`rule ${plan.rules[0]?.rule.name} asks for facts that were not gathered`);
  return decision;
}

/**
 * The same decision without any data, for a rule that answers by parameters, agent, day and time before it asks who calls. null: the
 * data must be asked. So it is whenever the call names a task, since every answer carries that.
 */
export function decideEarly(plan: Plan, call: Call, agent: Agent | null, options: DecideOptions): Decision | null {
  return call.taskRef === null ? follow(plan, call, agent, null, options) : null;
}

/** From rule to rule, as `use rule` hands over. null: facts are needed that are not there. */
function follow(
  plan: Plan,
  call: Call,
  agent: Agent | null,
  facts: Facts | null,
  options: DecideOptions,
): Decision | null {
  const trace: TraceStep[] = [];
  let index = 0;
  for (let handed = 0; handed <= plan.rules.length; handed++) {
    const rulePlan = plan.rules[index];
    if (!rulePlan) break;
    const task = facts?.task ?? null;
    const timeZone = rulePlan.rule.timeZone ?? options.timeZone;
    const deciding: Deciding = {
      plan,
      rulePlan,
      call,
      agent,
      facts: facts?.rules[index] ?? null,
      task,
      options,
      timeZone,
    };
    const settled = runRule(deciding);
    if (settled === null) return null;
    trace.push(...settled.trace);
    if (settled.outcome.kind === 'answer')
      return decisionOf(settled, settled.outcome.answer, deciding, facts, index, trace);
    const next = settled.outcome.rule;
    index = plan.rules.findIndex(({ rule }) => rule.name === next);
  }
  throw new Error(`rule ${plan.rules[0]?.rule.name} hands over in a circle or to a rule outside its plan`);
}

/** null: facts are needed that are not there. */
function decisionOf(
  settled: Settled,
  answer: Answer,
  deciding: Deciding,
  facts: Facts | null,
  index: number,
  trace: readonly TraceStep[],
): Decision | null {
  const {
    plan,
    rulePlan: { rule },
    call,
    options,
  } = deciding;
  const runs = settled.line;
  const planned = runs
    ? planActions({ answer, line: settled.number, runs }, deciding, settled.caller)
    : { actions: [], steps: [], warnings: [] };
  if (planned === null) return null;
  const task = facts?.task ?? null;
  const asked = settled.line?.view ?? call.view ?? rule.view ?? options.defaultView;
  const popup = popupOf(answer, asked);
  const fromUrl = settled.line?.view ? null : asked;
  return {
    rule: { name: rule.name, title: rule.title },
    answer,
    view: popup === null || popup.page === 'elsewhere' ? null : popup.view,
    popup,
    identification: identificationOf(settled.caller, settled.matched),
    openRecords: settled.caller.known ? (facts?.openRecords[index] ?? null) : null,
    task,
    actions: planned.actions,
    trace: [...trace, ...planned.steps],
    warnings: [
      ...call.warnings,
      ...unknownTask(call, task),
      ...unknownView(call, fromUrl, plan.vocabulary),
      ...unknownParameters(plan, call, settled.line?.popup ?? null),
      ...settled.warnings,
      ...planned.warnings,
    ],
  };
}
