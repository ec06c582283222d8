/**
 * A plan as one statement that answers one row: everything a rule may ask about one call, as one JSON text (`gather-facts.ts` reads it).
 * Its text depends on the plan alone; what the call does not say is bound as NULL and read as nothing, without touching a page.
 */
import { type SQL, sql } from 'drizzle-orm';
import { readSysId } from '../call/ids.js';
import { ANY_RECORD, type Vocabulary } from '../language/vocabulary.js';
import type { Plan, RulePlan } from '../plan/plan.js';
import { RECORD_COLUMNS } from './facts-of-row.js';
import type { Named, OperandEnv } from './filter-operand.js';
import type { Side } from './filter-side.js';
import { type Inputs, newInputs, nth } from './gather-inputs.js';
import type { Cte } from './gather-keys.js';
import { matchChain } from './gather-match.js';
import { personNamed, questionJson } from './gather-questions.js';
import { phonesJson, recordJson } from './gather-rows.js';
import { newestRecords, newWindows, typesOf } from './gather-windows.js';

export type Statement = {
  /** One row of one column, `facts`. */
  readonly query: SQL;
  readonly inputs: Inputs;
};

/** `openRecords`: at most so many open records of each known caller, and one more; 0: none. */
export function gatherStatement(plan: Plan, openRecords: number): Statement {
  const inputs = newInputs();
  const task = taskOf(plan, inputs);
  const rules = plan.rules.map((rule, index) =>
    ruleSql(rule, `r${index}_`, plan.vocabulary, inputs, task.named, openRecords),
  );
  const ctes: readonly Cte[] = [task.cte, ...rules.flatMap(rule => rule.ctes)];
  const facts = sql`json_build_object('task', ${task.json}, 'rules', json_build_array(${sql.join(
    rules.map(rule => rule.json),
    sql`, `,
  )}))`;
  const query = sql`with input as (${inputs.declaration()}), ${sql.join(
    ctes.map(cte => sql`${sql.identifier(cte.name)} as materialized (${cte.query})`),
    sql`, `,
  )} select ${facts}::text as facts`;
  return { query, inputs };
}

type TaskSql = { readonly cte: Cte; readonly json: SQL; readonly named: Named };

/** The record that the call names, by sys_id or number. */
function taskOf(plan: Plan, inputs: Inputs): TaskSql {
  const keys = inputs.group({
    key: 'task',
    size: 2,
    asks: true,
    values: ({ call }) => (plan.asksTask && call.taskRef !== null ? taskKeys(call.taskRef) : [null, null]),
  });
  const by = (condition: SQL) => sql`(select t.* from tasks t where ${condition})`;
  const query = sql`${by(sql`t.sys_id = ${nth(keys, 0)}::uuid`)} union all ${by(sql`t.number = ${nth(keys, 1)}`)} limit 1`;
  const side = rowSide('task', 'tasks', plan.vocabulary.records.get(ANY_RECORD)?.callerField ?? null, inputs);
  return {
    cte: { name: 'task', query },
    json: sql`(select ${recordJson('k')} from task k)`,
    named: {
      side,
      sysId: sql`(select replace(k.sys_id::text, '-', '') from task k)`,
      exists: sql`exists (select from task)`,
    },
  };
}

/** A text that reads as a sys_id can be no number. */
function taskKeys(ref: string): readonly (string | null)[] {
  const id = readSysId(ref);
  return id === null ? [null, ref.normalize('NFKC').trim().toUpperCase()] : [id, null];
}

/** The one row of a CTE. */
function rowSide(cte: string, columns: Side['columns'], callerField: string | null, inputs: Inputs): Side {
  const userId = sql.raw(`(select k.sys_id from ${cte} k)`);
  return {
    columns,
    callerField,
    column: name => sql.raw(`(select k.${name} from ${cte} k)`),
    phone:
      kind => sql`(select coalesce(n.e164 || coalesce(';ext=' || n.extension, ''), n.extension, n.typed) from user_phones n
      where n.user_id = ${userId} and n.kind = ${kind} order by n.typed collate "C" limit 1)`,
    constant: text => inputs.text(() => text),
  };
}

type RuleSql = { readonly ctes: readonly Cte[]; readonly json: SQL };

function ruleSql(
  rule: RulePlan,
  prefix: string,
  vocabulary: Vocabulary,
  all: Inputs,
  task: Named,
  openRecords: number,
): RuleSql {
  const inputs = all.inZone(rule.rule.timeZone);
  const chain = rule.matches.length === 0 ? null : matchChain(rule.matches, prefix, inputs);
  const caller = chain === null ? null : callerOf(chain.found, chain.count, prefix, inputs);
  const operands: OperandEnv = {
    text: inputs.text,
    task,
    caller: caller?.named ?? null,
    person: value => sql`replace(${personNamed({ kind: 'person', value }, { inputs, operands })}::text, '-', '')`,
  };
  const windows = caller && newWindows(prefix, caller.id, vocabulary, operands);
  const known = caller && windows && { isKnown: sql`${caller.id} is not null`, windows };
  const questions = rule.questions.map(question =>
    questionJson(question, { vocabulary, inputs, operands, caller: known }),
  );
  const json = sql`json_build_object('matches', ${chain?.reported ?? sql`json_build_array()`},
    'people', ${chain ? peopleJson(chain.found) : sql`null`}, 'questions', json_build_array(${sql.join(questions, sql`, `)}),
    'open', ${caller && openRecords > 0 ? openJson(caller.id, openRecords, vocabulary) : sql`null`})`;
  return { ctes: [...(chain?.ctes ?? []), ...(caller?.ctes ?? []), ...(windows?.ctes() ?? [])], json };
}

type CallerSql = { readonly id: SQL; readonly named: Named; readonly ctes: readonly Cte[] };

/** The caller is known when there is one candidate. */
function callerOf(found: string, count: SQL, prefix: string, inputs: Inputs): CallerSql {
  const [known, person] = [`${prefix}caller`, `${prefix}person`];
  const id = sql.raw(`(select id from ${known})`);
  return {
    id,
    named: {
      side: rowSide(person, 'users', null, inputs),
      sysId: sql.raw(`(select replace(id::text, '-', '') from ${known})`),
      exists: null,
    },
    ctes: [
      { name: known, query: sql`select id from ${sql.raw(found)} where ${count} = 1` },
      { name: person, query: sql`select u.* from users u where u.sys_id = ${id}` },
    ],
  };
}

const peopleJson = (found: string): SQL =>
  sql`(select json_agg(json_build_object('row', f.person, 'phones', ${phonesJson(sql.raw('f.id'))}) order by f.key collate "C", f.id) from ${sql.raw(found)} f)`;

const FIRST_TYPE = 'incident';

/** Incidents first, then the newest of every other type. */
function openJson(id: SQL, count: number, vocabulary: Vocabulary): SQL {
  const columns = sql.raw(RECORD_COLUMNS.join(', '));
  const types = typesOf(ANY_RECORD, vocabulary);
  const groups = [types.filter(type => type === FIRST_TYPE), types.filter(type => type !== FIRST_TYPE)];
  const newest = groups
    .filter(group => group.length > 0)
    .map(group => sql`(${newestRecords({ id, columns, open: true, limit: count + 1, types: group })})`);
  const records = sql`select t.*, row_number() over (order by t.record_type = '${sql.raw(FIRST_TYPE)}' desc, t.opened desc, t.sys_id desc) as position
    from (${sql.join(newest, sql` union all `)}) t`;
  return sql`(select json_agg(${recordJson('o')} order by o.position) from (${records}) o where o.position <= ${sql.raw(String(count + 1))})`;
}
