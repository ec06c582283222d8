/** People and records as a test writes them, in a database and as the arrays of the other gather. */
import { createHash } from 'node:crypto';
import { tasks, userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { toUuid } from '../../src/call/ids.js';
import type { ExampleData } from '../../src/example/gather.js';
import type { Vocabulary } from '../../src/language/vocabulary.js';
import type { FieldValues } from '../../src/plan/facts.js';
import type { Engine } from '../../src/store/database.js';
import { personFacts, recordFacts } from '../../src/store/facts-of-row.js';
import { personKeys, phoneKeys, recordKeys, userKeys } from '../../src/store/keys.js';
import { personSelection, phoneSelection, recordSelection } from '../../src/store/selections.js';
import { NOW } from './gather-plan.js';

export type TestPerson = {
  /** What the sys_id is made of; the name when there is none. */
  readonly id?: string;
  readonly name: string;
  readonly userName?: string;
  readonly email?: string;
  readonly employeeNumber?: string;
  readonly department?: string;
  readonly inactive?: boolean;
  /** As typed, by kind; numbers of one kind are parted by `;`. */
  readonly phones?: Readonly<Record<string, string>>;
  readonly fields?: FieldValues;
};

export type TestRecord = {
  readonly number: string;
  readonly type: string;
  /** `id` of the person. */
  readonly of: string | null;
  readonly closed?: boolean;
  readonly daysAgo?: number;
  readonly state?: string;
  readonly priority?: string;
  readonly shortDescription?: string;
  /** `id` of a person. */
  readonly assignedTo?: string;
  readonly fields?: FieldValues;
};

const DAY = 24 * 60 * 60 * 1000;

export const idOf = (text: string): string => createHash('md5').update(text).digest('hex');

export async function insert(
  engine: Engine,
  vocabulary: Vocabulary,
  people: readonly TestPerson[],
  records: readonly TestRecord[],
): Promise<void> {
  const type = vocabulary.records.get('user');
  const phones = people.flatMap(phonesOf);
  const keys = people.flatMap(person =>
    userKeys(person.fields ?? {}, type).map(key => ({ ...key, userId: toUuid(idOf(person.id ?? person.name)) })),
  );
  await engine.bulkWrite(async tx => {
    for (const part of parts(people)) await tx.insert(users).values(part.map(person => personRow(person, vocabulary)));
    for (const part of parts(phones)) await tx.insert(userPhones).values([...part]);
    for (const part of parts(keys)) await tx.insert(userKeysTable).values([...part]);
    for (const part of parts(records)) await tx.insert(tasks).values(part.map(record => recordRow(record, vocabulary)));
  });
}

/** A statement takes 65,535 parameters. */
function parts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const SIZE = 500;
  return Array.from({ length: Math.ceil(all.length / SIZE) }, (_, part) => all.slice(part * SIZE, (part + 1) * SIZE));
}

function personRow(person: TestPerson, vocabulary: Vocabulary): typeof users.$inferInsert {
  const texts = {
    userName: person.userName ?? null,
    name: person.name,
    email: person.email ?? null,
    employeeNumber: person.employeeNumber ?? null,
    department: person.department ?? null,
    location: null,
    country: 'US',
    timeZone: null,
  };
  const fields = { ...person.fields };
  return {
    sysId: toUuid(idOf(person.id ?? person.name)),
    ...texts,
    ...personKeys(texts, fields, vocabulary.records.get('user')),
    active: !person.inactive,
    fields,
    created: NOW,
    updated: NOW,
  };
}

function phonesOf(person: TestPerson): readonly (typeof userPhones.$inferInsert)[] {
  return Object.entries(person.phones ?? {}).flatMap(([kind, typed]) =>
    typed.split(';').map(text => ({ userId: toUuid(idOf(person.id ?? person.name)), ...phoneKeys(kind, text, 'US') })),
  );
}

function recordRow(record: TestRecord, vocabulary: Vocabulary): typeof tasks.$inferInsert {
  const fields = { ...record.fields };
  const texts = { shortDescription: record.shortDescription ?? null, description: null };
  const opened = new Date(NOW.getTime() - (record.daysAgo ?? 1) * DAY);
  return {
    sysId: toUuid(idOf(record.number)),
    number: record.number,
    recordType: record.type,
    caller: record.of === null ? null : toUuid(idOf(record.of)),
    state: record.state ?? (record.closed ? '7' : '1'),
    active: !record.closed,
    priority: record.priority ?? null,
    ...texts,
    assignedTo: record.assignedTo === undefined ? null : toUuid(idOf(record.assignedTo)),
    opened,
    updated: opened,
    fields,
    fieldsKey: recordKeys(texts, fields, vocabulary.records.get(record.type)),
  };
}

/** Everything that is in the database, for the gather over arrays. */
export async function readAll(engine: Engine, vocabulary: Vocabulary): Promise<ExampleData> {
  return engine.slow.ask(async db => {
    const people = await db.select(personSelection).from(users);
    const phones = await db.select({ userId: userPhones.userId, ...phoneSelection }).from(userPhones);
    const records = await db.select(recordSelection).from(tasks);
    const phonesBy = new Map<string, typeof phones>();
    for (const phone of phones) phonesBy.set(phone.userId, [...(phonesBy.get(phone.userId) ?? []), phone]);
    return {
      people: people.map(row => {
        const own = phonesBy.get(row.sys_id) ?? [];
        return { facts: personFacts({ ...row, phones: own.length > 0 ? own : null }), phones: own };
      }),
      records: records.map(row => recordFacts(row, vocabulary)),
    };
  });
}
