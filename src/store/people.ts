import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { foldText } from '../call/fold.js';
import { readSysId, toUuid } from '../call/ids.js';
import { regionOf } from '../call/region.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { PERSON_RECORD, PHONE_KINDS, type RecordType, type Vocabulary } from '../language/vocabulary.js';
import type { PersonFacts, SysId } from '../plan/facts.js';
import type { Engine, Tx } from './database.js';
import { type PhoneRow, personFacts, sysIdOfUuid } from './facts-of-row.js';
import { phoneKeys, userKeys } from './keys.js';
import { violatedUnique } from './outage.js';
import { personColumns } from './person-columns.js';
import { findPerson } from './person-refs.js';
import { completeNew, type ReadValues, readSent } from './read-values.js';
import { personSelection, phoneSelection } from './selections.js';
import type { People, PersonPhone, SentValues, WriteProblem } from './store.js';

const AT_MOST = 100;

export function createPeople(engine: Engine): People {
  const loaded = (ids: readonly SysId[]) => engine.slow.ask(db => loadPeople(db, ids));
  return {
    bySysId: async id => (await loaded([id]))[0] ?? null,
    bySysIds: ids => loaded(ids.slice(0, AT_MOST)),
    byUserName: userName => engine.lookup.ask(db => personOfUserName(db, userName)),
    phones: async id => {
      const rows = await engine.slow.ask(db => phonesOf(db, uuids([id])));
      return rows.map(({ user_id: _, ...phone }) => phone);
    },
    names: ids => engine.slow.ask(db => namesOf(db, ids)),
    create: (vocabulary, values, region) => createPerson(engine, vocabulary, values, region),
  };
}

type Reads = Pick<Tx, 'select'>;

/** What is no id of ours is nobody's. */
const uuids = (ids: readonly SysId[]): string[] =>
  ids.flatMap(id => {
    const read = readSysId(id);
    return read === null ? [] : [toUuid(read)];
  });

async function loadPeople(db: Reads, ids: readonly SysId[]): Promise<readonly PersonFacts[]> {
  const wanted = uuids(ids);
  if (wanted.length === 0) return [];
  const [rows, phones] = await Promise.all([
    db
      .select(personSelection)
      .from(users)
      .where(inArray(users.sysId, wanted))
      .orderBy(asc(users.nameKey), asc(users.sysId)),
    phonesOf(db, wanted),
  ]);
  return rows.map(row => personFacts({ ...row, phones: phones.filter(phone => phone.user_id === row.sys_id) }));
}

function phonesOf(db: Reads, wanted: string[]): Promise<(PhoneRow & PersonPhone & { user_id: string })[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  return db
    .select({ user_id: userPhones.userId, ...phoneSelection })
    .from(userPhones)
    .where(inArray(userPhones.userId, wanted))
    .orderBy(asc(userPhones.kind), asc(userPhones.typed));
}

async function personOfUserName(db: Reads, userName: string): Promise<PersonFacts | null> {
  const key = foldText(userName);
  const [row] = await db
    .select(personSelection)
    .from(users)
    .where(and(eq(users.userNameKey, key), users.active));
  return row ? personFacts(row) : null;
}

async function namesOf(db: Reads, ids: readonly SysId[]): Promise<ReadonlyMap<SysId, string>> {
  const wanted = uuids(ids);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ sysId: users.sysId, name: users.name })
    .from(users)
    .where(inArray(users.sysId, wanted));
  return new Map(rows.map(row => [sysIdOfUuid(row.sysId), row.name]));
}

async function createPerson(
  engine: Engine,
  vocabulary: Vocabulary,
  sent: SentValues,
  region: string,
): Promise<Result<PersonFacts, WriteProblem>> {
  const type = vocabulary.records.get(PERSON_RECORD);
  if (!type) throw new Error('a vocabulary declares `user`');
  const how = { region: regionOf(sent.country ?? null) ?? region, timeZone: 'UTC' };
  try {
    return await engine.write(async tx => {
      const read = await readSent(sent, type, { ...how, findPerson: text => findPerson(tx, text) });
      const complete = read.ok ? completeNew(read.value, type, how) : read;
      if (!complete.ok) return fail({ kind: 'invalid', problems: complete.error });
      if (!complete.value.values.get('name')) return fail(problemWith('name', 'is required'));
      return ok(await insertPerson(tx, type, complete.value, sent, how.region));
    });
  } catch (error) {
    if (violatedUnique(error) !== 'users_user_name') throw error;
    return fail(problemWith('user_name', `somebody has the user name \`${sent.user_name ?? ''}\` already`));
  }
}

const problemWith = (field: string, message: string): WriteProblem => ({
  kind: 'invalid',
  problems: [{ field, message }],
});

async function insertPerson(
  tx: Tx,
  type: RecordType,
  { values }: ReadValues,
  sent: SentValues,
  region: string,
): Promise<PersonFacts> {
  const row = { sysId: randomUUID(), ...personColumns(type, values) };
  const [inserted] = await tx.insert(users).values(row).returning(personSelection);
  if (!inserted) throw new Error('an inserted person was not returned');
  const phones = PHONE_KINDS.flatMap(kind => (sent[kind]?.trim() ? [phoneKeys(kind, sent[kind] ?? '', region)] : []));
  const keys = userKeys(Object.fromEntries(values), type);
  const owned = <T>(rows: readonly T[]) => rows.map(each => ({ userId: row.sysId, ...each }));
  if (phones.length > 0) await tx.insert(userPhones).values(owned(phones));
  if (keys.length > 0) await tx.insert(userKeysTable).values(owned(keys));
  return personFacts({ ...inserted, phones });
}
