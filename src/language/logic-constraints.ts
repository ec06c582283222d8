/** What values cannot be together: a part of a text brings another one, and fewer records fit a narrower question. */
import type { Operator } from './ast.js';
import { partHolds } from './logic-cells.js';
import type { Constraint } from './logic-solve.js';
import type { Condition, RecordSet } from './rule.js';
import { ANY_RECORD } from './vocabulary.js';

/** A question about a part of a text that is none of those named whole. `ask`: its key. */
export type PartKey = {
  readonly ask: string;
  readonly operator: Operator;
  readonly text: string;
  /** Two cells: no, yes. */
  readonly variable: number;
};

/** Pairs grow with the square; where more is asked about one text or about records, it is not looked at so closely. */
const MOST = 24;

export function partConstraints(parts: readonly PartKey[]): readonly Constraint[] {
  if (parts.length > MOST) return [];
  return pairs(parts).flatMap(([a, b]): readonly Constraint[] => {
    const variables = [a.variable, b.variable];
    if (brings(a, b)) return [{ variables, excludes: cells => cells[a.variable] === 1 && cells[b.variable] === 0 }];
    if (!excluded(a, b)) return [];
    return [{ variables, excludes: cells => cells[a.variable] === 1 && cells[b.variable] === 1 }];
  });
}

/** A text that has `a` has `b` as well. */
function brings(a: PartKey, b: PartKey): boolean {
  return (b.operator === 'contains' || a.operator === b.operator) && partHolds(b.operator, a.text, b.text);
}

/** No text begins, or ends, in two ways. */
const excluded = (a: PartKey, b: PartKey): boolean =>
  a.operator === b.operator && a.operator !== 'contains' && !brings(a, b) && !brings(b, a);

export type CountKey = {
  readonly of: RecordSet;
  readonly variable: number;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
};

/** Whether every record that fits one filter fits another one. */
type Implied = (a: Condition, b: Condition) => boolean;

export function countConstraints(counts: readonly CountKey[], implied: Implied): readonly Constraint[] {
  if (counts.length > MOST) return [];
  return pairs(counts).flatMap(([few, many]): readonly Constraint[] => {
    if (!isWithin(few.of, many.of, implied)) return [];
    const excludes: Constraint['excludes'] = cells => {
      const least = few.ranges[cells[few.variable] ?? -1]?.from ?? 0;
      const most = many.ranges[cells[many.variable] ?? -1]?.to ?? Number.POSITIVE_INFINITY;
      return least > most;
    };
    return [{ variables: [few.variable, many.variable], excludes }];
  });
}

/**
 * Every record that counts for `a` counts for `b`. Only the newest of a type are looked at: filtered sets compare where both look at
 * the same ones.
 */
function isWithin(a: RecordSet, b: RecordSet, implied: Implied): boolean {
  const sameType = a.record === b.record;
  if (b.where === null) return (sameType || b.record === ANY_RECORD) && (a.open || !b.open);
  return sameType && a.open === b.open && a.where !== null && implied(a.where, b.where);
}

const pairs = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap(a => items.flatMap((b): readonly (readonly [T, T])[] => (a === b ? [] : [[a, b]])));
