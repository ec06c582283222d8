import { describe, expect, test } from 'vitest';
import { userPhones } from '../../schema/index.js';
import { samplePeople } from '../../src/store/samples/people.js';
import { sampleRecords } from '../../src/store/samples/records.js';
import { loadSamples } from '../../src/store/samples.js';
import { engines, useStore } from '../database.js';
import { shippedVocabulary } from '../shipped-vocabulary.js';

const vocabulary = await shippedVocabulary();
const people = samplePeople();
const records = sampleRecords(people);
const byName = (name: string) => people.filter(person => person.name === name);

test('is a service desk of 200 people, some 600 incidents and the same each time', () => {
  expect(people).toHaveLength(200);
  expect(records.filter(record => record.recordType === 'incident')).toHaveLength(600);
  expect(samplePeople()).toEqual(people);
  expect(sampleRecords(people)).toEqual(records);
  expect(new Set(people.map(person => person.sysId)).size).toBe(200);
  expect(new Set(people.map(person => person.userName)).size).toBe(200);
});

test('holds what a demonstration needs', () => {
  expect(new Set(people.map(person => person.site.country)).size).toBeGreaterThanOrEqual(8);
  expect(people.filter(person => !person.active).length).toBeGreaterThan(5);
  expect(people.filter(person => person.vip).length).toBeGreaterThan(3);
  expect(byName('John Smith')).toHaveLength(4);
  expect(people.filter(person => person.department === 'Service Desk').length).toBeGreaterThan(8);
  const openOf = (id?: string) => records.filter(record => record.caller === id && record.active);
  const [don, abel] = people;
  expect(openOf(don?.sysId).length).toBeGreaterThanOrEqual(4);
  expect(openOf(abel?.sysId)).toEqual([]);
  expect(records.filter(record => record.caller === abel?.sysId).length).toBeGreaterThan(2);
});

describe.each(engines)('on %s', kind => {
  const store = useStore(kind);

  test('loads quickly, and Don calls', async () => {
    const start = performance.now();
    await loadSamples(store().database);
    // A quarter of a second on an idle machine; the tests share theirs.
    expect(performance.now() - start).toBeLessThan(8000);
    const don = await store().people.bySysId(byName('Don Goodliffe')[0]?.sysId ?? '');
    expect(don).toMatchObject({ name: 'Don Goodliffe', userName: 'don.goodliffe', active: true });
    expect(don?.fields).toMatchObject({ business_phone: '+14155550123', country: 'US', location: 'San Francisco' });
    const query = { recordType: 'incident', where: null, caller: don?.sysId ?? '', open: true, sort: null };
    const open = await store().records.list(query, { first: 20, after: null }, vocabulary);
    expect(open.items).toHaveLength(5);
    expect(open.items.map(record => record.fields.caller_id)).toEqual(Array(5).fill(don?.sysId));
  });

  test('nobody has a number by accident, and every number can be read', async () => {
    const phones = await store().database.slow.ask(db => db.select().from(userPhones));
    expect(phones.filter(phone => phone.e164 === null && phone.extension === null)).toEqual([]);
    const owners = new Map<string, Set<string>>();
    for (const { e164, extension, userId } of phones) {
      const number = `${e164};ext=${extension}`;
      owners.set(number, (owners.get(number) ?? new Set()).add(userId));
    }
    const shared = [...owners].filter(([, people]) => people.size > 1);
    expect(shared.map(([number]) => number)).toEqual(['+41441112244;ext=null']);
  });
});
