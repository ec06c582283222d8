/** Which callers get to which line of a rule. */
import type { Condition, Rule, RuleAnswer } from './rule.js';
import { alwaysHolds, canHold, type Standing } from './truth.js';

export type { Standing } from './truth.js';

/** What can come of a rule's match lines; of none of them, an unknown caller. */
export function standings({
  matches,
}: {
  readonly matches: readonly { readonly onlyIfOne: boolean }[];
}): readonly Standing[] {
  if (matches.length === 0) return ['unknown'];
  return matches.every(match => match.onlyIfOne) ? ['known', 'unknown'] : ['known', 'several', 'unknown'];
}

/** Whether a line with this answer can be passed over although its condition holds. */
export function canBePassedOver({ popup }: RuleAnswer): boolean {
  return popup.kind === 'showTask' || popup.kind === 'showNewest' || popup.kind === 'showNumbered';
}

/** Those of `arriving` for whom this line does not always answer. */
export function remaining(
  arriving: readonly Standing[],
  condition: Condition | null,
  answer: RuleAnswer | null,
): readonly Standing[] {
  if (condition === null || answer === null || canBePassedOver(answer)) return arriving;
  return arriving.filter(standing => !alwaysHolds(condition, standing));
}

/** Those of `arriving` for whom the condition can hold; all of them when it could not be read. */
export function admitted(arriving: readonly Standing[], condition: Condition | null): readonly Standing[] {
  return condition === null ? arriving : arriving.filter(standing => canHold(condition, standing));
}

export function conditionsOf(rule: Rule): readonly Condition[] {
  return [...rule.first, ...rule.then].map(when => when.condition);
}

export function answersOfRule(rule: Rule): readonly RuleAnswer[] {
  const closings = [rule.onSeveral, rule.onTask, rule.onUnknown, rule.otherwise].filter(closing => closing !== null);
  return [...rule.first, ...rule.then, ...closings].map(line => line.answer);
}
