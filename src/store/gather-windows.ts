/** Records of a caller, newest first: one read a record type and rule, shared by every count, filter and *newest* on it. */
import { type SQL, sql } from 'drizzle-orm';
import type { RecordSet } from '../language/rule.js';
import { ANY_RECORD, PERSON_RECORD, type Vocabulary } from '../language/vocabulary.js';
import { WINDOW } from '../plan/plan.js';
import { recordFilter } from './filter.js';
import type { OperandEnv } from './filter-operand.js';
import type { Side } from './filter-side.js';
import type { Cte } from './gather-keys.js';
import { literal } from './gather-rows.js';

export type Windows = {
  /** Number of records that the set holds, among the newest `WINDOW`. */
  readonly count: (of: RecordSet) => SQL;
  /** sys_id of the newest of the set, among the newest `WINDOW`; NULL: none. */
  readonly newest: (of: RecordSet) => SQL;
  /** The caller has more records than a window looks at. */
  readonly limited: (of: RecordSet) => SQL;
  /** To be asked when all questions are known: a window reads the columns that its filters need. */
  readonly ctes: () => readonly Cte[];
};

/** `id`: of the caller. */
export function newWindows(prefix: string, id: SQL, vocabulary: Vocabulary, env: OperandEnv): Windows {
  const columns = new Map<string, { readonly of: RecordSet; readonly used: Set<string> }>();
  const open = (of: RecordSet) => {
    const name = `${prefix}${of.open ? 'open' : 'all'}_${of.record}`;
    const window = columns.get(name) ?? { of, used: new Set<string>() };
    columns.set(name, window);
    return { name, used: window.used };
  };
  const chosen = (of: RecordSet): SQL => {
    const { name, used } = open(of);
    const record = recordSide(used, vocabulary.records.get(of.record)?.callerField ?? null, env);
    const filter = of.where === null ? sql`` : sql` and ${recordFilter(of.where, { ...env, record })}`;
    return sql`${sql.identifier(name)} w where w.position <= ${sql.raw(String(WINDOW))}${filter}`;
  };
  return {
    count: of => sql`(select count(*)::int from ${chosen(of)})`,
    newest: of => sql`(select w.sys_id from ${chosen(of)} order by w.position limit 1)`,
    limited: of =>
      sql`(exists (select from ${sql.identifier(open(of).name)} w where w.position > ${sql.raw(String(WINDOW))}))`,
    ctes: () =>
      [...columns].map(([name, { of, used }]) => ({ name, query: windowQuery(of, [...used], id, vocabulary) })),
  };
}

function recordSide(used: Set<string>, callerField: string | null, env: OperandEnv): Side {
  return {
    columns: 'tasks',
    callerField,
    column: name => {
      used.add(name);
      return sql.raw(`w.${name}`);
    },
    phone: () => sql`null::text`,
    constant: text => env.text(() => text),
  };
}

function windowQuery(of: RecordSet, used: readonly string[], id: SQL, vocabulary: Vocabulary): SQL {
  const columns = sql.raw([...new Set(['sys_id', 'opened', ...used])].join(', '));
  const records = newestRecords({
    id,
    columns,
    open: of.open,
    limit: WINDOW + 1,
    types: typesOf(of.record, vocabulary),
  });
  return sql`select row_number() over (order by t.opened desc, t.sys_id desc) as position, t.* from (${records}) t`;
}

/** `task` stands for records of every type. */
export function typesOf(record: string, vocabulary: Vocabulary): readonly string[] {
  return record === ANY_RECORD ? [...vocabulary.records.keys()].filter(name => name !== PERSON_RECORD) : [record];
}

type Newest = {
  readonly id: SQL;
  readonly columns: SQL;
  readonly open: boolean;
  readonly limit: number;
  readonly types: readonly string[];
};

/** The newest records of a person: each type by its index, merged, so that no more than the limit is read. */
export function newestRecords({ id, columns, open, limit, types }: Newest): SQL {
  const order = sql.raw(`order by opened desc, sys_id desc limit ${limit}`);
  const each = types.map(
    type =>
      sql`select ${columns} from tasks where caller = ${id} and record_type = ${literal(type)}${sql.raw(open ? ' and active' : '')} ${order}`,
  );
  const [only] = each;
  if (only && each.length === 1) return only;
  const all = sql.join(
    each.map(one => sql`(${one})`),
    sql` union all `,
  );
  return sql`select * from (${all}) merged ${order}`;
}
