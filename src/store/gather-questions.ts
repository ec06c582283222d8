/** What a rule asks beside who is calling, each as a JSON value. */
import { type SQL, sql } from 'drizzle-orm';
import { foldText, nameKey } from '../call/fold.js';
import { readSysId } from '../call/ids.js';
import { never } from '../diagnostic/result.js';
import type { Value } from '../language/rule.js';
import { ANY_RECORD, type Vocabulary } from '../language/vocabulary.js';
import { bindPerson, bindRecordNumber, bindText } from '../plan/bind.js';
import type { Question } from '../plan/plan.js';
import { needsFacts, type OperandEnv, rawOperand } from './filter-operand.js';
import { foldInSql, nameKeyInSql } from './filter-side.js';
import { type Inputs, nth } from './gather-inputs.js';
import { literal, personJson, phonesJson, recordJson } from './gather-rows.js';
import type { Windows } from './gather-windows.js';

/** What naming a person needs. */
type PersonEnv = { readonly inputs: Inputs; readonly operands: OperandEnv };

export type QuestionEnv = PersonEnv & {
  readonly vocabulary: Vocabulary;
  /** null: the rule has no match lines, so nobody's records are asked for. */
  readonly caller: { readonly isKnown: SQL; readonly windows: Windows } | null;
};

/** `{count, limited}`, `{record, limited}` or `{person}`; JSON null: not asked, since the caller is not known. */
export function questionJson(question: Question, env: QuestionEnv): SQL {
  switch (question.kind) {
    case 'count':
    case 'newest':
      return env.caller === null
        ? sql`null::json`
        : sql`case when ${env.caller.isKnown} then ${aboutCaller(question, env.caller.windows)} end`;
    case 'numbered':
      return sql`json_build_object('record', (${recordNumbered(question, env)}), 'limited', false)`;
    case 'person':
      return sql`json_build_object('person', (select ${personObject('u')} from users u where u.sys_id = ${personNamed(question, env)}))`;
    default:
      return never(question);
  }
}

const personObject = (alias: string): SQL =>
  sql`json_build_object('row', ${personJson(alias)}, 'phones', ${phonesJson(sql.raw(`${alias}.sys_id`))})`;

function aboutCaller({ kind, of }: Extract<Question, { kind: 'count' | 'newest' }>, windows: Windows): SQL {
  if (kind === 'count') return sql`json_build_object('count', ${windows.count(of)}, 'limited', ${windows.limited(of)})`;
  const record = sql`(select ${recordJson('t')} from tasks t where t.sys_id = ${windows.newest(of)})`;
  return sql`json_build_object('record', ${record}, 'limited', ${windows.limited(of)})`;
}

function recordNumbered(question: Extract<Question, { kind: 'numbered' }>, env: QuestionEnv): SQL {
  const type = question.record === ANY_RECORD ? sql`` : sql` and t.record_type = ${literal(question.record)}`;
  return sql`select ${recordJson('t')} from tasks t where t.number = ${numberOf(question, env)}${type}`;
}

function numberOf(
  { number, record }: Extract<Question, { kind: 'numbered' }>,
  { vocabulary, inputs, operands }: QuestionEnv,
): SQL {
  const type = vocabulary.records.get(record);
  if (!type) return sql`null::text`;
  if (needsFacts(number)) {
    asksWithoutFacts(number, inputs);
    return numberInSql(
      rawOperand(number, operands),
      operands.text(() => type.prefix),
    );
  }
  const key = `number ${record} ${JSON.stringify(number)}`;
  return nth(
    inputs.group({ key, size: 1, asks: true, values: context => [bindRecordNumber(number, type, context)] }),
    0,
  );
}

/** `recordNumber` of `src/plan`, for a number that stands in a field of the caller or of the task. */
const numberInSql = (text: SQL, prefix: SQL): SQL =>
  sql`(case when ${text} ~ '^ *[0-9]{1,40} *$' then ${prefix} || lpad(btrim(${text}), greatest(7, length(btrim(${text}))), '0') else upper(btrim(${text})) end)`;

/**
 * sys_id of the person whom a text names: by sys_id, user name, e-mail, employee number, or a name that is one active person's, in this
 * order. What several people share names nobody.
 */
export function personNamed(question: Extract<Question, { kind: 'person' }>, env: PersonEnv): SQL {
  const { id, folded, name } = personKeys(question, env);
  const ways = [
    sql`u.sys_id = ${id}`,
    sql`u.user_name_key = ${folded}`,
    sql`u.email_key = ${folded}`,
    sql`u.employee_number_key = ${folded}`,
    sql`u.name_key = ${name} and u.active`,
  ];
  return sql`coalesce(${sql.join(ways.map(onlyOne), sql`, `)})`;
}

const onlyOne = (condition: SQL): SQL => sql`(select (array_agg(o.sys_id))[1]
  from (select u.sys_id from users u where ${condition} order by u.sys_id limit 2) o having count(*) = 1)`;

/** A text that needs facts can name something by its other words alone, when nobody is known. */
function asksWithoutFacts(value: Value, inputs: Inputs): void {
  const key = `asks ${JSON.stringify(value)}`;
  inputs.group({ key, size: 1, asks: true, values: context => [bindText(value, context)] });
}

type PersonKeys = { readonly id: SQL; readonly folded: SQL; readonly name: SQL };

function personKeys(question: Extract<Question, { kind: 'person' }>, { inputs, operands }: PersonEnv): PersonKeys {
  const { value } = question;
  if (value.kind !== 'sentField' && needsFacts(value)) {
    asksWithoutFacts(value, inputs);
    const text = sql`btrim(${rawOperand(value, operands)})`;
    const id = sql`(case when ${text} ~* '^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' then (${text})::uuid end)`;
    return { id, folded: foldInSql(text), name: nameKeyInSql(text) };
  }
  const keys = inputs.group({
    key: `person ${JSON.stringify(value)}`,
    size: 3,
    asks: true,
    values: context => {
      const text = bindPerson(question, context);
      return text === null ? [null, null, null] : [readSysId(text), foldText(text) || null, nameKey(text) || null];
    },
  });
  return { id: sql`${nth(keys, 0)}::uuid`, folded: nth(keys, 1), name: nth(keys, 2) };
}
