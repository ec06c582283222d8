/** The whole flow on one screen; every door goes through it, so no two doors can disagree. */

import type { Decision } from './answer/answer.js';
import { type DecideOptions, decide, decideEarly } from './answer/decide.js';
import { CALLER_PARAMETERS, type Call } from './call/call.js';
import { fail, ok, type Result } from './diagnostic/result.js';
import type { Rule, RuleSet } from './language/rule.js';
import type { Agent, Gather, Want } from './plan/gather.js';
import type { Plan } from './plan/plan.js';
import { planRule } from './plan/plan-rule.js';

export type LookupError =
  /** Unknown, not client callable and the name of an action alike. */
  | { readonly code: 'RULE_NOT_FOUND'; readonly rule: string; readonly callable: readonly string[] }
  /** The client sent a placeholder that it never filled, and nothing else says who calls or which task. */
  | { readonly code: 'PLACEHOLDER'; readonly parameter: string; readonly text: string };

export type LookupDeps = { readonly ruleSet: RuleSet; readonly gather: Gather; readonly options: DecideOptions };

/** call → rule → plan → facts (one statement, or none) → decision. Rejects only when the database is away. */
export async function lookup(
  call: Call,
  agent: Agent | null,
  want: Want,
  deps: LookupDeps,
): Promise<Result<Decision, LookupError>> {
  const rule = chooseRule(call, deps.ruleSet);
  if (!rule.ok) return rule;
  const plan = planRule(rule.value, deps.ruleSet);
  const early = decideEarly(plan, call, agent, deps.options);
  if (early) return ok(early);
  const nobody = onlyPlaceholder(call, plan);
  if (nobody) return fail(nobody);
  const facts = await deps.gather(plan, call, agent, want);
  return ok(decide(plan, call, agent, facts, deps.options));
}

function chooseRule(call: Call, ruleSet: RuleSet): Result<Rule, LookupError> {
  if (call.rule === null) return ok(ruleSet.defaultRule);
  const rule = ruleSet.rules.get(call.rule);
  if (rule?.clientCallable) return ok(rule);
  const callable = [...ruleSet.rules.values()].filter(r => r.clientCallable).map(r => r.name);
  return fail({ code: 'RULE_NOT_FOUND', rule: call.rule, callable });
}

/** The first placeholder among what says who calls, when no other parameter that the plan reads says it. */
function onlyPlaceholder(call: Call, plan: Plan): LookupError | null {
  const says = [
    'sysparm_task_id',
    ...CALLER_PARAMETERS,
    ...plan.rules.flatMap(r => r.matches.flatMap(m => m.by.map(k => k.parameter))),
  ];
  if (says.some(name => call.parameters.has(name))) return null;
  const parameter = says.find(name => call.placeholders.has(name));
  return parameter === undefined
    ? null
    : { code: 'PLACEHOLDER', parameter, text: call.placeholders.get(parameter) ?? '' };
}
