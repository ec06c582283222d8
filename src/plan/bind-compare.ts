/** How two bound values compare. Empty on either side: nothing holds but the opposite of something. */
import { never } from '../diagnostic/result.js';
import type { Operator, TimeUnit } from '../language/ast.js';
import type { ComparedAs } from '../language/rule.js';
import type { Stored } from './bind-fields.js';

/** Both sides as `bindValue` gives them. `right` has one value, but for `isOneOf`. */
export function compares(left: Stored, operator: Operator, right: readonly Stored[], as: ComparedAs): boolean {
  if (left === null) return false;
  return right.some(value => value !== null && comparesTo(left, operator, value, as));
}

function comparesTo(
  left: string | number | boolean,
  operator: Operator,
  right: string | number | boolean,
  as: ComparedAs,
): boolean {
  switch (operator) {
    case 'is':
    case 'isOneOf':
      return left === right;
    case 'contains':
      return String(left).includes(String(right));
    case 'startsWith':
      return String(left).startsWith(String(right));
    case 'endsWith':
      return String(left).endsWith(String(right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inOrder(rank(left, as), operator, rank(right, as));
    default:
      return never(operator);
  }
}

/** A choice ranks by its stored value as a number; one that is no number ranks nowhere. */
function rank(value: string | number | boolean, as: ComparedAs): number | string {
  if (as.kind === 'dateTime') return Date.parse(String(value));
  if (as.kind === 'choice') return String(value).trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

function inOrder(left: number | string, operator: '<' | '<=' | '>' | '>=', right: number | string): boolean {
  if (typeof left !== typeof right) return false;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return never(operator);
  }
}

const MINUTE = 60_000;
const UNIT: Readonly<Record<TimeUnit, number>> = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE };

/** The instant that `within` and `older than` compare with: at it or after it is within, before it is older. Days are 24 hours. */
export function ageLimit(at: Date, amount: number, unit: TimeUnit): Date {
  const EARLIEST = -8.64e15;
  return new Date(Math.max(at.getTime() - amount * UNIT[unit], EARLIEST));
}

/** `value`: ISO in UTC. Empty is neither within nor older. */
export function ageHolds(value: Stored, test: 'within' | 'olderThan', limit: Date): boolean {
  const instant = value === null ? Number.NaN : Date.parse(String(value));
  return test === 'within' ? instant >= limit.getTime() : instant < limit.getTime();
}
