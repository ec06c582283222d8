import { and, eq, type SQL, sql } from 'drizzle-orm';
import { tasks } from '../../schema/index.js';
import type { Call } from '../call/call.js';
import { toUuid } from '../call/ids.js';
import { comparedAsField } from '../language/compared-as.js';
import type { Value } from '../language/rule.js';
import { ANY_RECORD, type Field, type Vocabulary } from '../language/vocabulary.js';
import { type BindContext, bindValue } from '../plan/bind.js';
import { type Cursor, cursorOf, readCursor, writeCursor } from './cursor.js';
import type { Engine } from './database.js';
import { recordFacts } from './facts-of-row.js';
import { type FilterEnv, recordFilter } from './filter.js';
import { asNumber, fieldAs, fieldText, type Side } from './filter-side.js';
import { recordSelection } from './selections.js';
import type { Connection, Page, RecordQuery, StoredRecord } from './store.js';

/** What the rows are sorted by, before their ids. */
type Sort = { readonly key: SQL; readonly type: 'text' | 'numeric' | 'timestamptz'; readonly descending: boolean };

export async function listRecords(
  engine: Engine,
  query: RecordQuery,
  page: Page,
  vocabulary: Vocabulary,
): Promise<Connection<StoredRecord>> {
  const side = recordSide(query.recordType, vocabulary);
  const sort = sortOf(query.sort, side);
  const after = page.after === null ? null : readCursor(page.after);
  if (page.after !== null && (after === null || !suits(after, sort)))
    return { items: [], hasMore: false, endCursor: null };
  const conditions = [
    ...(query.recordType === ANY_RECORD ? [] : [eq(tasks.recordType, query.recordType)]),
    ...(query.caller === null ? [] : [eq(tasks.caller, toUuid(query.caller))]),
    ...(query.open ? [sql`active`] : []),
    ...(query.where === null ? [] : [recordFilter(query.where, filterEnv(side, new Date()))]),
    ...(after === null ? [] : [beyond(after, sort)]),
  ];
  const rows = await engine.slow.ask(db =>
    db
      .select({ ...recordSelection, sort_key: sql<string | null>`(${sort.key})::text` })
      .from(tasks)
      .where(and(...conditions))
      .orderBy(...order(sort))
      .limit(page.first + 1),
  );
  const items = rows.slice(0, page.first);
  const records = items.map(({ sort_key: _, ...row }) => recordFacts(row, vocabulary));
  const [lastRow, lastRecord] = [items.at(-1), records.at(-1)];
  const endCursor =
    lastRow === undefined || lastRecord === undefined
      ? null
      : query.sort === null
        ? cursorOf(lastRecord)
        : writeCursor({ value: lastRow.sort_key, sysId: lastRecord.sysId });
  return { items: records, hasMore: rows.length > page.first, endCursor };
}

/** Newest first follows the indexes; whatever else it is, empty ones come last. */
function order({ key, descending }: Sort): SQL[] {
  if (key === NEWEST.key) return [sql`${tasks.opened} desc nulls first`, sql`${tasks.sysId} desc nulls first`];
  return [
    sql`${key} ${sql.raw(descending ? 'desc' : 'asc')} nulls last`,
    sql`${tasks.sysId} ${sql.raw(descending ? 'desc' : 'asc')}`,
  ];
}

/** Rows behind the cursor, in the same order. */
function beyond({ value, sysId }: Cursor, { key, type, descending }: Sort): SQL {
  const id = sql`${toUuid(sysId)}::uuid`;
  const further = sql.raw(descending ? '<' : '>');
  if (value === null) return sql`(${key} is null and ${tasks.sysId} ${further} ${id})`;
  const from = sql`${value}::${sql.raw(type)}${sql.raw(type === 'text' ? ' collate "C"' : '')}`;
  if (key === NEWEST.key) return sql`(${tasks.opened}, ${tasks.sysId}) < (${from}, ${id})`;
  return sql`(${key} is null or (${key}, ${tasks.sysId}) ${further} (${from}, ${id}))`;
}

/** A cursor that somebody made up must not become an SQL error. */
function suits({ value }: Cursor, { type }: Sort): boolean {
  if (value === null || type === 'text') return true;
  return type === 'numeric'
    ? /^-?\d{1,30}(\.\d{1,30})?$/.test(value)
    : /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value));
}

const NEWEST: Sort = { key: sql`${tasks.opened}`, type: 'timestamptz', descending: true };

function sortOf(sort: RecordQuery['sort'], side: Side): Sort {
  if (sort === null) return NEWEST;
  const { field, descending } = sort;
  const as = comparedAsField(field.type, 'is');
  if (as.kind === 'number') return { key: fieldAs(side, field, as), type: 'numeric', descending };
  if (as.kind === 'dateTime') return { key: fieldAs(side, field, as), type: 'timestamptz', descending };
  if (as.kind === 'choice' && as.choices.every(({ value }) => /^-?\d{1,9}$/.test(value))) {
    return { key: asNumber(fieldText(side, field)), type: 'numeric', descending };
  }
  const text = as.kind === 'person' ? personName(side, field) : fieldAs(side, field, as);
  return { key: sql`(${text}) collate "C"`, type: 'text', descending };
}

/** A reference sorts by the name that people see. */
function personName(side: Side, field: Field): SQL {
  const id = fieldText(side, field);
  return sql`(select p.name_key from users p where p.sys_id = (case when ${id} ~ '^[0-9a-f]{32}$' then (${id})::uuid end))`;
}

function recordSide(recordType: string, vocabulary: Vocabulary): Side {
  return {
    column: name => sql`${tasks}.${sql.identifier(name)}`,
    columns: 'tasks',
    callerField: vocabulary.records.get(recordType)?.callerField ?? null,
    phone: () => sql`null::text`,
    constant: text => sql`${text}::text`,
  };
}

/** A list is asked for by a URL, not by a call: its filter names no caller and no parameter. */
function filterEnv(record: Side, at: Date): FilterEnv {
  const context: BindContext = { call: noCall(at), agent: null, timeZone: 'UTC' };
  const text: FilterEnv['text'] = value => sql`${value(context)}::text`;
  const idOf = (value: Value) => bindValue(value, { kind: 'person' }, context);
  return { text, record, caller: null, task: null, person: value => text(() => String(idOf(value) ?? '')) };
}

const noCall = (at: Date): Call => ({
  parameters: new Map(),
  placeholders: new Map(),
  taskRef: null,
  view: null,
  rule: null,
  fields: [],
  callId: null,
  agent: null,
  region: 'US',
  at,
  warnings: [],
});
