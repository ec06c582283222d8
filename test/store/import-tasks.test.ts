import { beforeEach, describe, expect, test } from 'vitest';
import { createRecords } from '../../src/store/records.js';
import { engines, useEngine } from '../database.js';
import { counts, emptyTables, importRows, notesIn, recordsIn, vocabulary } from './import-support.js';

const hex = (digit: string) => digit.repeat(32);
const uuid = (digit: string) => hex(digit).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

describe.each(engines)('records on %s', kind => {
  const opened = useEngine(kind);

  beforeEach(async () => {
    await emptyTables(opened());
    await importRows(opened(), 'user', [
      ['sys_id', 'user_name', 'name', 'email', 'employee_number', 'active'],
      [hex('a'), 'ann.lee', 'Ann Lee', 'ann@example.com', 'E1', true],
      [hex('b'), 'js1', 'John Smith', 'js1@example.com', 'E2', true],
      [hex('c'), 'js2', 'John Smith', 'js2@example.com', 'E3', true],
      [hex('d'), 'old', 'Abel Tuter', 'old@example.com', 'E4', false],
      [hex('e'), 'new', 'Abel Tuter', 'new@example.com', 'E5', true],
    ]);
  });

  const incidents = (rows: Parameters<typeof importRows>[2], job: Parameters<typeof importRows>[3] = {}) =>
    importRows(opened(), 'incident', rows, job);

  test('an export of incident, every column of it', async () => {
    const done = await incidents([
      [
        'number',
        'sys_id',
        'caller_id',
        'short_description',
        'description',
        'state',
        'priority',
        'impact',
        'urgency',
        'category',
        'contact_type',
        'assigned_to',
        'opened_at',
        'sys_created_on',
        'sys_updated_on',
        'active',
        'caller_phone',
      ],
      [
        'INC0010001',
        hex('1'),
        'Ann Lee',
        ' Printer is dead ',
        'No paper.\r\nTried twice.',
        'In Progress',
        '3 - Moderate',
        '2 - Medium',
        '3',
        'Inquiry / Help',
        'Self-service',
        'js1',
        '2024-01-02 03:04:05',
        '2024-01-02 03:05:00',
        '2024-02-01 00:00:00',
        'true',
        '(415) 555-0123',
      ],
    ]);
    expect(done).toEqual({ report: counts({ read: 1, created: 1 }), bad: [], kept: [] });
    expect(await recordsIn(opened())).toEqual([
      {
        sysId: uuid('1'),
        number: 'INC0010001',
        recordType: 'incident',
        caller: uuid('a'),
        state: '2',
        active: true,
        priority: '3',
        shortDescription: 'Printer is dead',
        description: 'No paper.\nTried twice.',
        assignedTo: uuid('b'),
        openedBy: null,
        opened: new Date('2024-01-02T03:04:05Z'),
        updated: new Date('2024-02-01T00:00:00Z'),
        version: 1,
        fields: {
          impact: '2',
          urgency: '3',
          category: 'inquiry',
          contact_type: 'self_service',
          caller_phone: '+14155550123',
        },
        fieldsKey: { short_description: 'printer is dead', description: 'no paper. tried twice.' },
      },
    ]);
  });

  test.each([
    ['a sys_id', hex('a'), 'a'],
    ['a sys_id with dashes', uuid('a'), 'a'],
    ['a user name', 'ANN.LEE', 'a'],
    ['an e-mail', 'Ann@Example.com', 'a'],
    ['an employee number', 'e1', 'a'],
    ['a name', 'ann  lee', 'a'],
    ['a name the other way round', 'Lee, Ann', 'a'],
    ['a name of one who is active', 'Abel Tuter', 'e'],
    ['a user name of one who is not', 'old', 'd'],
  ])('the caller by %s', async (_, text, digit) => {
    const { bad } = await incidents([
      ['number', 'caller_id'],
      ['INC0000001', text],
    ]);
    expect(bad).toEqual([]);
    expect((await recordsIn(opened()))[0]?.caller).toBe(uuid(digit));
  });

  test('who is nobody, and who is several, is told', async () => {
    const { bad, report } = await incidents([
      ['number', 'caller_id', 'assigned_to'],
      ['INC0000001', 'John Smith', 'Nobody At All'],
      ['INC0000002', hex('f'), ''],
      ['INC0000003', 'N\0UL \ud800', ''],
      ['INC0000004', 'js1', 'js2'],
      ['INC0000005', '', ''],
    ]);
    expect(bad).toEqual([
      "2: caller_id: `John Smith` is the name of several people: give a sys_id, a user name or an e-mail; assigned_to: `Nobody At All` is nobody's sys_id, user name, e-mail, employee number or name",
      `3: caller_id: \`${hex('f')}\` is nobody's sys_id, user name, e-mail, employee number or name`,
      "4: caller_id: `NUL \ufffd` is nobody's sys_id, user name, e-mail, employee number or name",
    ]);
    expect(report).toEqual(counts({ read: 5, created: 2, bad: 3 }));
    expect((await recordsIn(opened())).map(({ caller }) => caller)).toEqual([uuid('b'), null]);
  });

  test.each([
    ['1', '1', true],
    ['new', '1', true],
    ['In progress', '2', true],
    ['ON HOLD', '3', true],
    ['Resolved', '6', false],
    ['7', '7', false],
    ['7 - Closed', '7', false],
  ])('the state %s', async (text, state, active) => {
    await incidents([
      ['number', 'state'],
      ['INC0000001', text],
    ]);
    expect((await recordsIn(opened()))[0]).toMatchObject({ state, active });
  });

  test('a choice that there is not is told with those that there are', async () => {
    const { bad } = await incidents([
      ['number', 'state', 'priority'],
      ['INC0000001', 'Awaiting vendor', '9 - Whenever'],
    ]);
    expect(bad).toEqual([
      '2: state: `Awaiting vendor` is not one of New, In progress, On hold, Resolved, Closed, Canceled; priority: `9 - Whenever` is not one of Critical, High, Moderate, Low, Planning',
    ]);
  });

  test('columns that the file does not have stay; an empty number or state says nothing', async () => {
    await incidents([
      ['number', 'sys_id', 'caller_id', 'state', 'short_description', 'category', 'opened_at', 'priority'],
      ['INC0000001', hex('1'), 'ann.lee', 'Closed', 'Printer', 'network', '2024-01-02', '1'],
    ]);
    const { report } = await incidents([
      ['sys_id', 'number', 'state', 'opened_at', 'priority', 'short_description'],
      [hex('1'), '', '', '', '', 'Fax'],
    ]);
    expect(report).toEqual(counts({ read: 1, updated: 1 }));
    expect(await recordsIn(opened())).toMatchObject([
      {
        number: 'INC0000001',
        caller: uuid('a'),
        state: '7',
        active: false,
        shortDescription: 'Fax',
        priority: null,
        opened: new Date('2024-01-02T00:00:00Z'),
        fields: { category: 'network' },
        fieldsKey: { short_description: 'fax' },
        version: 2,
      },
    ]);
  });

  test('found by number in its spellings; a number belongs to one record', async () => {
    await incidents([
      ['number', 'short_description'],
      ['INC0010001', 'one'],
    ]);
    const { report, bad } = await incidents([
      ['sys_id', 'number', 'short_description'],
      ['', 'inc10001', 'uno'],
      ['', '10001', 'eins'],
      [hex('2'), 'INC0010001', 'two'],
      [hex('3'), '', 'three'],
      ['', '', 'four'],
    ]);
    expect(report).toEqual(counts({ read: 5, updated: 2, bad: 3 }));
    expect(bad).toEqual([
      '6: says no record: give a sys_id or a number',
      '5: is new and has no number',
      '4: number `INC0010001` belongs to a record with another sys_id',
    ]);
    expect(await recordsIn(opened())).toMatchObject([{ number: 'INC0010001', shortDescription: 'eins' }]);
  });

  test('the same file again changes nothing', async () => {
    const rows = [
      ['number', 'caller_id', 'state', 'priority', 'category', 'opened_at', 'description', 'work_notes'],
      ['INC0000001', 'ann.lee', 'New', '1', 'Network', '2024-01-02 03:04:05', 'Café', 'called back'],
      ['INC0000002', '', '', '', '', '', '', ''],
    ];
    await incidents(rows);
    const before = [await recordsIn(opened()), await notesIn(opened())];
    expect((await incidents(rows)).report).toEqual(counts({ read: 2, unchanged: 2 }));
    expect([await recordsIn(opened()), await notesIn(opened())]).toEqual(before);
  });

  test('notes are added, each once, also those of two lines', async () => {
    const header = ['number', 'work_notes', 'comments'];
    await incidents([header, ['INC0000001', 'first', ''], ['INC0000001', 'second', 'for the caller']]);
    const { report } = await incidents([header, ['INC0000001', 'second', ''], ['INC0000001', 'third', '']]);
    expect(report).toEqual(counts({ read: 2, updated: 2 }));
    expect((await notesIn(opened())).map(({ field, text, by }) => [field, text, by])).toEqual([
      ['work_notes', 'first', 'import'],
      ['comments', 'for the caller', 'import'],
      ['work_notes', 'second', 'import'],
      ['work_notes', 'third', 'import'],
    ]);
  });

  test('each line of a file of tasks says its own type', async () => {
    const done = await importRows(opened(), 'task', [
      ['number', 'sys_class_name', 'caller_id', 'state', 'category', 'short_description'],
      ['INC0000001', 'Incident', 'ann.lee', 'On hold', 'network', 'by label'],
      ['INC0000002', 'incident', 'ann.lee', 'Closed', '', 'by name'],
      ['INC0000003', '', 'ann.lee', '', 'software', 'by number'],
      ['TASK0000001', '', '', 'Pending', '', 'a task'],
      ['X-1', '', '', '', '', 'a task as well'],
      ['CHG0000001', 'Change Request', '', '', '', 'unknown'],
    ]);
    expect(done.bad).toEqual(['7: `Change Request` is no record type of ours']);
    expect((await recordsIn(opened())).map(task => [task.number, task.recordType, task.state, task.caller])).toEqual([
      ['INC0000001', 'incident', '3', uuid('a')],
      ['INC0000002', 'incident', '7', uuid('a')],
      ['INC0000003', 'incident', '1', uuid('a')],
      ['TASK0000001', 'task', '-5', null],
      ['X-1', 'task', '1', null],
    ]);
    await incidents([
      ['number', 'sys_id'],
      ['X-2', hex('2')],
    ]);
    const untyped = await importRows(opened(), 'task', [
      ['sys_id', 'short_description'],
      [hex('2'), 'of some type'],
    ]);
    expect(untyped.bad).toEqual(['2: is X-2, of type incident: say so in a column sys_class_name, or with --type']);
    const other = await importRows(opened(), 'task', [
      ['sys_id', 'sys_class_name', 'number'],
      [hex('2'), 'Task', 'X-2'],
    ]);
    expect(other.bad).toEqual(['2: is X-2, of type incident, not task']);
  });

  test('dates in the time zone of the file, on the days on which clocks change', async () => {
    const read = async (text: string, timeZone: string, dates: 'ymd' | 'dmy' | 'mdy' = 'ymd') => {
      const { bad } = await incidents(
        [
          ['number', 'opened_at'],
          ['INC0000001', text],
        ],
        { timeZone, dates },
      );
      return bad[0] ?? (await recordsIn(opened()))[0]?.opened.toISOString();
    };
    expect(await read('2024-07-01 12:00:00', 'Europe/Zurich')).toBe('2024-07-01T10:00:00.000Z');
    expect(await read('2024-12-01 12:00:00', 'Europe/Zurich')).toBe('2024-12-01T11:00:00.000Z');
    expect(await read('2024-03-31 02:30:00', 'Europe/Zurich')).toBe('2024-03-31T01:30:00.000Z');
    expect(await read('2024-10-27 02:30:00', 'Europe/Zurich')).toBe('2024-10-27T00:30:00.000Z');
    expect(await read('2024-11-03 01:30:00', 'America/New_York')).toBe('2024-11-03T05:30:00.000Z');
    expect(await read('2024-07-01T12:00:00+02:00', 'America/New_York')).toBe('2024-07-01T10:00:00.000Z');
    expect(await read('07/01/2024 06:00:00 PM', 'UTC', 'mdy')).toBe('2024-07-01T18:00:00.000Z');
    expect(await read('01/07/2024 18:00', 'UTC', 'dmy')).toBe('2024-07-01T18:00:00.000Z');
    expect(await read('01/07/2024', 'UTC')).toBe(
      '2: opened: `01/07/2024` is not a date and time such as 2026-01-31 18:00; if the day or the month comes first, say `--dates`',
    );
    expect(await read('2023-02-29', 'UTC')).toMatch(/is not a date and time such as 2026-01-31 18:00$/);
  });

  test('records that are missing are closed, of this type alone', async () => {
    await importRows(opened(), 'task', [
      ['number', 'state', 'caller_id'],
      ['INC0000001', '', 'ann.lee'],
      ['INC0000002', '', 'ann.lee'],
      ['INC0000003', 'Resolved', 'ann.lee'],
      ['TASK0000001', '', ''],
    ]);
    const rows = [
      ['number', 'short_description'],
      ['INC0000002', 'still there'],
    ];
    const { report } = await incidents(rows, { deactivateMissing: true });
    expect(report).toEqual(counts({ read: 1, updated: 1, deactivated: 1 }));
    expect((await recordsIn(opened())).map(task => [task.number, task.state, task.active])).toEqual([
      ['INC0000001', '7', false],
      ['INC0000002', '1', true],
      ['INC0000003', '6', false],
      ['TASK0000001', '1', true],
    ]);
    const { report: any } = await importRows(opened(), 'task', rows, { deactivateMissing: true });
    expect(any).toBe('`--deactivate-missing` needs `--type`: it closes records of one type');
  });

  test('new records get numbers behind the imported ones', async () => {
    await incidents([['number'], ['INC0020000'], ['INC123456789']]);
    const records = createRecords(opened());
    const who = { name: 'Test', region: 'US', timeZone: 'UTC' };
    const made = await records.create(vocabulary, 'incident', { short_description: 'new' }, who);
    expect(made).toMatchObject({ ok: true, value: { number: 'INC123456790' } });
  });

  test('very long cells', async () => {
    const { bad, report } = await incidents([
      ['number', 'description', 'short_description'],
      ['INC0000001', 'é'.repeat(65_536), 'x'.repeat(160)],
      ['INC0000002', 'x'.repeat(65_537), 'x'.repeat(161)],
      ['INC0000003', 'x'.repeat(1_000_000), ''],
    ]);
    expect(report).toMatchObject({ created: 1, bad: 2 });
    expect(bad[0]).toBe(
      '3: description: this has 65537 characters, at most 65536 fit; short_description: this has 161 characters, at most 160 fit',
    );
    expect((await recordsIn(opened()))[0]?.description).toBe('é'.repeat(65_536));
  });

  test('files that cannot be imported at all', async () => {
    const sentence = async (type: string, ...rows: (readonly string[])[]) =>
      (await importRows(opened(), type, rows)).report;
    expect(await sentence('incident')).toBe('the file is empty: its first line names the columns');
    expect(await sentence('incident', ['a', 'b'])).toBe('no column is a field of Incident: the first line says a, b');
    expect(await sentence('incident', ['number', 'state', 'Number'])).toBe(
      'the columns `number` and `Number` both say number: remove one',
    );
    expect(await sentence('incident', ['number'])).toEqual(counts({}));
  });
});
