/** A made-up service desk → rows of a database, and the arrays that `src/example` reads. */
import { sql } from 'drizzle-orm';
import { tasks, userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { toUuid } from '../../src/call/ids.js';
import { printPhone, readPhone } from '../../src/call/phone.js';
import type { ExampleData } from '../../src/example/gather.js';
import { examplePhone } from '../../src/example/people.js';
import { PERSON_FIELDS, TASK_FIELDS } from '../../src/language/base-fields.js';
import type { Vocabulary } from '../../src/language/vocabulary.js';
import type { FieldValues } from '../../src/plan/facts.js';
import type { Engine } from '../../src/store/database.js';
import { personKeys, phoneKeys, recordKeys, userKeys } from '../../src/store/keys.js';
import { isOpen, type Person, type Rec, regionOf, type World } from './world.js';

/** Replaces everything that is in the database. */
export async function load(engine: Engine, { people, records }: World, vocabulary: Vocabulary): Promise<void> {
  const type = vocabulary.records.get('user');
  const phones = people.flatMap(person =>
    person.phones.map(phone => ({
      userId: toUuid(person.id),
      ...phoneKeys(phone.kind, phone.typed, regionOf(person)),
    })),
  );
  const keys = people.flatMap(({ id, fields }) => userKeys(fields, type).map(key => ({ ...key, userId: toUuid(id) })));
  await engine.bulkWrite(async tx => {
    await tx.execute(sql`truncate users, user_phones, user_keys, tasks, journal`);
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

const textOf = (fields: Person['fields'], name: string): string | null => {
  const value = fields[name] ?? null;
  return value === null ? null : String(value);
};

/** What has no column of its own. */
const ownOf = (fields: Person['fields'], columns: ReadonlyMap<string, unknown>): FieldValues =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !columns.has(name)));

function personRow({ id, active, fields }: Person, vocabulary: Vocabulary): typeof users.$inferInsert {
  const texts = {
    userName: textOf(fields, 'user_name'),
    name: String(fields.name),
    email: textOf(fields, 'email'),
    employeeNumber: textOf(fields, 'employee_number'),
    department: textOf(fields, 'department'),
    location: textOf(fields, 'location'),
    country: textOf(fields, 'country'),
    timeZone: textOf(fields, 'time_zone'),
  };
  const own = ownOf(fields, PERSON_FIELDS);
  const dates = { created: new Date(String(fields.created)), updated: new Date(String(fields.updated)) };
  const keys = personKeys(texts, own, vocabulary.records.get('user'));
  return { sysId: toUuid(id), ...texts, ...keys, ...dates, vip: fields.vip === true, active, fields: own };
}

function recordRow(record: Rec, vocabulary: Vocabulary): typeof tasks.$inferInsert {
  const { fields } = record;
  const own = ownOf(fields, TASK_FIELDS);
  const texts = { shortDescription: textOf(fields, 'short_description'), description: textOf(fields, 'description') };
  return {
    sysId: toUuid(record.id),
    number: record.number,
    recordType: record.type,
    caller: record.caller === null ? null : toUuid(record.caller),
    state: String(fields.state),
    active: isOpen(record, vocabulary),
    priority: textOf(fields, 'priority'),
    ...texts,
    assignedTo: fields.assigned_to ? toUuid(String(fields.assigned_to)) : null,
    opened: new Date(String(fields.opened)),
    updated: new Date(String(fields.updated)),
    fields: own,
    fieldsKey: recordKeys(texts, own, vocabulary.records.get(record.type)),
  };
}

/** The same, as the gather over arrays reads it. */
export function arraysOf({ people, records }: World, vocabulary: Vocabulary): ExampleData {
  return {
    people: people.map(person => ({
      facts: {
        sysId: person.id,
        name: String(person.fields.name),
        userName: textOf(person.fields, 'user_name'),
        active: person.active,
        fields: { ...person.fields, ...numbersOf(person), active: person.active },
      },
      phones: person.phones.map(({ kind, typed }) => examplePhone(kind, typed, regionOf(person))),
    })),
    records: records.map(record => {
      const callerField = vocabulary.records.get(record.type)?.callerField;
      return {
        sysId: record.id,
        number: record.number,
        recordType: record.type,
        caller: record.caller,
        active: isOpen(record, vocabulary),
        fields: {
          ...record.fields,
          number: record.number,
          opened_by: null,
          ...(callerField ? { [callerField]: record.caller } : {}),
        },
      };
    }),
  };
}

/** One number a kind; of several the first in the order of what was typed. */
function numbersOf(person: Person): FieldValues {
  const sorted = person.phones.toSorted((a, b) => (a.typed < b.typed ? 1 : -1));
  return Object.fromEntries(
    sorted.map(({ kind, typed }) => [kind, printPhone(readPhone(typed, { region: regionOf(person) })) || typed]),
  );
}
