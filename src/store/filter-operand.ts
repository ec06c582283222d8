/** The right side of a comparison as SQL: a parameter when the call says it, an expression when only the statement knows it. */
import { type SQL, sql } from 'drizzle-orm';
import type { ComparedAs, TextPart, Value } from '../language/rule.js';
import { type BindContext, bindText, bindValue } from '../plan/bind.js';
import { namesPerson } from '../plan/plan-rule.js';
import { fieldAs, fieldText, foldInSql, type Side } from './filter-side.js';

/** Somebody or something that a value may name. */
export type Named = {
  readonly side: Side;
  /** 32 hex digits. */
  readonly sysId: SQL;
  /** Whether it is there; null: always. */
  readonly exists: SQL | null;
};

export type OperandEnv = {
  /** A value that is known before the statement runs, as a parameter of type text. */
  readonly text: (value: (context: BindContext) => string | null) => SQL;
  /** null: the caller is not known. */
  readonly caller: Named | null;
  /** null: no task can be named. */
  readonly task: Named | null;
  /** 32 hex digits of the person whom a text or a parameter names; NULL: nobody. */
  readonly person: (value: Value) => SQL;
};

/** Of the same SQL type as `fieldAs` gives the left side. */
export function operand(value: Value, as: ComparedAs, env: OperandEnv): SQL {
  const of = namedBy(value);
  if (as.kind === 'person' && namesPerson(value)) return env.person(value);
  if (of === null && !insertsFacts(value))
    return typed(
      env.text(context => textOf(bindValue(value, as, context))),
      as,
    );
  if (of === null) return typed(as.kind === 'text' ? foldInSql(dynamicText(value, env)) : dynamicText(value, env), as);
  const named = env[of];
  if (named === null) return typed(sql`null::text`, as);
  return value.kind === 'field' ? fieldAs(named.side, value.field, as) : typed(named.sysId, as);
}

/** The value as it stands, not folded. */
export function rawOperand(value: Value, env: OperandEnv): SQL {
  const of = namedBy(value);
  if (of === null) return dynamicText(value, env);
  const named = env[of];
  if (named === null) return sql`null::text`;
  return value.kind === 'field' ? fieldText(named.side, value.field) : named.sysId;
}

/** Whether the call and the agent alone do not tell the value. */
export const needsFacts = (value: Value): boolean => namedBy(value) !== null || insertsFacts(value);

/** What must be there for a comparison with this value to be true or false at all. */
export function needed(value: Value, env: OperandEnv): readonly SQL[] {
  const of = namedBy(value);
  if (of !== null) return env[of] === null ? [sql`false`] : [env[of].exists].filter(exists => exists !== null);
  if (value.kind !== 'text') return [];
  return value.parts.flatMap(part => (part.kind === 'value' && part.or === null ? needed(part.value, env) : []));
}

function namedBy(value: Value): 'caller' | 'task' | null {
  if (value.kind === 'caller') return 'caller';
  return value.kind === 'field' && (value.of === 'caller' || value.of === 'task') ? value.of : null;
}

const insertsFacts = (value: Value): boolean =>
  value.kind === 'text' && value.parts.some(part => part.kind === 'value' && namedBy(part.value) !== null);

const dynamicText = (value: Value, env: OperandEnv): SQL =>
  value.kind === 'text'
    ? sql`concat(${sql.join(
        value.parts.map(part => insert(part, env)),
        sql`, `,
      )})`
    : sql`null::text`;

function insert(part: TextPart, env: OperandEnv): SQL {
  if (part.kind === 'literal') return env.text(() => part.text);
  const { value, or } = part;
  if (value.kind === 'field' && value.field.sensitive) return env.text(() => or);
  if (namedBy(value) !== null) return sql`coalesce(${rawOperand(value, env)}, ${env.text(() => or)})`;
  return env.text(context => bindText(value, context) ?? or);
}

const textOf = (value: string | number | boolean | null): string | null => (value === null ? null : String(value));

function typed(text: SQL, as: ComparedAs): SQL {
  if (as.kind === 'number') return sql`${text}::numeric`;
  return as.kind === 'dateTime' ? sql`${text}::timestamptz` : text;
}
