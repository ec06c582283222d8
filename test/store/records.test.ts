import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { journal, tasks, userPhones, users } from '../../schema/index.js';
import type { Condition } from '../../src/language/rule.js';
import type { Field } from '../../src/language/vocabulary.js';
import { cursorOf, writeCursor } from '../../src/store/cursor.js';
import { loadSamples } from '../../src/store/samples.js';
import type { RecordQuery, SentValues, StoredRecord } from '../../src/store/store.js';
import { engines, useStore } from '../database.js';
import { shippedVocabulary } from '../shipped-vocabulary.js';

const vocabulary = await shippedVocabulary();
const who = { name: 'Beth', region: 'US', timeZone: 'UTC' };
const all: RecordQuery = { recordType: 'incident', where: null, caller: null, open: false, sort: null };

function fieldOf(name: string): Field {
  const field = vocabulary.records.get('incident')?.fields.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

describe.each(engines)('on %s', kind => {
  const store = useStore(kind);
  beforeAll(() => loadSamples(store().database));

  const create = async (values: SentValues, type = 'incident') => {
    const made = await store().records.create(vocabulary, type, values, who);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };
  const problems = async (values: SentValues) => {
    const made = await store().records.create(vocabulary, 'incident', values, who);
    return made.ok || made.error.kind !== 'invalid'
      ? []
      : made.error.problems.map(({ field, message }) => `${field}: ${message}`);
  };
  const don = async () => (await store().people.byUserName('don.goodliffe'))?.sysId ?? '';

  describe('a new record', () => {
    test('has a number, its defaults and its caller', async () => {
      const made = await create({
        caller_id: 'Goodliffe, Don',
        short_description: ' Hé  there ',
        urgency: 'High',
        work_notes: 'rang twice',
      });
      expect(made).toMatchObject({
        number: 'INC0010601',
        recordType: 'incident',
        caller: await don(),
        active: true,
        version: 1,
      });
      expect(made.fields).toMatchObject({
        state: '1',
        priority: '4',
        urgency: '1',
        category: 'inquiry',
        caller_id: await don(),
      });
      expect(await store().records.byRef(made.number, vocabulary)).toEqual(made);
      expect(await store().records.byRef(' inc 10601', vocabulary)).toEqual(made);
      expect(await store().records.byRef(made.sysId.toUpperCase(), vocabulary)).toEqual(made);
      const notes = await store().records.journal(made.sysId);
      expect(notes).toEqual([{ field: 'work_notes', text: 'rang twice', by: 'Beth', at: expect.any(Date) }]);
    });

    test('in a state marked closed is not open', async () => {
      expect(await create({ state: 'resolved' })).toMatchObject({ active: false, fields: { state: '6' } });
    });

    test('keeps folded texts for conditions', async () => {
      const made = await create({ short_description: 'ÉLAN  vital', subcategory: 'Über' });
      const [row] = await store().database.slow.ask(db => db.select().from(tasks).where(eq(tasks.number, made.number)));
      expect(row?.fieldsKey).toEqual({ short_description: 'elan vital', subcategory: 'uber' });
    });

    test('every problem is told at once', async () => {
      const sent = {
        caller_id: 'John Smith',
        assigned_to: 'Nobody At All',
        state: 'dreaming',
        number: 'INC1',
        colour: 'red',
      };
      expect(await problems(sent)).toEqual([
        'caller_id: several people have this name: give a user name, an e-mail or an employee number',
        'assigned_to: nobody has this sys_id, user name, e-mail, employee number or name',
        expect.stringMatching(/^state: .*is not one of/),
        'number: is read only',
        'colour: Incident has no such field',
      ]);
    });

    test.each(['don.goodliffe', 'DON.GOODLIFFE@example.com', 'E10001', 'don goodliffe'])('%s is Don', async text => {
      expect((await create({ caller_id: text })).caller).toBe(await don());
    });

    test('what no database takes is taken', async () => {
      const made = await create({ short_description: `a\0b\ud800c`, subcategory: `\udc00`, comments: 'x\0' });
      expect(made.fields.short_description).toMatch(/^a.*b.*c$/);
    });

    test('fifty at once have fifty numbers', async () => {
      const made = await Promise.all(Array.from({ length: 50 }, () => create({}, 'task')));
      const numbers = made.map(record => record.number).sort();
      expect(new Set(numbers).size).toBe(50);
      expect([numbers[0], numbers.at(-1)]).toEqual(['TASK0010041', 'TASK0010090']);
    });

    test('passes over numbers that came in with an import', async () => {
      const base = { recordType: 'task', state: '1', active: true };
      const rows = ['TASK0010091', 'TASK0010092', 'TASK0012345'].map(number => ({
        ...base,
        number,
        sysId: crypto.randomUUID(),
      }));
      await store().database.write(tx => tx.insert(tasks).values(rows));
      expect((await create({}, 'task')).number).toBe('TASK0012346');
      await store().database.write(async tx => {
        await tx.insert(tasks).values({ ...base, number: 'TASK0012347', sysId: crypto.randomUUID() });
        await tx.insert(tasks).values({ ...base, number: 'TASK9999999', sysId: crypto.randomUUID() });
        await tx.insert(tasks).values({ ...base, number: 'TASK10000000', sysId: crypto.randomUUID() });
      });
      expect((await create({}, 'task')).number).toBe('TASK10000001');
    });
  });

  describe('a change', () => {
    const update = (record: StoredRecord, values: SentValues, version = record.version) =>
      store().records.update(vocabulary, record.sysId, version, values, who);

    test('changes what was sent, and nothing else', async () => {
      const made = await create({
        caller_id: 'abel.tuter',
        short_description: 'one',
        subcategory: 'lan',
        urgency: '1',
      });
      const changed = await update(made, { short_description: 'two', state: '7', urgency: null, comments: 'done' });
      if (!changed.ok) throw new Error(JSON.stringify(changed.error));
      expect(changed.value).toMatchObject({ version: 2, active: false, caller: made.caller });
      expect(changed.value.fields).toMatchObject({
        short_description: 'two',
        subcategory: 'lan',
        urgency: null,
        opened: made.fields.opened,
      });
      const [row] = await store().database.slow.ask(db => db.select().from(tasks).where(eq(tasks.number, made.number)));
      expect(row?.fieldsKey).toEqual({ short_description: 'two', subcategory: 'lan' });
      expect(await store().records.journal(made.sysId)).toHaveLength(1);
    });

    test('of what somebody else changed in between is refused with how it is now', async () => {
      const made = await create({ short_description: 'one' });
      const outcomes = await Promise.all(
        ['two', 'three'].map(text => update(made, { short_description: text, comments: text })),
      );
      const won = outcomes.find(outcome => outcome.ok);
      const lost = outcomes.find(outcome => !outcome.ok);
      expect(won?.ok && won.value.version).toBe(2);
      expect(lost).toEqual({ ok: false, error: { kind: 'conflict', current: won?.ok && won.value } });
      expect(await store().records.journal(made.sysId)).toHaveLength(1);
    });

    test('of nothing, and with mistakes', async () => {
      const made = await create({});
      const nothing = { ...made, sysId: '0'.repeat(32) };
      expect(await update(nothing, {})).toEqual({ ok: false, error: { kind: 'notFound' } });
      expect(await update(made, { opened: '2026-01-31 10:00' })).toMatchObject({
        ok: false,
        error: { kind: 'invalid' },
      });
      expect(await store().records.byRef(made.number, vocabulary)).toEqual(made);
    });
  });

  describe('a list', () => {
    async function walk(query: RecordQuery, first: number): Promise<StoredRecord[]> {
      const found: StoredRecord[] = [];
      let after: string | null = null;
      do {
        const page = await store().records.list(query, { first, after }, vocabulary);
        expect(page.items.length).toBeLessThanOrEqual(first);
        found.push(...page.items);
        after = page.hasMore ? page.endCursor : null;
      } while (after !== null);
      return found;
    }

    test('is newest first, each record once, however long the pages', async () => {
      const query = { ...all, caller: await don() };
      const whole = await walk(query, 100);
      expect(whole.length).toBeGreaterThanOrEqual(11);
      expect(await walk(query, 3)).toEqual(whole);
      const opened = whole.map(record => String(record.fields.opened));
      expect(opened).toEqual([...opened].sort().reverse());
      const [first, second] = whole;
      const page = await store().records.list(query, { first: 1, after: first ? cursorOf(first) : null }, vocabulary);
      expect(page.items).toEqual([second]);
    });

    test.each([
      'short_description',
      'urgency',
      'caller_id',
      'opened',
      'description',
      'category',
      'caller_phone',
      'assigned_to',
      'number',
    ])('sorted by %s has everything once, both ways', async name => {
      const query = { ...all, open: true };
      const ids = (records: readonly StoredRecord[]) => records.map(record => record.sysId);
      const whole = ids(await walk(query, 100)).sort();
      for (const descending of [false, true]) {
        const sorted = await walk({ ...query, sort: { field: fieldOf(name), descending } }, 17);
        expect(ids(sorted).sort()).toEqual(whole);
      }
    });

    test('of every type, open ones, filtered', async () => {
      const urgency = fieldOf('urgency');
      const high: Condition = {
        kind: 'compare',
        left: { kind: 'field', of: 'record', field: urgency },
        operator: 'is',
        negated: false,
        right: [{ kind: 'choice', value: '1' }],
        as: urgency.type.kind === 'choice' ? urgency.type : { kind: 'text' },
      };
      const found = await walk({ ...all, where: high, open: true }, 50);
      expect(found.length).toBeGreaterThan(3);
      expect(found.every(record => record.fields.urgency === '1' && record.active)).toBe(true);
      const everything = await walk({ ...all, recordType: 'task' }, 100);
      expect(new Set(everything.map(record => record.recordType))).toEqual(new Set(['incident', 'task']));
    });

    test.each([
      'x',
      '',
      '%00',
      'eyJhIjoxfQ',
      Buffer.from('[1,2]').toString('base64url'),
      writeCursor({ value: "'; drop table tasks; --", sysId: '0'.repeat(32) }),
      writeCursor({ value: '2026-99-99', sysId: '0'.repeat(32) }),
    ])('a made-up cursor %j gives an empty page', async after => {
      const page = await store().records.list(all, { first: 5, after }, vocabulary);
      expect(page).toEqual({ items: [], hasMore: false, endCursor: null });
    });
  });

  describe('people', () => {
    test('are shown in the order of their names, with their numbers', async () => {
      const john = await store().database.slow.ask(db =>
        db.select({ id: users.sysId }).from(users).where(eq(users.nameKey, 'john smith')),
      );
      const ids = [await don(), ...john.map(row => row.id), 'nonsense', 'f'.repeat(32)];
      const found = await store().people.bySysIds(ids);
      expect(found.map(person => person.name)).toEqual([
        'Don Goodliffe',
        'John Smith',
        'John Smith',
        'John Smith',
        'John Smith',
      ]);
      expect(await store().people.names([await don(), 'f'.repeat(32)])).toEqual(
        new Map([[await don(), 'Don Goodliffe']]),
      );
      expect(await store().people.phones(await don())).toMatchObject([
        { kind: 'business_phone', typed: '+1 415 555 0123', e164: '+14155550123', extension: null },
        { kind: 'mobile_phone', e164: '+16285550199' },
      ]);
      expect(await store().people.bySysId('nonsense')).toBeNull();
    });

    test('are made with their keys', async () => {
      const sent = {
        name: 'Zoë  Ångström',
        user_name: 'zoe',
        country: 'Switzerland',
        mobile_phone: '079 111 99 88',
        vip: 'yes',
      };
      const made = await store().people.create(vocabulary, sent, 'US');
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      expect(made.value.fields).toMatchObject({ mobile_phone: '+41791119988', vip: true, active: true });
      expect(await store().people.bySysId(made.value.sysId)).toEqual(made.value);
      expect((await store().people.byUserName('ZOE'))?.sysId).toBe(made.value.sysId);
      const [phone] = await store().database.slow.ask(db =>
        db.select().from(userPhones).where(eq(userPhones.e164, '+41791119988')),
      );
      expect(phone).toMatchObject({ typed: '079 111 99 88', reversed: '88991119714' });
    });

    test('need a name, and a user name of their own', async () => {
      const refused = async (values: SentValues) => {
        const made = await store().people.create(vocabulary, values, 'US');
        return made.ok ? null : made.error;
      };
      expect(await refused({ email: 'a@example.com' })).toEqual({
        kind: 'invalid',
        problems: [{ field: 'name', message: 'is required' }],
      });
      expect(await refused({ name: 'D', user_name: 'Don.Goodliffe' })).toEqual({
        kind: 'invalid',
        problems: [{ field: 'user_name', message: 'somebody has the user name `Don.Goodliffe` already' }],
      });
      expect(await refused({ name: 'D', mobile_phone: 'call me' })).toMatchObject({
        problems: [{ field: 'mobile_phone' }],
      });
    });
  });

  test('notes are only ever added', async () => {
    const count = async () => (await store().database.slow.ask(db => db.select().from(journal))).length;
    const before = await count();
    const made = await create({ comments: 'a', work_notes: 'b' });
    await store().records.update(vocabulary, made.sysId, 1, { comments: null, work_notes: 'c' }, who);
    expect(await count()).toBe(before + 3);
  });
});
