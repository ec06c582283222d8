import { answersOfRule, conditionsOf } from './reach.js';
import type { Condition, Rule, RulePopup } from './rule.js';

/** What a rule asks of the records: counts, newest ones, ones by number; each question once however often it is asked. */
export function recordQuestions(rule: Rule): readonly string[] {
  const asked = [
    ...conditionsOf(rule).flatMap(inCondition),
    ...answersOfRule(rule).flatMap(answer => inPopup(answer.popup)),
  ];
  return [...new Set(asked)];
}

function inCondition(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(inCondition);
    case 'not':
      return inCondition(condition.item);
    case 'count':
      return [JSON.stringify(['count', condition.of])];
    case 'numbered':
      return [JSON.stringify(['numbered', condition.record, condition.number])];
    default:
      return [];
  }
}

function inPopup(popup: RulePopup): readonly string[] {
  if (popup.kind === 'showNewest') return [JSON.stringify(['newest', popup.of])];
  if (popup.kind === 'showNumbered') return [JSON.stringify(['numbered', popup.record, popup.number])];
  return [];
}
