/** Whom a line of people means: by its sys_id, else by the first of user name, employee number and e-mail that it has. */
import { randomUUID } from 'node:crypto';
import { users } from '../../schema/index.js';
import { foldText } from '../call/fold.js';
import { toUuid } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { inTexts } from './bulk.js';
import type { Tx } from './database.js';
import { type Addressed, refuse } from './import-result.js';
import type { BadRow, ImportRow } from './import-rows.js';

const IDENTIFIES = [
  ['user_name', 'userNameKey', 'user name'],
  ['employee_number', 'employeeNumberKey', 'employee number'],
  ['email', 'emailKey', 'e-mail'],
] as const;
type KeyColumn = (typeof IDENTIFIES)[number][1];
type Key = { readonly column: KeyColumn; readonly what: string; readonly key: string };

/** Ids of the people of a key, by key; for user names also of lines that say a sys_id, since a name belongs to one person. */
export type KnownByKey = ReadonlyMap<KeyColumn, ReadonlyMap<string, readonly string[]>>;

export async function knownByKeys(tx: Tx, rows: readonly ImportRow[]): Promise<KnownByKey> {
  const keys = rows.flatMap(row => {
    const key = row.sysId === null ? keyOf(row) : keyIn(row, IDENTIFIES[0]);
    return key === null ? [] : [key];
  });
  const known = new Map<KeyColumn, Map<string, string[]>>();
  for (const [, column] of IDENTIFIES) {
    const wanted = keys.filter(key => key.column === column).map(({ key }) => key);
    if (wanted.length > 0) known.set(column, await idsByKey(tx, column, wanted));
  }
  return known;
}

async function idsByKey(tx: Tx, column: KeyColumn, wanted: readonly string[]): Promise<Map<string, string[]>> {
  const found = await tx
    .select({ id: users.sysId, key: users[column] })
    .from(users)
    .where(inTexts(users[column], wanted));
  const byKey = new Map<string, string[]>();
  for (const { id, key } of found) if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), id]);
  return byKey;
}

function keyIn(row: ImportRow, [name, column, what]: (typeof IDENTIFIES)[number]): Key | null {
  const value = row.values[name];
  const key = typeof value === 'string' ? foldText(value) : '';
  return key === '' ? null : { column, what, key };
}

function keyOf(row: ImportRow): Key | null {
  for (const field of IDENTIFIES) {
    const key = keyIn(row, field);
    if (key) return key;
  }
  return null;
}

export function addressPeople(
  rows: readonly ImportRow[],
  known: KnownByKey,
): { readonly addressed: readonly Addressed[]; readonly bad: readonly BadRow[] } {
  const given = new Map<string, string>();
  const addressed: Addressed[] = [];
  const bad: BadRow[] = [];
  for (const row of rows) {
    const id = row.sysId === null ? identify(row, known, given) : ok(toUuid(row.sysId));
    if (id.ok) addressed.push({ id: id.value, row });
    else bad.push(refuse(row, id.error));
  }
  return { addressed, bad };
}

/** Two new lines of one key are one person. */
function identify(row: ImportRow, known: KnownByKey, given: Map<string, string>): Result<string, string> {
  const by = keyOf(row);
  if (by === null) return fail('says nobody: give a sys_id, a user name, an employee number or an e-mail');
  const found = known.get(by.column)?.get(by.key) ?? [];
  if (found.length > 1) return fail(`${found.length} people have this ${by.what}: give a sys_id or a user name`);
  const name = `${by.column} ${by.key}`;
  const id = found[0] ?? given.get(name) ?? randomUUID();
  given.set(name, id);
  return ok(id);
}
