/** Which parameters a plan's rules read: any other one that no field knows either is likely a misspelling. */
import { never } from '../diagnostic/result.js';
import type { Condition, RuleAnswer, RulePopup, SetField, Value } from '../language/rule.js';
import type { Plan } from '../plan/plan.js';
import { actionSetsOf, answersOf, conditionsOf } from '../plan/plan-rule.js';

const known = new WeakMap<Plan, ReadonlySet<string>>();

/** In lower case, with `sysparm_`. */
export function parametersRead(plan: Plan): ReadonlySet<string> {
  const read = known.get(plan) ?? new Set([...ofPlan(plan)].map(name => name.toLowerCase()));
  known.set(plan, read);
  return read;
}

function* ofPlan(plan: Plan): Iterable<string> {
  for (const { rule } of plan.rules) {
    for (const key of rule.matches.flatMap(match => match.by)) yield key.parameter;
    for (const condition of conditionsOf(rule)) yield* ofCondition(condition);
    for (const answer of answersOf(rule)) {
      yield* ofAnswer(answer);
      yield* ofSets(actionSetsOf(answer, plan));
    }
  }
}

function* ofCondition(condition: Condition): Iterable<string> {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const item of condition.items) yield* ofCondition(item);
      return;
    case 'not':
      yield* ofCondition(condition.item);
      return;
    case 'count':
      if (condition.of.where) yield* ofCondition(condition.of.where);
      return;
    case 'numbered':
      yield* ofValue(condition.number);
      return;
    case 'compare':
      if (condition.left.kind === 'parameter') yield condition.left.name;
      for (const value of condition.right) yield* ofValue(value);
      return;
    case 'given':
      yield condition.parameter;
      return;
    case 'empty':
    case 'outcome':
    case 'role':
    case 'today':
    case 'time':
    case 'age':
      return;
    default:
      never(condition);
  }
}

function* ofAnswer({ popup, sets }: RuleAnswer): Iterable<string> {
  yield* ofPopup(popup);
  yield* ofSets(sets);
}

function* ofSets(sets: readonly SetField[]): Iterable<string> {
  for (const set of sets) {
    yield* ofValue(set.value);
    if (set.or) yield* ofValue(set.or);
  }
}

function* ofPopup(popup: RulePopup): Iterable<string> {
  switch (popup.kind) {
    case 'showListOf':
    case 'showNewest':
      if (popup.of.where) yield* ofCondition(popup.of.where);
      return;
    case 'showNumbered':
      yield* ofValue(popup.number);
      return;
    case 'showPage':
      yield* ofValue(popup.url);
      return;
    case 'showMessage':
      yield* ofValue(popup.text);
      return;
    case 'new':
    case 'useRule':
    case 'showList':
    case 'showCaller':
    case 'showCallers':
    case 'showTask':
    case 'showNothing':
      return;
    default:
      never(popup);
  }
}

function* ofValue(value: Value): Iterable<string> {
  if (value.kind === 'parameter') yield value.name;
  if (value.kind === 'text') for (const part of value.parts) if (part.kind === 'value') yield* ofValue(part.value);
}
