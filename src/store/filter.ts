/**
 * A `where` of the language as SQL. Three values as in the language: a comparison with a task that was not found, or with a caller who is
 * not known, is NULL inside; the whole is true or false.
 */
import { type SQL, sql } from 'drizzle-orm';
import { never } from '../diagnostic/result.js';
import type { Operator } from '../language/ast.js';
import type { ComparedAs, Condition, FieldRef } from '../language/rule.js';
import { ageLimit } from '../plan/bind-compare.js';
import { needed, type OperandEnv, operand } from './filter-operand.js';
import { asNumber, fieldAs, fieldInstant, fieldText, type Side } from './filter-side.js';

export type FilterEnv = OperandEnv & {
  /** The record that the filter looks at. */
  readonly record: Side;
};

/** A condition of type boolean, never NULL. */
export const recordFilter = (where: Condition, env: FilterEnv): SQL => sql`coalesce(${condition(where, env)}, false)`;

function condition(where: Condition, env: FilterEnv): SQL {
  switch (where.kind) {
    case 'and':
    case 'or':
      return joined(where.items, where.kind, env);
    case 'not':
      return sql`(not ${condition(where.item, env)})`;
    case 'compare':
      return compare(where, env);
    case 'empty':
      return sql`(${fieldText(sideOf(where.field, env), where.field.field)} ${sql.raw(where.negated ? 'is not null' : 'is null')})`;
    case 'age':
      return age(where, env);
    case 'count':
    case 'numbered':
    case 'given':
    case 'outcome':
    case 'role':
    case 'today':
    case 'time':
      throw new Error(`the checker lets no condition of kind ${where.kind} into a filter`);
    default:
      return never(where);
  }
}

function joined(items: readonly Condition[], kind: 'and' | 'or', env: FilterEnv): SQL {
  const parts = items.map(item => condition(item, env));
  return sql`(${sql.join(parts, sql.raw(` ${kind} `))})`;
}

function sideOf(ref: FieldRef, env: FilterEnv): Side {
  if (ref.of !== 'record') throw new Error(`the checker lets no field of ${ref.of} stand on the left in a filter`);
  return env.record;
}

/** Something empty makes a comparison false, and its opposite true. */
const decided = (holds: SQL, negated: boolean): SQL =>
  negated ? sql`(not coalesce(${holds}, false))` : sql`coalesce(${holds}, false)`;

function compare(where: Extract<Condition, { kind: 'compare' }>, env: FilterEnv): SQL {
  const { left, operator, right, as, negated } = where;
  if (left.kind !== 'field') throw new Error('the checker lets no parameter stand on the left in a filter');
  const value = fieldAs(sideOf(left, env), left.field, as);
  const tests = right.map(each => test(value, operator, operand(each, as, env), as));
  const holds = decided(sql`(${sql.join(tests, sql` or `)})`, negated);
  const exist = right.flatMap(each => needed(each, env));
  return exist.length === 0 ? holds : sql`(case when ${sql.join(exist, sql` and `)} then ${holds} end)`;
}

function age(where: Extract<Condition, { kind: 'age' }>, env: FilterEnv): SQL {
  const value = fieldInstant(sideOf(where.field, env), where.field.field);
  const limit = sql`${env.text(({ call }) => ageLimit(call.at, where.amount, where.unit).toISOString())}::timestamptz`;
  return decided(where.test === 'within' ? sql`${value} >= ${limit}` : sql`${value} < ${limit}`, where.negated);
}

function test(left: SQL, operator: Operator, right: SQL, as: ComparedAs): SQL {
  switch (operator) {
    case 'is':
    case 'isOneOf':
      return sql`${left} = ${right}`;
    case 'contains':
      return sql`position(${right}::text in ${left}::text) > 0`;
    case 'startsWith':
      return sql`starts_with(${left}::text, ${right}::text)`;
    case 'endsWith':
      return sql`right(${left}::text, length(${right}::text)) = ${right}::text`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return sql`${ranked(left, as)} ${sql.raw(operator)} ${ranked(right, as)}`;
    default:
      return never(operator);
  }
}

function ranked(value: SQL, as: ComparedAs): SQL {
  if (as.kind === 'choice') return asNumber(value);
  return as.kind === 'number' || as.kind === 'dateTime' ? value : sql`(${value}) collate "C"`;
}
