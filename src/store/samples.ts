import { journal, numberCounters, tasks, userPhones, users } from '../../schema/index.js';
import { toUuid } from '../call/ids.js';
import type { Engine, Tx } from './database.js';
import { foldedTexts, personKeys, phoneKeys, recordKeys } from './keys.js';
import { type SamplePerson, samplePeople } from './samples/people.js';
import { sampleId } from './samples/random.js';
import { type SampleRecord, sampleRecords } from './samples/records.js';

/**
 * A service desk of 200 people and some 600 incidents, the same at each start but for the times, which are counted back from `now`. Into an
 * empty database only.
 */
export async function loadSamples({ bulkWrite }: Pick<Engine, 'bulkWrite'>, now = new Date()): Promise<void> {
  const people = samplePeople();
  const records = sampleRecords(people);
  await bulkWrite(async tx => {
    await insertPeople(tx, people, now);
    await insertRecords(tx, records, now);
    await tx.insert(numberCounters).values([counterOf('incident', 'INC', records), counterOf('task', 'TASK', records)]);
  });
}

const before = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const EMPLOYED_MINUTES = 3 * 365 * 24 * 60;

async function insertPeople(tx: Tx, people: readonly SamplePerson[], now: Date): Promise<void> {
  const created = before(now, EMPLOYED_MINUTES);
  const rows = people.map(({ sysId, userName, name, email, employeeNumber, department, site, vip, active }) => {
    const texts = {
      userName,
      name,
      email,
      employeeNumber,
      department,
      location: site.city,
      country: site.country,
      timeZone: site.timeZone,
    };
    return {
      sysId: toUuid(sysId),
      ...texts,
      ...personKeys(texts, {}, undefined),
      vip,
      active,
      created,
      updated: created,
    };
  });
  await tx.insert(users).values(rows);
  const phones = people.flatMap(({ sysId, site, phones }) =>
    phones.map(({ kind, typed }) => ({ userId: toUuid(sysId), ...phoneKeys(kind, typed, site.country) })),
  );
  await tx.insert(userPhones).values(phones);
}

async function insertRecords(tx: Tx, records: readonly SampleRecord[], now: Date): Promise<void> {
  const rows = records.map(({ sysId, caller, assignedTo, minutesAgo, updatedMinutesAgo, notes: _, ...record }) => ({
    ...record,
    sysId: toUuid(sysId),
    caller: caller === null ? null : toUuid(caller),
    assignedTo: assignedTo === null ? null : toUuid(assignedTo),
    opened: before(now, minutesAgo),
    updated: before(now, updatedMinutesAgo),
    fieldsKey: { ...foldedTexts(ownTexts(record)), ...recordKeys(record, {}, undefined) },
  }));
  await tx.insert(tasks).values(rows);
  const notes = records.flatMap(({ sysId, number, notes }) =>
    notes.map(({ minutesAgo, ...note }, index) => ({
      ...note,
      sysId: toUuid(sampleId(`${number} note ${index}`)),
      taskId: toUuid(sysId),
      at: before(now, minutesAgo),
    })),
  );
  await tx.insert(journal).values(notes);
}

/** Those fields without a column that hold text. */
const ownTexts = ({ fields }: Pick<SampleRecord, 'fields'>) => ({
  subcategory: fields.subcategory,
  caller_name: fields.caller_name,
});

function counterOf(recordType: SampleRecord['recordType'], prefix: string, records: readonly SampleRecord[]) {
  const numbers = records
    .filter(record => record.recordType === recordType)
    .map(record => Number(record.number.slice(prefix.length)));
  return { recordType, prefix, next: Math.max(...numbers) + 1 };
}
