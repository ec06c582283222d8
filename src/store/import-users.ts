/** One batch of people: who they are already, what they become, and their numbers. */

import { sql } from 'drizzle-orm';
import { userKeys as userKeysTable, users } from '../../schema/index.js';
import { regionOf } from '../call/region.js';
import type { RecordType } from '../language/vocabulary.js';
import { inIds, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import { personFacts } from './facts-of-row.js';
import { addressPeople, type KnownByKey, knownByKeys } from './import-people.js';
import {
  type PhonesChange,
  phonesAfter,
  phonesOf,
  samePhones,
  unreadableNumbers,
  writePhones,
} from './import-phones.js';
import {
  type Addressed,
  type BatchResult,
  type Change,
  contested,
  joinLines,
  refuse,
  sameRow,
} from './import-result.js';
import type { BadRow, ImportRow } from './import-rows.js';
import { identifyingFields, userKeys } from './keys.js';
import { personColumns } from './person-columns.js';

type User = typeof users.$inferSelect;
type UserChange = Change<User> & { readonly phones: PhonesChange };

export type UsersHow = {
  readonly type: RecordType;
  /** Of numbers whose person has no country. */
  readonly region: string;
  readonly now: Date;
};

/** Rejects on a unique key that somebody else took meanwhile. */
export async function writeUsers(tx: Tx, rows: readonly ImportRow[], how: UsersHow): Promise<BatchResult> {
  const known = await knownByKeys(tx, rows);
  const { addressed, bad } = addressPeople(rows, known);
  const { joined, more } = joinLines(addressed);
  const existing = await existingUsers(tx, joined);
  const hasName = ({ id, row }: Addressed) => existing.has(id) || Boolean(row.values.name);
  const nameless = joined.filter(each => !hasName(each)).map(({ row }) => refuse(row, 'is new and has no name'));
  const { changes, taken } = withoutTaken(await changesOf(tx, joined.filter(hasName), existing, how), known);
  await writeChanges(
    tx,
    changes.filter(({ changed }) => changed),
    how.type,
  );
  const created = changes.filter(({ before }) => !before).length;
  const unchanged = changes.filter(({ changed }) => !changed).length;
  return {
    created,
    unchanged,
    updated: changes.length - created - unchanged + more,
    ids: changes.map(({ id }) => id),
    bad: [...bad, ...nameless, ...taken],
    kept: unreadableNumbers(changes.map(({ phones }) => phones)),
  };
}

async function existingUsers(tx: Tx, people: readonly Addressed[]): Promise<ReadonlyMap<string, User>> {
  const ids = people.map(({ id }) => id);
  const found = await tx.select().from(users).where(inIds(users.sysId, ids)).for('update');
  return new Map(found.map(user => [user.sysId, user]));
}

async function changesOf(
  tx: Tx,
  people: readonly Addressed[],
  existing: ReadonlyMap<string, User>,
  how: UsersHow,
): Promise<readonly UserChange[]> {
  const about = people.some(({ row }) => 'country' in row.values || Object.keys(row.phones).length > 0);
  const phones = await phonesOf(tx, about ? [...existing.keys()] : []);
  return people.map(({ id, row }) => {
    const before = existing.get(id);
    const after = merged(id, row, before, how);
    const phonesBefore = phones.get(id) ?? [];
    const region = regionOf(after.country) ?? how.region;
    const numbers = {
      id,
      row,
      before: phonesBefore,
      after: about ? phonesAfter(id, row, phonesBefore, region) : phonesBefore,
    };
    const changed = !before || !sameRow(after, before) || !samePhones(numbers.before, numbers.after);
    return { id, row, before, after: changed ? touched(after, row, how.now) : after, changed, phones: numbers };
  });
}

/** Columns that the file does not have stay as they are. */
function merged(id: string, row: ImportRow, before: User | undefined, { type, now }: UsersHow): User {
  const values = new Map([...Object.entries(before ? valuesOf(before) : {}), ...Object.entries(row.values)]);
  const columns = personColumns(type, values);
  return {
    sysId: id,
    ...columns,
    fields: { ...before?.fields, ...columns.fields },
    created: instantOf(row.values.created) ?? before?.created ?? now,
    updated: instantOf(row.values.updated) ?? before?.updated ?? now,
    version: before?.version ?? 0,
  };
}

const touched = (user: User, row: ImportRow, now: Date): User => ({
  ...user,
  updated: instantOf(row.values.updated) ?? now,
  version: user.version + 1,
});

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

type Taken = { readonly changes: readonly UserChange[]; readonly taken: readonly BadRow[] };

function withoutTaken(changes: readonly UserChange[], known: KnownByKey): Taken {
  const owners = new Map<string, string>();
  for (const [key, [owner]] of known.get('userNameKey') ?? []) if (owner !== undefined) owners.set(key, owner);
  const moves = changes.map(({ id, before, after }) => ({
    id,
    before: before?.userNameKey ?? null,
    after: after.userNameKey,
  }));
  const without = contested(moves, owners);
  return {
    changes: changes.filter(({ id }) => !without.has(id)),
    taken: changes
      .filter(({ id }) => without.has(id))
      .map(({ row, after }) =>
        refuse(row, `user_name \`${after.userName ?? ''}\` belongs to somebody with another sys_id`),
      ),
  };
}

async function writeChanges(tx: Tx, changes: readonly UserChange[], type: RecordType): Promise<void> {
  await writeRows(
    tx,
    users,
    changes.map(({ after }) => after),
    { key: users.sysId, do: 'update' },
  );
  await writePhones(
    tx,
    changes.map(({ phones }) => phones),
  );
  await writeKeys(tx, changes, type);
}

/** `user_keys` follow from fields that a rule set declares as identifying; most declare none. */
async function writeKeys(tx: Tx, changes: readonly UserChange[], type: RecordType): Promise<void> {
  if (identifyingFields(type).length === 0) return;
  const had = changes.filter(({ before }) => before).map(({ id }) => id);
  if (had.length > 0) await tx.delete(userKeysTable).where(inIds(userKeysTable.userId, had));
  const keys = changes.flatMap(({ id, after }) =>
    userKeys(valuesOf(after), type).map(each => ({ userId: id, ...each })),
  );
  await writeRows(tx, userKeysTable, keys, { do: 'nothing' });
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
