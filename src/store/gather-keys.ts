/** One key of a match line as SQL: everyone it finds, by an index and in the order of ids; whether it finds a given person. */
import { type SQL, sql } from 'drizzle-orm';
import type { MatchKey } from '../language/rule.js';
import { type BoundKey, bindMatchKey } from '../plan/bind.js';
import { type Inputs, nth } from './gather-inputs.js';
import { personJson } from './gather-rows.js';

export type Cte = { readonly name: string; readonly query: SQL };

export type MatchSql = {
  /** The call says something for this key. */
  readonly sent: SQL;
  /** Rows (id, key, person): the first `limit` in ascending order of ids. `when`: a condition on the whole; `and`: one on each person. */
  readonly hits: (ask: Ask) => SQL;
  /** `mayBeInactive`: the person comes from a line that finds inactive people, too. */
  readonly satisfiedBy: (id: SQL, mayBeInactive: boolean) => SQL;
};

type Ask = { readonly when: SQL | null; readonly and: ((id: SQL) => SQL) | null; readonly limit: number };

const USER_KEYS: Readonly<Record<string, string>> = {
  name: 'name_key',
  user_name: 'user_name_key',
  email: 'email_key',
  employee_number: 'employee_number_key',
};

/** `own`: name for a CTE of the key's own, added to `ctes` where it is needed. */
export function keyOf(key: MatchKey, alsoInactive: boolean, own: string, inputs: Inputs, ctes: Cte[]): MatchSql {
  if (key.reads === 'phone') {
    return (key.lastDigits === null ? numberKey : suffixKey)(key, alsoInactive, own, inputs, ctes);
  }
  const column = USER_KEYS[key.field];
  return column === undefined
    ? declaredKey(key, alsoInactive, inputs)
    : columnKey(key, sql.raw(column), alsoInactive, inputs);
}

function boundGroup(
  key: MatchKey,
  size: number,
  inputs: Inputs,
  values: (bound: BoundKey) => readonly (string | null)[],
): readonly SQL[] {
  const name = JSON.stringify([key.reads, key.parameter.toLowerCase(), key.lastDigits]);
  return inputs.group({ key: name, size, asks: true, values: ({ call }) => values(bindMatchKey(key, call)) });
}

/** The folded text of a name, an e-mail or any other text. */
const boundText = (key: MatchKey, inputs: Inputs): SQL =>
  nth(
    boundGroup(key, 1, inputs, bound => ['key' in bound ? bound.key : null]),
    0,
  );

const conditions = (...all: readonly (SQL | null)[]): SQL =>
  sql.join(
    all.filter(each => each !== null),
    sql` and `,
  );

const active = (alias: string, alsoInactive: boolean): SQL | null => (alsoInactive ? null : sql.raw(`${alias}.active`));

const atMost = (limit: number): SQL => sql.raw(`limit ${limit}`);

function columnKey(key: MatchKey, column: SQL, alsoInactive: boolean, inputs: Inputs): MatchSql {
  const value = boundText(key, inputs);
  return {
    sent: sql`${value} is not null`,
    hits: ask => sql`select h.sys_id as id, h.name_key as key, ${personJson('h')} as person from users h
      where ${conditions(sql`h.${column} = ${value}`, active('h', alsoInactive), ask.when, ask.and?.(sql.raw('h.sys_id')) ?? null)}
      order by h.sys_id ${atMost(ask.limit)}`,
    satisfiedBy: (id, mayBeInactive) =>
      sql`(select true from users x where ${conditions(sql`x.sys_id = ${id}`, sql`x.${column} = ${value}`, active('x', !mayBeInactive))})`,
  };
}

/** A field that a vocabulary declares as identifying. */
function declaredKey(key: MatchKey, alsoInactive: boolean, inputs: Inputs): MatchSql {
  const value = boundText(key, inputs);
  const field = nth(inputs.group({ key: `field ${key.field}`, size: 1, asks: false, values: () => [key.field] }), 0);
  return {
    sent: sql`${value} is not null`,
    hits: ask =>
      peopleOf(
        sql`select k.user_id as id from user_keys k where k.field = ${field} and k.key = ${value}`,
        alsoInactive,
        ask,
      ),
    satisfiedBy: (id, mayBeInactive) =>
      sql`((select true from user_keys k where k.field = ${field} and k.key = ${value} and k.user_id = ${id})${andActive(id, mayBeInactive)})`,
  };
}

/**
 * With an extension, those who have both on one number; if nobody has, those who have the number without one. A bare extension finds
 * extensions alone.
 */
function numberKey(key: MatchKey, alsoInactive: boolean, both: string, inputs: Inputs, ctes: Cte[]): MatchSql {
  const bound = boundGroup(key, 3, inputs, numberValues);
  const number = {
    e164: nth(bound, 0),
    extension: nth(bound, 1),
    bare: nth(bound, 2),
    kind: kindOf(key, inputs),
    anyBoth: sql.raw(`(exists (select from ${both}))`),
  };
  ctes.push({ name: both, query: sql`select 1 from (${haveBoth(number)}) n where ${anybody(alsoInactive)} limit 1` });
  const ids = idsOf(number);
  return {
    sent: sql`(${number.e164} is not null or ${number.bare} is not null)`,
    hits: ask => peopleOf(ids, alsoInactive, ask),
    satisfiedBy: (id, mayBeInactive) => hasNumber(id, isNumber(number), number.kind, mayBeInactive),
  };
}

