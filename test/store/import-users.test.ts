import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { userKeys, users } from '../../schema/index.js';
import { engines, useEngine } from '../database.js';
import { counts, emptyTables, importRows, peopleIn, vocabulary } from './import-support.js';

const hex = (digit: string) => digit.repeat(32);
const uuid = (digit: string) => hex(digit).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

describe.each(engines)('people on %s', kind => {
  const opened = useEngine(kind);
  beforeEach(() => emptyTables(opened()));

  const people = (rows: Parameters<typeof importRows>[2], job: Parameters<typeof importRows>[3] = {}) =>
    importRows(opened(), 'user', rows, job);

  test('every column lands, with the keys that lookups compare', async () => {
    const header =
      'sys_id,user_name,name,email,employee_number,vip,department,location,country,time_zone,active,created,updated,phone,mobile_phone';
    const line = `${hex('a')},Ann.Lee,"Lee",Ann.Lee@example.com,E-7,true,Finance,Zürich,CH,Europe/Zurich,false,2020-01-02 03:04:05,2021-01-02 03:04:05,044 111 22 33 ext 12,4711`;
    const done = await people([header.split(','), line.replaceAll('"', '').split(',')]);
    expect(done).toEqual({ report: counts({ read: 1, created: 1 }), bad: [], kept: [] });
    const [ann] = await peopleIn(opened());
    expect(ann).toEqual({
      sysId: uuid('a'),
      userName: 'Ann.Lee',
      userNameKey: 'ann.lee',
      name: 'Lee',
      nameKey: 'lee',
      email: 'Ann.Lee@example.com',
      emailKey: 'ann.lee@example.com',
      employeeNumber: 'E-7',
      employeeNumberKey: 'e-7',
      vip: true,
      department: 'Finance',
      location: 'Zürich',
      country: 'CH',
      timeZone: 'Europe/Zurich',
      active: false,
      created: new Date('2020-01-02T03:04:05Z'),
      updated: new Date('2021-01-02T03:04:05Z'),
      version: 1,
      fields: {},
      fieldsKey: expect.objectContaining({ location: 'zurich', department: 'finance' }),
      phones: [
        {
          userId: uuid('a'),
          kind: 'business_phone',
          typed: '044 111 22 33 ext 12',
          e164: '+41441112233',
          extension: '12',
          reversed: '33221114414',
        },
        { userId: uuid('a'), kind: 'mobile_phone', typed: '4711', e164: null, extension: '4711', reversed: null },
      ],
    });
  });

  test('found by sys_id, user name, employee number and e-mail, in any case', async () => {
    const all = ['sys_id', 'user_name', 'employee_number', 'email', 'name'];
    await people([
      all,
      [hex('a'), 'ann', 'E1', 'ann@example.com', 'Ann'],
      [hex('b'), 'bob', 'E2', 'bob@example.com', 'Bob'],
    ]);
    const rename = async (column: string, key: string, name: string) => {
      const { report, bad } = await people([
        [column, 'name'],
        [key, name],
      ]);
      expect(bad).toEqual([]);
      expect(report).toMatchObject({ created: 0, updated: 1 });
      const found = await peopleIn(opened());
      expect(found.map(each => [each.sysId, each.name])).toContainEqual([uuid('a'), name]);
      expect(found).toHaveLength(2);
    };
    await rename('sys_id', uuid('a').toUpperCase(), 'A1');
    await rename('User ID', ' ANN ', 'A2');
    await rename('employee_number', 'e1', 'A3');
    await rename('mail', 'ANN@EXAMPLE.COM', 'A4');
  });

  test('columns that the file does not have stay, empty cells empty', async () => {
    await people([
      ['user_name', 'name', 'department', 'location', 'vip', 'active', 'phone', 'mobile_phone', 'country'],
      ['ann', 'Ann', 'Finance', 'Bern', 'true', 'false', '031 111 22 33', '079 111 22 33', 'CH'],
    ]);
    const [before] = await peopleIn(opened());
    const done = await people([
      ['user_name', 'department', 'active', 'vip', 'phone'],
      ['ann', '', '', '', ''],
    ]);
    expect(done.report).toEqual(counts({ read: 1, updated: 1 }));
    const [after] = await peopleIn(opened());
    expect(after).toMatchObject({ department: null, location: 'Bern', vip: true, active: false, version: 2 });
    expect(after?.fieldsKey).not.toHaveProperty('department');
    expect(after?.phones.map(phone => [phone.kind, phone.e164])).toEqual([['mobile_phone', '+41791112233']]);
    expect(after?.created).toEqual(before?.created);
  });

  test('a number is read in the country of its person, which the file need not name', async () => {
    await people([
      ['user_name', 'name', 'country', 'phone'],
      ['ann', 'Ann', 'CH', '044 111 22 33'],
      ['bob', 'Bob', 'Germany', '030 1234567'],
      ['cyd', 'Cyd', '', '(415) 555-0123'],
    ]);
    await people([
      ['user_name', 'mobile_phone'],
      ['ann', '079 111 22 33'],
      ['cyd', '415 555 0124'],
    ]);
    const numbers = async () => (await peopleIn(opened())).map(({ phones }) => phones.map(({ e164 }) => e164));
    expect(await numbers()).toEqual([
      ['+41441112233', '+41791112233'],
      ['+49301234567'],
      ['+14155550123', '+14155550124'],
    ]);
    // Somebody moves: what was typed is read anew.
    await people([
      ['user_name', 'country'],
      ['ann', 'FR'],
    ]);
    expect((await numbers())[0]).toEqual(['+33441112233', '+33791112233']);
  });

  test('nothing to change is nothing written', async () => {
    const rows = [
      ['user_name', 'name', 'email', 'phone', 'vip', 'created'],
      ['ann', 'Ann', 'ann@example.com', '+41 44 111 22 33', 'yes', '2020-01-02'],
      ['bob', 'Bob', '', 'n/a', 'no', ''],
    ];
    await people(rows);
    const before = await peopleIn(opened());
    expect((await people(rows)).report).toEqual(counts({ read: 2, unchanged: 2 }));
    expect(await peopleIn(opened())).toEqual(before);
    expect(before.map(({ phones }) => phones.length)).toEqual([1, 0]);
  });

  test('an unreadable number is kept and told', async () => {
    const done = await people([
      ['user_name', 'name', 'phone'],
      ['ann', 'Ann', 'see directory'],
    ]);
    expect(done.report).toEqual(counts({ read: 1, created: 1, kept: 1 }));
    expect(done.kept).toEqual(['2: business_phone `see directory` is no number: kept as it is, it matches no call']);
    const [ann] = await peopleIn(opened());
    expect(ann?.phones).toMatchObject([{ typed: 'see directory', e164: null, extension: null }]);
  });

  test('first and last name make a name, unless it is there', async () => {
    await people([
      ['user_name', 'first_name', 'last_name'],
      ['ann', ' Ann', 'Lee'],
      ['bob', '', 'Tuter'],
    ]);
    await people([
      ['user_name', 'first_name', 'last_name', 'name'],
      ['cyd', 'Cyd', 'Lee', 'Dr. Cyd Lee'],
    ]);
    expect((await peopleIn(opened())).map(({ name }) => name)).toEqual(['Ann Lee', 'Tuter', 'Dr. Cyd Lee'].sort());
  });

  test('what is wrong with a line, all of it at once', async () => {
    const { report, bad } = await people([
      ['sys_id', 'user_name', 'name', 'email', 'vip', 'created'],
      ['x', 'ann', '', 'no mail', 'perhaps', '31/31/2020'],
      ['', '', 'Bob', '', '', ''],
      ['', 'cyd', 'Cyd', '', ''],
      ['', 'dee', 'D'.repeat(151), '', '', ''],
      ['', 'eve', 'javascript:alert(1)', '', '', ''],
      ['', 'fay', 'Fay', '', '', '', ''],
    ]);
    expect(report).toEqual(counts({ read: 6, created: 1, bad: 5 }));
    expect(bad).toEqual([
      '2: sys_id `x` is not 32 hex digits; name is empty; email: `no mail` is not an e-mail address; vip: `perhaps` is neither yes nor no; created: `31/31/2020` is not a date and time such as 2026-01-31 18:00; if the day or the month comes first, say `--dates`',
      '4: has 5 cells, the header has 6: is a quote or a delimiter missing?',
      '5: name: this has 151 characters, at most 150 fit',
      '6: name: a text that begins with `javascript:` is not accepted',
      '3: says nobody: give a sys_id, a user name, an employee number or an e-mail',
    ]);
    expect((await peopleIn(opened())).map(({ userName }) => userName)).toEqual(['fay']);
  });

  test('somebody new needs a name; a key that several share says nobody', async () => {
    await people([
      ['user_name', 'name', 'email'],
      ['ann', 'Ann', 'desk@example.com'],
      ['bob', 'Bob', 'desk@example.com'],
    ]);
    const { bad } = await people([
      ['user_name', 'department'],
      ['cyd', 'HR'],
    ]);
    expect(bad).toEqual(['2: is new and has no name']);
    const shared = await people([
      ['email', 'department'],
      ['desk@example.com', 'HR'],
    ]);
    expect(shared.bad).toEqual(['2: 2 people have this e-mail: give a sys_id or a user name']);
  });

  test('two lines for one person are one person, the later one on top', async () => {
    const { report } = await people([
      ['user_name', 'name', 'department', 'vip', 'phone'],
      ['ann', 'Ann', 'Finance', 'yes', '+41 44 111 22 33'],
      ['bob', 'Bob', 'Sales', '', ''],
      ['ANN', 'Ann Lee', '', '', '+41 44 111 22 34'],
    ]);
    expect(report).toEqual(counts({ read: 3, created: 2, updated: 1 }));
    const [ann] = await peopleIn(opened());
    expect(ann).toMatchObject({ name: 'Ann Lee', department: null, vip: true, phones: [{ e164: '+41441112234' }] });
  });

  test('a user name belongs to one person; names may be passed on', async () => {
    const header = ['sys_id', 'user_name', 'name'];
    await people([header, [hex('a'), 'ann', 'Ann'], [hex('b'), 'bob', 'Bob']]);
    const { report, bad } = await people([
      header,
      [hex('c'), 'ANN', 'Cyd'],
      [hex('d'), 'dee', 'Dee'],
      [hex('e'), 'dee', 'Eve'],
      [hex('a'), 'ann.lee', 'Ann'],
      [hex('b'), 'ann', 'Bob'],
      [hex('f'), '', 'Fay'],
    ]);
    expect(report).toEqual(counts({ read: 6, created: 2, updated: 2, bad: 2 }));
    expect(bad).toEqual([
      '2: user_name `ANN` belongs to somebody with another sys_id',
      '4: user_name `dee` belongs to somebody with another sys_id',
    ]);
    const names = (await peopleIn(opened())).map(({ name, userName }) => [name, userName]);
    expect(names).toEqual([
      ['Ann', 'ann.lee'],
      ['Bob', 'ann'],
      ['Dee', 'dee'],
      ['Fay', null],
    ]);
  });

  test('a line that the database refuses is found among many, and the others land', async () => {
    await opened().bulkWrite(tx => tx.execute(sql.raw('create unique index one_place on users (location)')));
    const rows = Array.from({ length: 50 }, (_, i) => [`user${i}`, `User ${i}`, `Site ${i === 37 ? 3 : i}`]);
    const { report, bad } = await people([['user_name', 'name', 'location'], ...rows]);
    await opened().bulkWrite(tx => tx.execute(sql.raw('drop index one_place')));
    expect(report).toEqual(counts({ read: 50, created: 49, bad: 1 }));
    expect(bad).toEqual(['39: has a value that another record holds (one_place)']);
    expect(await peopleIn(opened())).toHaveLength(49);
  });

  test('a dry run tells all and leaves nothing', async () => {
    await people([
      ['user_name', 'name'],
      ['ann', 'Ann'],
    ]);
    const before = await peopleIn(opened());
    const rows = [
      ['user_name', 'name'],
      ['ann', 'Ann Lee'],
      ['bob', 'Bob'],
      ['', 'Cyd'],
    ];
    const { report, bad } = await people(rows, { dryRun: true });
    expect(report).toEqual(counts({ read: 3, created: 1, updated: 1, bad: 1 }));
    expect(bad).toHaveLength(1);
    expect(await peopleIn(opened())).toEqual(before);
    const missing = await people(rows.slice(0, 1).concat([['bob', 'Bob']]), { dryRun: true, deactivateMissing: true });
    expect(missing.report).toEqual(counts({ read: 1, created: 1, deactivated: 1 }));
    expect(await peopleIn(opened())).toEqual(before);
  });

  test('who is missing goes inactive, if every line was understood', async () => {
    await people([
      ['user_name', 'name', 'active'],
      ['ann', 'Ann', true],
      ['bob', 'Bob', true],
      ['cyd', 'Cyd', false],
    ]);
    const header = ['user_name', 'name'];
    const refused = await people([header, ['ann', 'Anna'], ['', 'X']], { deactivateMissing: true });
    expect(refused.report).toBe(
      '1 of 2 lines cannot be imported, so nobody knows what is missing from it: nothing was imported; mend them, or leave out --deactivate-missing',
    );
    expect((await people([header], { deactivateMissing: true })).report).toMatch(
      /^the file has a header and no lines, so/,
    );
    expect((await peopleIn(opened())).map(({ name, active }) => [name, active])).toEqual([
      ['Ann', true],
      ['Bob', true],
      ['Cyd', false],
    ]);
    const done = await people([header, ['ann', 'Ann'], ['dee', 'Dee']], { deactivateMissing: true });
    expect(done.report).toEqual(counts({ read: 2, created: 1, unchanged: 1, deactivated: 1 }));
    expect((await peopleIn(opened())).map(({ name, active }) => [name, active])).toEqual([
      ['Ann', true],
      ['Bob', false],
      ['Cyd', false],
      ['Dee', true],
    ]);
    // Somebody comes back; somebody is said to be inactive.
    await people([header, ['bob', 'Bob']], { deactivateMissing: true });
    expect((await peopleIn(opened())).map(({ active }) => active)).toEqual([false, true, false, false]);
    const said = [...header, 'active'];
    await people([said, ['ann', 'Ann', 'no'], ['bob', 'Bob', '']], { deactivateMissing: true });
    expect((await peopleIn(opened())).map(({ active }) => active)).toEqual([false, true, false, false]);
  });

  test('NUL, half surrogate pairs and other signs that no database holds', async () => {
    const { report, bad } = await people([
      ['user_name', 'name', 'department', 'phone', 'email'],
      ['a\0nn', 'A\0nn \ud800', '\udc00', '+41 44 111\0 22 33', 'ann@example.com'],
      ['bob', 'Bob\u0007\u001b[31m', '😀 \ud83d', '\ud800', 'bob@example.com'],
    ]);
    expect(bad).toEqual([]);
    expect(report).toMatchObject({ created: 2 });
    const found = await peopleIn(opened());
    expect(found.map(({ name, department }) => [name, department])).toEqual([
      ['Ann \ufffd', '\ufffd'],
      ['Bob[31m', '😀 \ufffd'],
    ]);
    expect(JSON.stringify(found)).not.toContain('\\u0000');
  });

  test('fields that a rule set adds, and keys for those that identify', async () => {
    const user = vocabulary.records.get('user');
    const title = user?.fields.get('department');
    if (!user || !title) throw new Error('no user');
    const badge = { ...title, name: 'badge', label: 'Badge', identifies: true };
    const level = { ...title, name: 'level', label: 'Level', type: { kind: 'number' as const } };
    const fields = new Map([...user.fields, ['badge', badge], ['level', level]]);
    const wider = { ...vocabulary, records: new Map([...vocabulary.records, ['user', { ...user, fields }]]) };
    const job = { vocabulary: wider };
    await people(
      [
        ['user_name', 'name', 'Badge', 'level'],
        ['ann', 'Ann', 'Ä 12', '7'],
      ],
      job,
    );
    await people(
      [
        ['user_name', 'level'],
        ['ann', '8'],
      ],
      job,
    );
    const [ann] = await peopleIn(opened());
    expect(ann?.fields).toEqual({ badge: 'Ä 12', level: 8 });
    const keys = await opened().slow.ask(db => db.select({ key: userKeys.key, field: userKeys.field }).from(userKeys));
    expect(keys).toEqual([{ field: 'badge', key: 'a 12' }]);
    // Declared no longer: the value stays where it is.
    await people([
      ['user_name', 'department'],
      ['ann', 'HR'],
    ]);
    expect((await peopleIn(opened()))[0]?.fields).toEqual({ badge: 'Ä 12', level: 8 });
    await opened().write(tx => tx.delete(userKeys));
  });

  test('people of many batches, some of them there already', async () => {
    const row = (i: number, name: string) => [`user${i}`, name, `user${i}@example.com`, `+41 44 ${1_000_000 + i}`];
    const rows = (name: string, count: number) => Array.from({ length: count }, (_, i) => row(i, `${name} ${i}`));
    const header = ['user_name', 'name', 'email', 'phone'];
    await people([header, ...rows('Old', 500)]);
    const done = await people([header, ...rows('New', 2500)]);
    expect(done).toEqual({ report: counts({ read: 2500, created: 2000, updated: 500 }), bad: [], kept: [] });
    const count = await opened().slow.ask(db => db.$count(users, sql`name like 'New %' and version <= 2`));
    expect(count).toBe(2500);
  });

  test('somebody that another session holds is waited for, not given up', async () => {
    if (kind === 'pglite') return;
    await people([
      ['user_name', 'name'],
      ['ann', 'Ann'],
    ]);
    let release = () => {};
    const until = new Promise<void>(resolve => {
      release = resolve;
    });
    const held = opened().bulkWrite(async tx => {
      await tx.update(users).set({ department: 'HR' }).where(eq(users.userNameKey, 'ann'));
      await until;
    });
    const importing = people([
      ['user_name', 'name'],
      ['ann', 'Ann Lee'],
    ]);
    await new Promise(resolve => setTimeout(resolve, 300));
    release();
    await held;
    expect((await importing).report).toEqual(counts({ read: 1, updated: 1 }));
    expect((await peopleIn(opened()))[0]).toMatchObject({ name: 'Ann Lee', department: 'HR' });
  });

  test('the temporary table of an import is gone after it', async () => {
    const rows = [
      ['user_name', 'name'],
      [`u${randomUUID()}`, 'Ann'],
    ];
    await people(rows, { deactivateMissing: true });
    await people(rows, { deactivateMissing: true });
    const [row] = await opened().slow.ask(db =>
      db
        .select({ n: sql<number>`n::int` })
        .from(sql`(select count(*) n from pg_class where relname = 'import_seen') q`),
    );
    expect(row?.n).toBe(0);
  });
});
