/** What an example gives, written into a real store: it holds that and nothing else. */
import { journal, tasks, userKeys as userKeysTable, userPhones, users } from '../../schema/index.js';
import { toUuid } from '../../src/call/ids.js';
import type { Example, GivenPerson, GivenRecord } from '../../src/language/example.js';
import type { RecordType, Vocabulary } from '../../src/language/vocabulary.js';
import type { Engine } from '../../src/store/database.js';
import { phoneKeys, userKeys } from '../../src/store/keys.js';
import { personColumns } from '../../src/store/person-columns.js';
import { columnsOf } from '../../src/store/record-writes.js';

export async function putExample(engine: Engine, example: Example, { records }: Vocabulary): Promise<void> {
  const user = typeOf(records, 'user');
  const at = new Date(example.at);
  const people = example.people.map(person => ({
    sysId: toUuid(person.sysId),
    created: at,
    updated: at,
    ...personColumns(user, valuesOf(person)),
  }));
  const phones = example.people.flatMap(({ sysId, phones: own }) =>
    own.map(({ kind, text, region }) => ({ userId: toUuid(sysId), ...phoneKeys(kind, text, region) })),
  );
  const keys = example.people.flatMap(({ sysId, values }) =>
    userKeys(values, user).map(key => ({ userId: toUuid(sysId), ...key })),
  );
  await engine.bulkWrite(async tx => {
    for (const table of [journal, tasks, userPhones, userKeysTable, users]) await tx.delete(table);
    if (example.people.length > 0) await tx.insert(users).values(people);
    if (phones.length > 0) await tx.insert(userPhones).values(phones);
    if (keys.length > 0) await tx.insert(userKeysTable).values(keys);
    for (const part of parts(example.records))
      await tx.insert(tasks).values(part.map(record => rowOf(record, typeOf(records, record.record))));
  });
}

function typeOf(records: Vocabulary['records'], name: string): RecordType {
  const type = records.get(name);
  if (!type) throw new Error(`no record ${name}`);
  return type;
}

const valuesOf = ({ name, active, values }: GivenPerson) => new Map(Object.entries({ ...values, name, active }));

function rowOf({ sysId, number, caller, values }: GivenRecord, type: RecordType): typeof tasks.$inferInsert {
  const all = { ...values, ...(type.callerField === null ? {} : { [type.callerField]: caller }) };
  const updated = new Date(String(values.updated));
  return {
    sysId: toUuid(sysId),
    number,
    updated,
    ...columnsOf(type, { values: new Map(Object.entries(all)), notes: [] }),
  };
}

/** A statement takes 65,535 parameters. */
function parts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const SIZE = 500;
  return Array.from({ length: Math.ceil(all.length / SIZE) }, (_, part) => all.slice(part * SIZE, (part + 1) * SIZE));
}
