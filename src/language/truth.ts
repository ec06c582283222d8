/**
 * Which truth values a condition can take for a caller who is known, one of several, or unknown. Parts are taken as independent, so the
 * set may be too large, never too small.
 */
import { never } from '../diagnostic/result.js';
import type { Condition, FieldRef, Value } from './rule.js';

export type Standing = 'known' | 'several' | 'unknown';

export type Truths = { readonly true: boolean; readonly false: boolean; readonly neither: boolean };

const ONLY_TRUE: Truths = { true: true, false: false, neither: false };
const ONLY_FALSE: Truths = { true: false, false: true, neither: false };
const ONLY_NEITHER: Truths = { true: false, false: false, neither: true };
const EITHER: Truths = { true: true, false: true, neither: false };
const ANY: Truths = { true: true, false: true, neither: true };

export function truths(condition: Condition, standing: Standing): Truths {
  switch (condition.kind) {
    case 'and':
      return condition.items.map(item => truths(item, standing)).reduce(both, ONLY_TRUE);
    case 'or':
      return inverse(condition.items.map(item => inverse(truths(item, standing))).reduce(both, ONLY_TRUE));
    case 'not':
      return inverse(truths(condition.item, standing));
    case 'count':
      return standing === 'known' ? EITHER : ONLY_NEITHER;
    case 'compare':
      return compared([condition.left, ...condition.right], standing);
    case 'empty':
    case 'age':
      return compared([condition.field], standing);
    case 'outcome':
      return outcome(condition, standing);
    case 'numbered':
    case 'given':
    case 'role':
    case 'today':
    case 'time':
      return EITHER;
    default:
      return never(condition);
  }
}

export const canHold = (condition: Condition, standing: Standing): boolean => truths(condition, standing).true;

export function alwaysHolds(condition: Condition, standing: Standing): boolean {
  const { true: holds, false: fails, neither } = truths(condition, standing);
  return holds && !fails && !neither;
}

function outcome(condition: Extract<Condition, { kind: 'outcome' }>, standing: Standing): Truths {
  if (condition.outcome === 'taskFound') return EITHER;
  return (condition.outcome === standing) !== condition.negated ? ONLY_TRUE : ONLY_FALSE;
}

function compared(sides: readonly (Value | FieldRef)[], standing: Standing): Truths {
  if (standing !== 'known' && sides.some(isCallers)) return ONLY_NEITHER;
  return sides.some(side => side.kind === 'field' && side.of === 'task') ? ANY : EITHER;
}

const isCallers = (value: Value): boolean =>
  value.kind === 'caller' || (value.kind === 'field' && value.of === 'caller');

const inverse = (of: Truths): Truths => ({ true: of.false, false: of.true, neither: of.neither });

/** Kleene's `and` over sets of truth values. */
function both(a: Truths, b: Truths): Truths {
  return {
    true: a.true && b.true,
    false: a.false || b.false,
    neither: (a.neither && (b.neither || b.true)) || (b.neither && a.true),
  };
}
