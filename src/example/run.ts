/** An example → whether the call comes to what it expects, and what happened. No database, no settings. */
import type { Decision } from '../answer/answer.js';
import { type DecideOptions, decide } from '../answer/decide.js';
import type { Call } from '../call/call.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Example } from '../language/example.js';
import type { Line, Rule, RuleSet } from '../language/rule.js';
import type { Gather } from '../plan/gather.js';
import type { RulePlan } from '../plan/plan.js';
import { planRule } from '../plan/plan-rule.js';
import { gatherFromArrays } from './gather.js';
import type { Probe } from './run-answer.js';
import { insteadOf } from './run-compare.js';
import { agentOf, callOf, dataOf } from './run-given.js';
import { hostsOf } from './run-hosts.js';
import { type Happened, happened } from './run-words.js';

/** An expectation that does not hold, in words: `expected` as the example writes it, `got` as a rule would. */
export type Unmet = { readonly line: Line; readonly expected: string; readonly got: string };

export type ExampleResult = {
  readonly example: Example;
  /** Empty: it passed. */
  readonly unmet: readonly Unmet[];
  /** null: the call itself is none that the service would answer. */
  readonly decision: Decision | null;
  readonly happened: Happened | null;
};

/** As many open records as a popup brings along. */
const OPEN_RECORDS = 20;

/** `gather`: over the example's own data, unless it is asked of a database that holds the same. */
export async function runExample(
  example: Example,
  ruleSet: RuleSet,
  gather: Gather = gatherFromArrays(dataOf(example, ruleSet.vocabulary), example),
): Promise<ExampleResult> {
  const decided = await decideExample(example, ruleSet, gather);
  if (!decided.ok) {
    const unmet = { line: example.call.line, expected: 'a call that can be answered', got: decided.error };
    return { example, unmet: [unmet], decision: null, happened: null };
  }
  const { decision } = decided.value;
  const unmet: Unmet[] = [];
  for (const expectation of example.expect) {
    const got = await insteadOf(expectation, { ...decided.value, example, ruleSet });
    if (got !== null) unmet.push({ line: expectation.line, expected: withoutExpect(expectation.line), got });
  }
  return { example, unmet, decision, happened: happened(decision, example, ruleSet.vocabulary) };
}

const withoutExpect = ({ text }: Line): string => text.replace(/^expect\s+/i, '');

type Decided = { readonly decision: Decision; readonly call: Call; readonly probe: Probe };

/** The error is a sentence. */
async function decideExample(example: Example, ruleSet: RuleSet, gather: Gather): Promise<Result<Decided, string>> {
  const rule = ruleSet.rules.get(example.rule);
  const call = callOf(example);
  if (!call.ok) return call;
  if (!rule) return fail(`there is no rule \`${example.rule}\``);
  const agent = agentOf(example);
  const probe = async (each: Rule): Promise<Decision> => {
    const plan = planRule(each, ruleSet);
    const facts = await gather(plan, call.value, agent, { openRecords: OPEN_RECORDS });
    return decide(plan, call.value, agent, facts, optionsOf(example, plan.rules));
  };
  return ok({ decision: await probe(rule), call: call.value, probe });
}

/** No setting: the zone is the example's, no view is a site's own, and every page that a rule writes out may open. */
function optionsOf({ timeZone }: Example, rules: readonly RulePlan[]): DecideOptions {
  return { timeZone, defaultView: null, openHosts: hostsOf(rules.map(({ rule }) => rule)) };
}
