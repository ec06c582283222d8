/** Whether a condition holds. null: neither, since it asks about a caller or a task that is not there. */

import { never } from '../../src/diagnostic/result.js';
import type { Condition, FieldRef } from '../../src/language/rule.js';
import type { Scene } from './twin-scene.js';
import { fieldOf, operand, recordNumbered, recordsOf } from './twin-value.js';
import { wallClock } from './wall-clock.js';
import type { Stored } from './world.js';

export function holds(condition: Condition, scene: Scene): boolean | null {
  const is = (truth: boolean): boolean => truth !== ('negated' in condition && condition.negated);
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const truths = condition.items.map(item => holds(item, scene));
      const settling = condition.kind === 'or';
      return truths.includes(settling) ? settling : truths.includes(null) ? null : !settling;
    }
    case 'not': {
      const truth = holds(condition.item, scene);
      return truth === null ? null : !truth;
    }
    case 'count': {
      if (!scene.caller) return null;
      const { all, fitting } = recordsOf(condition.of, scene);
      const count = condition.of.where ? fitting.length : all.length;
      return count >= condition.atLeast && count <= (condition.atMost ?? Number.POSITIVE_INFINITY);
    }
    case 'numbered': {
      const found = recordNumbered(condition.record, condition.number, scene);
      return found === undefined ? null : is(found !== null);
    }
    case 'compare':
      return compare(condition, scene);
    case 'given':
      return is(scene.call.parameters.has(condition.parameter));
    case 'empty':
      return onField(condition.field, scene, value => is(value === null));
    case 'outcome':
      if (condition.outcome === 'taskFound') return is(scene.task !== null);
      return scene.outcome === null ? null : is(scene.outcome === condition.outcome);
    case 'role':
      return is(scene.agent?.roles.includes(condition.role) ?? false);
    case 'today':
      return is(condition.days.some(day => day === now(scene).day));
    case 'time': {
      const { from, to } = condition;
      const { minutes } = now(scene);
      return is(from < to ? from <= minutes && minutes < to : from <= minutes || minutes < to);
    }
    case 'age': {
      const limit =
        scene.call.at.getTime() -
        condition.amount * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[condition.unit];
      const within = condition.test === 'within';
      return onField(condition.field, scene, value =>
        is(value !== null && within === Date.parse(String(value)) >= limit),
      );
    }
    default:
      return never(condition);
  }
}

function onField(field: FieldRef, scene: Scene, test: (value: Stored) => boolean): boolean | null {
  const value = fieldOf(field, scene);
  return value === undefined ? null : test(value);
}

function compare(
  { left, operator, right, as, negated }: Extract<Condition, { kind: 'compare' }>,
  scene: Scene,
): boolean | null {
  const [value, ...others] = [left, ...right].map(each => operand(each, as, scene));
  if (value === undefined || others.includes(undefined)) return null;
  const rank = (of: string | number | boolean): number =>
    as.kind === 'dateTime' ? Date.parse(String(of)) : Number(of);
  const test = (a: string | number | boolean, b: string | number | boolean): boolean => {
    switch (operator) {
      case 'is':
      case 'isOneOf':
        return a === b;
      case 'contains':
        return String(a).includes(String(b));
      case 'startsWith':
        return String(a).startsWith(String(b));
      case 'endsWith':
        return String(a).endsWith(String(b));
      case '<':
        return rank(a) < rank(b);
      case '<=':
        return rank(a) <= rank(b);
      case '>':
        return rank(a) > rank(b);
      case '>=':
        return rank(a) >= rank(b);
      default:
        return never(operator);
    }
  };
  const truth = value !== null && others.some(other => other !== null && other !== undefined && test(value, other));
  return truth !== negated;
}

/** Monday is 1. */
function now({ call, rule, timeZone }: Scene): { readonly day: number; readonly minutes: number } {
  const wall = new Date(`${wallClock(call.at, rule.timeZone ?? timeZone).replace(' ', 'T')}Z`);
  return { day: wall.getUTCDay() || 7, minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}
