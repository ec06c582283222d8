/** Computes all keys for matching anew, from what is stored: after a new `KEY_VERSION`, or after a field was declared as identifying. */
import { asc, gt, inArray, sql } from 'drizzle-orm';
import { settings, tasks, userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { regionOf } from '../call/region.js';
import { PERSON_RECORD, type Vocabulary } from '../language/vocabulary.js';
import type { Engine, Tx } from './database.js';
import { KEY_VERSION } from './key-version.js';
import { personKeys, phoneKeys, recordKeys, userKeys } from './keys.js';

export type ReindexProgress = { readonly table: 'users' | 'tasks'; readonly done: number };

export type ReindexOptions = {
  readonly vocabulary: Vocabulary;
  /** ISO country of numbers in national form whose person has no country. */
  readonly region: string;
  readonly onProgress?: (progress: ReindexProgress) => void;
};

/** Rows of one transaction: what a crash loses, and what others wait for. */
const BATCH = 1000;

/** How many people and records were written. May be broken off and started again at any time. */
export async function reindex(
  engine: Engine,
  options: ReindexOptions,
): Promise<{ readonly users: number; readonly tasks: number }> {
  const people = await inBatches(engine, 'users', options, (tx, after) => reindexPeople(tx, after, options));
  const records = await inBatches(engine, 'tasks', options, (tx, after) => reindexRecords(tx, after, options));
  await engine.bulkWrite(tx =>
    tx
      .insert(settings)
      .values({ name: 'key_version', value: KEY_VERSION })
      .onConflictDoUpdate({ target: settings.name, set: { value: KEY_VERSION } }),
  );
  return { users: people, tasks: records };
}

/** The ids that were written, ascending. */
type Batch = (tx: Tx, after: string | null) => Promise<readonly string[]>;

async function inBatches(
  engine: Engine,
  table: ReindexProgress['table'],
  { onProgress }: ReindexOptions,
  batch: Batch,
): Promise<number> {
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await engine.bulkWrite(tx => batch(tx, after));
    done += ids.length;
    onProgress?.({ table, done });
    if (ids.length < BATCH) return done;
    after = ids.at(-1) ?? null;
  }
}

async function reindexPeople(
  tx: Tx,
  after: string | null,
  { vocabulary, region }: ReindexOptions,
): Promise<readonly string[]> {
  const type = vocabulary.records.get(PERSON_RECORD);
  const where = after === null ? undefined : gt(users.sysId, after);
  const rows = await tx.select().from(users).where(where).orderBy(asc(users.sysId)).limit(BATCH).for('update');
  const ids = rows.map(row => row.sysId);
  if (ids.length === 0) return ids;
  const keys = rows.map(row => ({ sys_id: row.sysId, ...personKeys(row, row.fields, type) }));
  await tx.execute(sql`
    update users u
    set user_name_key = k."userNameKey", name_key = k."nameKey", email_key = k."emailKey",
      employee_number_key = k."employeeNumberKey", fields_key = k."fieldsKey"
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as k(sys_id uuid, "userNameKey" text, "nameKey" text, "emailKey" text, "employeeNumberKey" text, "fieldsKey" jsonb)
    where u.sys_id = k.sys_id`);
  const regions = new Map(rows.map(row => [row.sysId, regionOf(row.country) ?? region]));
  await reindexPhones(tx, ids, id => regions.get(id) ?? region);
  await tx.delete(userKeysTable).where(inArray(userKeysTable.userId, ids));
  const identifying = rows.flatMap(row => {
    const own = {
      ...row.fields,
      department: row.department,
      location: row.location,
      country: row.country,
      time_zone: row.timeZone,
    };
    return userKeys(own, type).map(key => ({ userId: row.sysId, ...key }));
  });
  if (identifying.length > 0) await tx.insert(userKeysTable).values(identifying);
  return ids;
}

async function reindexPhones(tx: Tx, ids: string[], regionFor: (userId: string) => string): Promise<void> {
  const rows = await tx.select().from(userPhones).where(inArray(userPhones.userId, ids));
  const phones = rows.map(({ userId, kind, typed }) => ({ userId, ...phoneKeys(kind, typed, regionFor(userId)) }));
  await tx.execute(sql`
    update user_phones p
    set e164 = k.e164, extension = k.extension, reversed = k.reversed
    from jsonb_to_recordset(${JSON.stringify(phones)}::jsonb)
      as k("userId" uuid, kind text, typed text, e164 text, extension text, reversed text)
    where p.user_id = k."userId" and p.kind = k.kind and p.typed = k.typed`);
}

async function reindexRecords(
  tx: Tx,
  after: string | null,
  { vocabulary }: ReindexOptions,
): Promise<readonly string[]> {
  const where = after === null ? undefined : gt(tasks.sysId, after);
  const { sysId, recordType, shortDescription, description, fields } = tasks;
  const rows = await tx
    .select({ sysId, recordType, shortDescription, description, fields })
    .from(tasks)
    .where(where)
    .orderBy(asc(sysId))
    .limit(BATCH)
    .for('update');
  const keys = rows.map(row => ({
    sys_id: row.sysId,
    keys: recordKeys(row, row.fields, vocabulary.records.get(row.recordType)),
  }));
  await tx.execute(sql`
    update tasks t set fields_key = k.keys
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(sys_id uuid, keys jsonb)
    where t.sys_id = k.sys_id`);
  return rows.map(row => row.sysId);
}
