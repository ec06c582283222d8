/** One rule, one call, three ways: SQL gather and evaluator, array gather and evaluator, twin. */
import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../src/answer/answer.js';
import { decide, decideEarly } from '../../src/answer/decide.js';
import { readCall } from '../../src/call/read-call.js';
import { gatherFromArrays } from '../../src/example/gather.js';
import type { RuleSet } from '../../src/language/rule.js';
import type { Gather } from '../../src/plan/gather.js';
import { planRule } from '../../src/plan/plan-rule.js';
import { essenceOf } from './essence.js';
import type { MadeUpCall } from './made-up-call.js';
import { type Case, type Told, twin } from './twin.js';
import type { World } from './world.js';

/** The part of the service under test; planted bugs stand in for it. */
export type Service = {
  readonly planRule: typeof planRule;
  readonly decide: typeof decide;
  readonly decideEarly: typeof decideEarly;
  readonly gatherFromArrays: typeof gatherFromArrays;
};
export const SERVICE: Service = { planRule, decide, decideEarly, gatherFromArrays };

export type Difference = { readonly between: string; readonly expected: unknown; readonly got: unknown };

export type Ways = { readonly service: Service; readonly arrays: Gather; readonly sql: readonly Gather[] };

export type Compared = { readonly told: Told; readonly difference: Difference | null };

const OPTIONS = {
  timeZone: 'Europe/Zurich',
  defaultView: null,
  openHosts: ['crm.example', 'wiki.example:8080'],
} as const;
export const { timeZone: TIME_ZONE } = OPTIONS;
const WANT = { openRecords: 3 };

export function caseOf(ruleSet: RuleSet, made: MadeUpCall, world: World): Case {
  const call = readCall(made.pairs, { region: made.region, rewrites: [], at: made.at });
  if (!call.ok) throw new Error(`a made-up call is none: ${call.error.code}`);
  return { ruleSet, rule: ruleSet.defaultRule, call: call.value, agent: made.agent, world, ...OPTIONS };
}

export async function compareThree(asked: Case, { service, arrays, sql }: Ways): Promise<Compared> {
  const { ruleSet, rule, call, agent } = asked;
  const told = twin(asked);
  const plan = service.planRule(rule, ruleSet);
  const decided = async (gather: Gather) =>
    service.decide(plan, call, agent, await gather(plan, call, agent, WANT), OPTIONS);
  const byArrays = await decided(arrays);
  const found = differ('twin and arrays', told, essenceOf(byArrays, asked));
  if (found) return { told, difference: found };
  const early = service.decideEarly(plan, call, agent, OPTIONS);
  const tooEarly = early && differ('with and without facts', plain(byArrays), plain(early));
  if (tooEarly) return { told, difference: tooEarly };
  for (const gather of sql) {
    const difference = differ('arrays and SQL', plain(byArrays), plain(await decided(gather)));
    if (difference) return { told, difference };
  }
  return { told, difference: null };
}

function differ(between: string, expected: unknown, got: unknown): Difference | null {
  return isDeepStrictEqual(expected, got) ? null : { between, expected, got };
}

/** Without what only a database keeps; of a field, empty and absent are one. */
function plain(decision: Decision): unknown {
  return JSON.parse(
    JSON.stringify(decision, (key, value) => (key === 'version' || value === null || value === '' ? undefined : value)),
  );
}
