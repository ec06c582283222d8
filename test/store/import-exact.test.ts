/** What a file says is what is there after it: random cells, read back field by field. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toUuid } from '../../src/call/ids.js';
import { createPeople } from '../../src/store/people.js';
import { createRecords } from '../../src/store/records.js';
import { engines, useEngine } from '../database.js';
import { importRows, vocabulary } from './import-support.js';

/** Texts that fit a field as they are: reading takes controls and blanks at the ends away, and blanks around line ends on one line. */
const text = (most: number, unit: 'grapheme' | 'binary' = 'grapheme') =>
  fc
    .string({ unit, maxLength: most })
    .map(each => each.replace(/[\p{Cc}\p{Cs}\u2028\u2029\0]/gu, '').trim())
    .filter(each => [...each].length <= most && !/^\s*javascript:/i.test(each.replace(/\p{Cf}/gu, '')));

const person = fc.record({
  name: text(40).filter(each => each !== ''),
  department: text(40, 'binary'),
  location: text(40),
  email: fc.oneof(fc.constant(''), fc.emailAddress()),
  employee_number: text(20),
  vip: fc.boolean(),
  active: fc.boolean(),
  created: fc.date({ min: new Date('1970-01-02'), max: new Date('2099-01-01'), noInvalidDate: true }),
  business_phone: fc.constantFrom('', '+41441112233', '+14155550123;ext=12', '4711'),
});

const incident = fc.record({
  short_description: text(100),
  description: text(300, 'binary'),
  state: fc.constantFrom('1', '2', '3', '6', '7', '8'),
  priority: fc.constantFrom('', '1', '2', '3', '4', '5'),
  category: fc.constantFrom('', 'inquiry', 'software', 'network'),
  subcategory: text(40),
  caller_name: text(40),
  opened: fc.date({ min: new Date('1970-01-02'), max: new Date('2099-01-01'), noInvalidDate: true }),
  caller: fc.nat(),
});

const cell = (value: string | boolean | number | Date): string =>
  value instanceof Date ? value.toISOString() : String(value);
const stored = (value: string | boolean | number | Date) =>
  value === '' ? null : value instanceof Date ? value.toISOString() : value;
const idOf = (kind: string, i: number) => kind.repeat(8) + i.toString(16).padStart(24, '0');

describe.each(engines)('on %s', kind => {
  const opened = useEngine(kind);

  test('people and their incidents', async () => {
    const property = fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 30 }),
      fc.array(incident, { maxLength: 30 }),
      async (people, incidents) => {
        await importPeople(people);
        await importIncidents(incidents, people.length);
        const found = await createPeople(opened()).bySysIds(people.map((_, i) => idOf('a', i)));
        for (const [i, one] of people.entries()) {
          const there = found.find(({ sysId }) => sysId === idOf('a', i));
          expect(there?.fields).toMatchObject(
            Object.fromEntries(
              Object.entries(one)
                .filter(([, v]) => v !== '')
                .map(([k, v]) => [k, stored(v)]),
            ),
          );
        }
        for (const [i, { caller, ...one }] of incidents.entries()) {
          const there = await createRecords(opened()).byRef(toUuid(idOf('b', i)), vocabulary);
          expect(there?.fields).toMatchObject(Object.fromEntries(Object.entries(one).map(([k, v]) => [k, stored(v)])));
          expect(there?.caller).toBe(idOf('a', caller % people.length));
          expect(there?.active).toBe(['1', '2', '3'].includes(one.state));
        }
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });

  async function importPeople(people: readonly (typeof person extends fc.Arbitrary<infer T> ? T : never)[]) {
    const names = [
      'name',
      'department',
      'location',
      'email',
      'employee_number',
      'vip',
      'active',
      'created',
      'business_phone',
    ] as const;
    const rows = people.map((one, i) => [idOf('a', i), ...names.map(name => cell(one[name]))]);
    const { bad, kept } = await importRows(opened(), 'user', [['sys_id', ...names], ...rows]);
    expect([bad, kept]).toEqual([[], []]);
  }

  async function importIncidents(
    incidents: readonly (typeof incident extends fc.Arbitrary<infer T> ? T : never)[],
    people: number,
  ) {
    const names = [
      'short_description',
      'description',
      'state',
      'priority',
      'category',
      'subcategory',
      'caller_name',
      'opened',
    ] as const;
    const rows = incidents.map((one, i) => [
      idOf('b', i),
      `INC${String(i).padStart(7, '0')}`,
      idOf('a', one.caller % people),
      ...names.map(name => cell(one[name])),
    ]);
    const { bad } = await importRows(opened(), 'incident', [['sys_id', 'number', 'caller_id', ...names], ...rows]);
    expect(bad).toEqual([]);
  }
});