type NumberSql = {
  readonly e164: SQL;
  readonly extension: SQL;
  readonly bare: SQL;
  /** A condition on the kind of number; null: any. */
  readonly kind: SQL | null;
  /** Somebody has both number and extension. */
  readonly anyBoth: SQL;
};

const anybody = (alsoInactive: boolean): SQL => (alsoInactive ? sql`true` : isActive(sql.raw('n.id')));

const having = (kind: SQL | null, ...more: readonly SQL[]): SQL =>
  sql`select n.user_id as id from user_phones n where ${conditions(...more, kind)}`;

const haveBoth = ({ e164, extension, kind }: NumberSql): SQL =>
  having(kind, sql`n.e164 = ${e164}`, sql`n.extension = ${extension}`);

/** Of the four at most one finds anything in a call; each walks an index in the order of ids. */
function idsOf(number: NumberSql): SQL {
  const { e164, extension, bare, kind, anyBoth } = number;
  const hasNumber = sql`n.e164 = ${e164}`;
  const ways = [
    having(kind, hasNumber, sql`${extension} is null`),
    having(kind, hasNumber, sql`n.extension = ${extension}`, sql`${extension} is not null`),
    having(kind, hasNumber, sql`n.extension is null`, sql`${extension} is not null`, sql`not ${anyBoth}`),
    having(kind, sql`n.extension = ${bare}`),
  ];
  return sql.join(
    ways.map(way => sql`(select distinct id from (${way}) way)`),
    sql` union all `,
  );
}

const isNumber = ({ e164, extension, bare, anyBoth }: NumberSql): SQL => sql`(n.extension = ${bare} or n.e164 = ${e164}
  and case when ${extension} is null then true when ${anyBoth} then n.extension = ${extension} else n.extension is null end)`;

function numberValues(bound: BoundKey): readonly (string | null)[] {
  if (bound.kind === 'number') return [bound.e164, bound.extension, null];
  return bound.kind === 'extension' ? [null, null, bound.digits] : [null, null, null];
}

/**
 * A suffix of a number is a range of its digits from the last to the first: `:` stands behind `9`. The planner cannot tell how much lies in
 * a range, so the numbers in it are walked one by one, and the people of each in the order of their ids.
 */
function suffixKey(key: MatchKey, alsoInactive: boolean, numbers: string, inputs: Inputs, ctes: Cte[]): MatchSql {
  const digits = nth(
    boundGroup(key, 1, inputs, bound => [bound.kind === 'suffix' ? bound.reversed : null]),
    0,
  );
  const kind = kindOf(key, inputs);
  const inRange = sql`n.reversed >= ${digits} and n.reversed < ${digits} || ':'`;
  ctes.push({ name: numbers, query: numbersInRange(digits) });
  const ids = sql`select distinct n.user_id as id from user_phones n where ${conditions(sql`n.reversed = r.reversed`, kind)}`;
  return {
    sent: sql`${digits} is not null`,
    hits: ({ when, and, limit }) => sql`select distinct on (id) id, key, person
      from ${sql.raw(numbers)} r cross join lateral (${peopleOf(ids, alsoInactive, { when: null, and, limit })}) h
      where ${when ?? sql`true`} order by id ${atMost(limit)}`,
    satisfiedBy: (id, mayBeInactive) => hasNumber(id, inRange, kind, mayBeInactive),
  };
}

const numbersInRange = (digits: SQL): SQL => sql`with recursive walk(reversed) as (
    (select n.reversed from user_phones n where n.reversed >= ${digits} and n.reversed < ${digits} || ':' order by n.reversed limit 1)
    union all
    select (select n.reversed from user_phones n where n.reversed > w.reversed and n.reversed < ${digits} || ':' order by n.reversed limit 1)
    from walk w where w.reversed is not null
  ) select reversed from walk where reversed is not null`;

function kindOf(key: MatchKey, inputs: Inputs): SQL | null {
  if (key.field === 'phone') return null;
  return sql`n.kind = ${nth(inputs.group({ key: `kind ${key.field}`, size: 1, asks: false, values: () => [key.field] }), 0)}`;
}

const hasNumber = (id: SQL, number: SQL, kind: SQL | null, mayBeInactive: boolean): SQL =>
  sql`((select true from user_phones n where ${conditions(sql`n.user_id = ${id}`, number, kind)} limit 1)${andActive(id, mayBeInactive)})`;

const isActive = (id: SQL): SQL => sql`(select y.active from users y where y.sys_id = ${id})`;

const andActive = (id: SQL, mayBeInactive: boolean): SQL => (mayBeInactive ? sql` and ${isActive(id)}` : sql``);

/**
 * The people of a list of ids. Scalar subqueries and `offset 0` keep it a walk in the order of ids that ends at the limit: a join could be
 * planned as a scan of all people, and a number that thousands share would be read to its end.
 */
function peopleOf(ids: SQL, alsoInactive: boolean, { when, and, limit }: Ask): SQL {
  const row = sql`json_build_object('key', u.name_key, 'row', ${personJson('u')})`;
  const asked = conditions(when ?? sql`true`, and?.(sql.raw('s.id')) ?? null);
  return sql`select id, person ->> 'key' as key, person -> 'row' as person from (
      select s.id, (select ${row} from users u where ${conditions(sql`u.sys_id = s.id`, active('u', alsoInactive))}) as person
      from (select id from (${ids}) i order by id offset 0) s where ${asked} order by s.id offset 0) p
    where person is not null order by id ${atMost(limit)}`;
}
