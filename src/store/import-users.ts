/** One batch of people: who they are already, what they become, and their numbers. */
import { randomUUID } from 'node:crypto';
import { and, sql } from 'drizzle-orm';
import { userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { foldText } from '../call/fold.js';
import { toUuid } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { RecordType } from '../language/vocabulary.js';
import { inIds, inTexts, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import { personFacts } from './facts-of-row.js';
import { type Addressed, type BatchResult, lastOfEach, refuse } from './import-result.js';
import type { ImportRow } from './import-rows.js';
import { identifyingFields, phoneKeys, userKeys } from './keys.js';
import { personColumns } from './person-columns.js';

type User = typeof users.$inferSelect;

/** By what a line without sys_id says who it is, the first that it holds. */
const IDENTIFIES = [
  ['user_name', 'userNameKey'],
  ['employee_number', 'employeeNumberKey'],
  ['email', 'emailKey'],
] as const;
type KeyColumn = (typeof IDENTIFIES)[number][1];

/** Rejects on a unique key that somebody else holds; the caller then writes the lines one by one. */
export async function writeUsers(tx: Tx, rows: readonly ImportRow[], type: RecordType, now: Date): Promise<BatchResult> {
  const { addressed, bad } = await address(tx, rows);
  const unique = lastOfEach(addressed);
  const ids = unique.map(({ id }) => id);
  const existing = new Map((await tx.select().from(users).where(inIds(users.sysId, ids)).for('update')).map(user => [user.sysId, user]));
  const nameless = unique.filter(({ id, row }) => !existing.has(id) && !row.values.name);
  const writable = unique.filter(each => !nameless.includes(each));
  await writeRows(
    tx,
    users,
    writable.map(({ id, row }) => merged(id, row, existing.get(id), type, now)),
    { key: users.sysId, then: 'update' },
  );
  const unreadable = await writePhones(tx, writable);
  await writeKeys(tx, writable, existing, type);
  const created = writable.filter(({ id }) => !existing.has(id)).length;
  return {
    created,
    updated: writable.length - created,
    ids: writable.map(({ id }) => id),
    bad: [...bad, ...nameless.map(({ row }) => refuse(row, 'is new and has no name'))],
    kept: unreadable,
  };
}

async function address(tx: Tx, rows: readonly ImportRow[]): Promise<{ addressed: Addressed[]; bad: BatchResult['bad'] }> {
  const known = await knownByKeys(tx, rows);
  const given = new Map<string, string>();
  const addressed: Addressed[] = [];
  const bad: BatchResult['bad'][number][] = [];
  for (const row of rows) {
    const id = row.sysId === null ? identify(row, known, given) : ok(toUuid(row.sysId));
    if (id.ok) addressed.push({ id: id.value, row });
    else bad.push(refuse(row, id.error));
  }
  return { addressed, bad };
}

const keyOf = (row: ImportRow): { readonly column: KeyColumn; readonly name: string; readonly key: string } | null => {
  for (const [name, column] of IDENTIFIES) {
    const value = row.values[name];
    if (typeof value === 'string' && foldText(value) !== '') return { column, name, key: foldText(value) };
  }
  return null;
};

/** Two new lines of one key are one person. */
function identify(row: ImportRow, known: KnownByKey, given: Map<string, string>): Result<string, string> {
  const by = keyOf(row);
  if (by === null) return fail('says nobody: give a sys_id, user name, employee number or e-mail');
  const found = known.get(by.column)?.get(by.key) ?? [];
  if (found.length > 1) return fail(`${found.length} people have this ${by.name}: give a sys_id or a user name`);
  const name = `${by.column} ${by.key}`;
  const id = found[0] ?? given.get(name) ?? randomUUID();
  given.set(name, id);
  return ok(id);
}

type KnownByKey = ReadonlyMap<KeyColumn, ReadonlyMap<string, readonly string[]>>;

async function knownByKeys(tx: Tx, rows: readonly ImportRow[]): Promise<KnownByKey> {
  const keys = rows.filter(row => row.sysId === null).flatMap(row => keyOf(row) ?? []);
  const known = new Map<KeyColumn, Map<string, string[]>>();
  for (const [, column] of IDENTIFIES) {
    const wanted = keys.filter(key => key.column === column).map(({ key }) => key);
    if (wanted.length === 0) continue;
    const found = await tx.select({ id: users.sysId, key: users[column] }).from(users).where(inTexts(users[column], wanted));
    const byKey = new Map<string, string[]>();
    for (const { id, key } of found) if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), id]);
    known.set(column, byKey);
  }
  return known;
}

/** Columns that the file does not have stay as they are. */
function merged(id: string, row: ImportRow, before: User | undefined, type: RecordType, now: Date): User {
  const values = new Map([...Object.entries(before ? valuesOf(before) : {}), ...Object.entries(row.values)]);
  return {
    sysId: id,
    ...personColumns(type, values),
    created: instantOf(values.get('created')) ?? before?.created ?? now,
    updated: instantOf(row.values.updated) ?? now,
    version: (before?.version ?? 0) + 1,
  };
}

const instantOf = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);

function valuesOf(user: User) {
  return personFacts({
    ...user,
    sys_id: user.sysId,
    user_name: user.userName,
    employee_number: user.employeeNumber,
    time_zone: user.timeZone,
  }).fields;
}

/** Replaces the numbers of the kinds that the file has. Returns the lines whose number is kept, but matches nothing. */
async function writePhones(tx: Tx, addressed: readonly Addressed[]): Promise<BatchResult['kept']> {
  const kinds = Object.keys(addressed[0]?.row.phones ?? {});
  if (kinds.length === 0) return [];
  await tx.delete(userPhones).where(
    and(
      inIds(
        userPhones.userId,
        addressed.map(({ id }) => id),
      ),
      inTexts(userPhones.kind, kinds),
    ),
  );
  const phones = addressed.flatMap(({ id, row }) =>
    Object.entries(row.phones)
      .filter(([, typed]) => typed !== '')
      .map(([kind, typed]) => ({ row, phone: { userId: id, ...phoneKeys(kind, typed, row.region) } })),
  );
  await writeRows(
    tx,
    userPhones,
    phones.map(({ phone }) => phone),
    { then: 'nothing' },
  );
  return phones
    .filter(({ phone }) => phone.e164 === null && phone.extension === null)
    .map(({ row, phone }) => refuse(row, `${phone.kind} \`${phone.typed.slice(0, 80)}\` is no number: kept as it is, it matches no call`));
}

/** `user_keys` follow from fields that a rule set declares as identifying; most declare none. */
async function writeKeys(tx: Tx, addressed: readonly Addressed[], existing: ReadonlyMap<string, User>, type: RecordType): Promise<void> {
  if (identifyingFields(type).length === 0) return;
  await tx.delete(userKeysTable).where(
    inIds(
      userKeysTable.userId,
      addressed.map(({ id }) => id),
    ),
  );
  const keys = addressed.flatMap(({ id, row }) =>
    userKeys({ ...existing.get(id)?.fields, ...row.values }, type).map(each => ({ userId: id, ...each })),
  );
  await writeRows(tx, userKeysTable, keys, { then: 'nothing' });
}

/** Everyone active whom the file does not name goes inactive. How many. */
export async function deactivateMissingUsers(tx: Tx): Promise<number> {
  const missing = sql`${users.active} and not exists (select from import_seen s where s.sys_id = ${users.sysId})`;
  const count = await tx.$count(users, missing);
  await tx
    .update(users)
    .set({ active: false, updated: sql`now()`, version: sql`${users.version} + 1` })
    .where(missing);
  return count;
}
