import type { Context } from 'hono';
import type { Popup } from '../answer/popup.js';
import { may } from '../auth/identity.js';
import { ANY_RECORD, PERSON_RECORD, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import type { RecordFacts, SysId } from '../plan/facts.js';
import { callerScreen, type Phone } from '../screens/caller.js';
import { columnsOf, type Records } from '../screens/record-table.js';
import { fieldsInView } from '../screens/view.js';
import type { Connection, PersonPhone, Store } from '../store/store.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';
import { namesOf } from './names-of.js';
import { noSuch } from './no-such.js';
import { nextPage, PAGE_SIZE } from './paging.js';
import { pluralWords } from './plural-words.js';

/** The type whose records stand first. */
const FIRST = 'incident';

/** `/sys_user.do?sys_id=…`: who is calling, and all that is open for them, page by page. */
export async function callerPage(
  c: Context<Env>,
  deps: WebDeps,
  { sysId, view }: Extract<Popup, { page: 'user' }>,
): Promise<Response> {
  const { vocabulary } = deps.rules.current();
  const { people } = deps.store;
  const person = await people.bySysId(sysId);
  if (person === null) return answerProblem(c, deps, noSuch('person', sysId));
  const [phones, open] = await Promise.all([
    people.phones(person.sysId),
    openRecords(c, deps.store, vocabulary, person.sysId),
  ]);
  const shown = fieldsInView(vocabulary, PERSON_RECORD, view).filter(
    field => field.type.kind !== 'phone' && field.type.kind !== 'notes',
  );
  const records = open.flatMap(({ list }) => list.records.map(record => record.fields));
  const columns = open.flatMap(({ list }) => list.columns);
  const names = await namesOf(people, [...shown, ...columns], [person.fields, ...records]);
  const mayCreate = may(c.get('identity'), 'records') && vocabulary.records.has(FIRST);
  return c.html(
    callerScreen(frameOf(deps), {
      person,
      fields: shown.filter(field => field.name !== 'name' && field.name !== 'active'),
      phones: phones.map(phone => phoneOf(phone, vocabulary)),
      names,
      open,
      mayCreate,
    }),
  );
}

/** Incidents, then each other type that has any. Each list turns its own pages. */
async function openRecords(c: Context<Env>, store: Store, vocabulary: Vocabulary, caller: SysId) {
  const types = [...vocabulary.records.values()]
    .filter(type => type.name !== PERSON_RECORD && type.name !== ANY_RECORD)
    .sort((a, b) => Number(b.name === FIRST) - Number(a.name === FIRST));
  const lists = await Promise.all(types.map(type => openOf(c, store, vocabulary, caller, type)));
  const plain = await openPlain(store, vocabulary, caller);
  return [...lists, ...plain].filter(({ record, list }) => record === FIRST || list.records.length > 0);
}

async function openOf(c: Context<Env>, store: Store, vocabulary: Vocabulary, caller: SysId, type: RecordType) {
  const { name } = type;
  const cursor = `${name}_after`;
  const query = { recordType: name, where: null, caller, open: true, sort: null };
  const found = await store.records.list(query, { first: PAGE_SIZE, after: c.req.query(cursor) || null }, vocabulary);
  return { record: name, title: titleOf(type), list: listOf(vocabulary, name, found, nextPage(c, found, cursor)) };
}

const titleOf = (type: RecordType): string => `Open ${pluralWords(type)}`;

const listOf = (
  vocabulary: Vocabulary,
  record: string,
  found: Connection<RecordFacts>,
  next: string | null,
): Records => ({
  columns: columnsOf(vocabulary, record, false),
  records: found.items,
  next,
});

/** Tasks of no type of their own; asking for `task` brings every type, so these are looked for among the newest of all. */
async function openPlain(store: Store, vocabulary: Vocabulary, caller: SysId) {
  const type = vocabulary.records.get(ANY_RECORD);
  if (type === undefined) return [];
  const query = { recordType: ANY_RECORD, where: null, caller, open: true, sort: null };
  const found = await store.records.list(query, { first: 100, after: null }, vocabulary);
  const items = found.items.filter(record => record.recordType === ANY_RECORD);
  return [
    {
      record: ANY_RECORD,
      title: titleOf(type),
      list: listOf(vocabulary, ANY_RECORD, { ...found, items }, null),
    },
  ];
}

function phoneOf({ kind, typed, e164, extension }: PersonPhone, vocabulary: Vocabulary): Phone {
  const label = vocabulary.records.get(PERSON_RECORD)?.fields.get(kind)?.label ?? kind.replaceAll('_', ' ');
  return {
    label,
    shown: typed,
    dial: e164 === null ? null : `${e164}${extension === null ? '' : `;ext=${extension}`}`,
  };
}
