import type { Context } from 'hono';
import { decodeFilter, type ListFilter } from '../answer/decode-filter.js';
import type { Popup } from '../answer/popup.js';
import { PERSON_RECORD, type RecordType } from '../language/vocabulary.js';
import type { Names } from '../screens/frame.js';
import { listScreen } from '../screens/list.js';
import { columnsOf } from '../screens/record-table.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';
import { namesOf } from './names-of.js';
import { noSuch } from './no-such.js';
import { nextPage, PAGE_SIZE } from './paging.js';
import { pluralWords } from './plural-words.js';
import type { Problem } from './problem.js';

/** `/incident_list.do?sysparm_query=…`: the records that an encoded query asks for, page by page. */
export async function listPage(
  c: Context<Env>,
  deps: WebDeps,
  { record, query }: Extract<Popup, { page: 'records' }>,
): Promise<Response> {
  const { vocabulary } = deps.rules.current();
  const { people, records } = deps.store;
  const type = vocabulary.records.get(record);
  if (type === undefined) return answerProblem(c, deps, noSuch('record type', record));
  if (type.name === PERSON_RECORD) return answerProblem(c, deps, NOT_PEOPLE);
  const filter = decodeFilter(query, type);
  if (!filter.ok) return answerProblem(c, deps, { code: 'INVALID', message: filter.error.message, hint: HINT });
  const page = { first: PAGE_SIZE, after: c.req.query(CURSOR) || null };
  const found = await records.list({ recordType: type.name, ...filter.value }, page, vocabulary);
  const columns = columnsOf(vocabulary, type.name, filter.value.caller === null);
  const caller = filter.value.caller === null ? NOBODY : await people.names([filter.value.caller]);
  const names = await namesOf(
    people,
    columns,
    found.items.map(item => item.fields),
  );
  const list = { columns, records: found.items, next: nextPage(c, found, CURSOR) };
  return c.html(listScreen(frameOf(deps), { title: titleOf(type, filter.value, caller), list, names }));
}

const CURSOR = 'after';
const NOBODY: Names = new Map();
const HINT = 'a query is like `active=true^priority=1^ORDERBYpriority`';

const NOT_PEOPLE: Problem = {
  code: 'INVALID',
  message: 'people are listed by their sys_ids only',
  hint: 'write `sys_user_list.do?sysparm_query=sys_idIN…`, ids with commas between them',
};

/** `Open incidents of Don Goodliffe` */
function titleOf(type: RecordType, filter: ListFilter, names: Names): string {
  const plural = pluralWords(type);
  const what = filter.open ? `Open ${plural}` : plural.charAt(0).toUpperCase() + plural.slice(1);
  const [name] = names.values();
  return name === undefined ? what : `${what} of ${name}`;
}
