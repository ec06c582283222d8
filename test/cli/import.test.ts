import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cti, useDatabase } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'cti-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const people = join(folder, 'people.csv');
const bad = `${people}.bad.csv`;

beforeEach(() => {
  rmSync(bad, { force: true });
});

const env = useDatabase();
const told = (text: string) => text.replaceAll(folder, '').replace(/^data: .*\n/, '');

async function importing(content: string | Buffer, ...options: string[]) {
  writeFileSync(people, content);
  const { out, err, code } = await cti(['import', 'users', people, ...options], env());
  return { out: told(out), err: told(err), code };
}

test('what became of a file, and the lines that need a look', async () => {
  const ran = await importing(
    'user_name,name,emial,phone\nann,Ann Lee,a@example.com,(415) 555-0100\nbob,Bob,,none of yours\n,"Nobody, at all",,\n',
  );
  expect(ran).toEqual({
    out: `3 lines: 2 new, 1 not imported
1 imported with a number that cannot be read, and so matches no call
/people.csv.bad.csv has the lines that need a look, each with its reason
`,
    err: 'columns that are no field, left out: emial (did you mean email?)\n',
    code: 1,
  });
  expect(readFileSync(bad, 'utf8')).toBe(
    `\ufeffimport_line,import_state,import_reason,user_name,name,emial,phone
4,not imported,"says nobody: give a sys_id, a user name, an employee number or an e-mail",,"Nobody, at all",,
3,imported,"business_phone \`none of yours\` is no number: kept as it is, it matches no call",bob,Bob,,none of yours
`,
  );
});

test('that file is mended and imported itself; then there is none', async () => {
  await importing('user_name,name\nann,Ann Lee\n,Cyd\n');
  const mended = readFileSync(bad, 'utf8').replace(',Cyd', 'cyd,Cyd');
  const ran = await importing(mended);
  expect(ran).toMatchObject({ out: '1 line: 1 new\n', code: 0 });
  expect(ran.err).toBe('columns that are no field, left out: import_line, import_state, import_reason\n');
  expect(existsSync(bad)).toBe(false);
});

test('a file of somebody else is not removed', async () => {
  const other = join(folder, 'notes.txt');
  writeFileSync(other, 'mine');
  await importing('user_name,name\nann,Ann Lee\n', '--bad', other);
  expect(readFileSync(other, 'utf8')).toBe('mine');
  expect(await importing('user_name\nx\n', '--bad', join(folder, 'no', 'such', 'folder.csv'))).toMatchObject({
    err: expect.stringMatching(
      /^cti: lines that need a look cannot be written \(ENOENT.*name another place with --bad FILE\n$/,
    ),
    code: 3,
  });
});

test('--json', async () => {
  const { out, err, code } = await importing('user_name,name\nann,Ann Lee\nann,Ann L.\n', '--json', '--dry-run');
  expect([err, code]).toEqual(['', 0]);
  expect(JSON.parse(out)).toEqual({
    read: 2,
    created: 0,
    updated: 2,
    unchanged: 0,
    bad: 0,
    kept: 0,
    deactivated: 0,
    dryRun: true,
    badFile: null,
    leftOut: { unknown: [], derived: [] },
  });
});

test('the export of a spreadsheet: UTF-16, tabs, dates of its country', async () => {
  const text = '\ufeffUser ID\tName\tBusiness phone\tCreated\r\njs\tJörg Späti\t044 111 22 33\t1.2.2024 18:30\r\n';
  expect(await importing(Buffer.from(text, 'utf16le'), '--region', 'ch', '--time-zone', 'Europe/Zurich')).toEqual({
    out: '1 line: 1 new\n',
    err: '',
    code: 0,
  });
  const asked = await cti(['ask', 'sysparm_caller_phone=%2B41441112233'], env());
  expect(asked.out).toMatch(/^a new incident: Jörg Späti is calling\n/);
});

test('--deactivate-missing, and why it does not', async () => {
  await importing('user_name,name\neve,Eve Early\nfay,Fay Late\n', '--deactivate-missing');
  const refused = await importing('user_name,name\neve,Eve Early\n,X\n', '--deactivate-missing');
  expect(refused).toMatchObject({ out: '', code: 3 });
  expect(refused.err).toBe(
    'cti: /people.csv: 1 of 2 lines cannot be imported, so nobody knows what is missing from it: nothing was imported; mend them, or leave out --deactivate-missing (/people.csv.bad.csv has them, each with its reason)\n',
  );
  const done = await importing('user_name,name\neve,Eve Early\n', '--deactivate-missing', '--dry-run');
  expect(done.out).toBe('1 line: 1 as before, 1 deactivated, being not in the file\na dry run: nothing was written\n');
  expect((await importing('user_name,name\neve,Eve Early\n', '--deactivate-missing')).out).toBe(
    '1 line: 1 as before, 1 deactivated, being not in the file\n',
  );
});

test('records', async () => {
  const file = join(folder, 'incident.csv');
  await importing('user_name,name,active\nann,Ann Lee,true\n');
  writeFileSync(
    file,
    'number,caller_id,state,priority,opened_at\nINC0010001,Ann Lee,New,1 - Critical,2024-01-02\nINC0010002,Zed,New,,\n',
  );
  const { out, code } = await cti(
    ['import', 'tasks', file, '--type', 'incidents', '--time-zone', 'Europe/Zurich'],
    env(),
  );
  expect(told(out)).toBe(
    '2 lines: 1 new, 1 not imported\n/incident.csv.bad.csv has the lines that need a look, each with its reason\n',
  );
  expect(code).toBe(1);
  const { out: asked } = await cti(['ask', 'sysparm_caller_name=ann%20lee'], env());
  expect(asked).toMatch(/^the caller with all open records: Ann Lee is calling\n/);
});

describe('what cannot be imported is one sentence', () => {
  test.each([
    ['', [], 'cti: /people.csv: the file is empty: its first line names the columns', 3],
    ['a,b\n1,2\n', [], 'cti: /people.csv: no column is a field of User: the first line says a, b', 3],
    ['name,name\n1,2\n', [], 'cti: /people.csv: the column `name` is there twice: remove one', 3],
    ['user_name,name\nx,"X\n', [], 'cti: /people.csv line 2: a quote begins here and is never closed', 3],
    ['x', ['--region', 'Mars'], 'cti: `Mars` is no country code like `US` or `CH`', 2],
    ['x', ['--time-zone', 'Mars'], 'cti: `Mars` is no time zone like `Europe/Zurich`', 2],
    [
      'x',
      ['--encoding', 'klingon'],
      'cti: `klingon` is no encoding: there are utf-8, windows-1252, iso-8859-15, utf-16le …',
      2,
    ],
    [
      'x',
      ['--delimiter', 'ab'],
      "cti: `ab` cannot stand between cells: write one sign, as in `--delimiter ';'`, or `tab`",
      2,
    ],
    ['x', ['--bad', people], 'cti: --bad names the file that is imported: name another one', 2],
  ])('%j %j', async (content, options, sentence, code) => {
    expect(await importing(content, ...options)).toEqual({ out: '', err: `${sentence}\n`, code });
  });

  test('a header alone', async () => {
    expect(await importing('user_name,name\n')).toEqual({
      out: 'the file has a header and no lines: nothing was imported\n',
      err: '',
      code: 1,
    });
  });

  test('files that are not there, types that are none, data that nobody keeps', async () => {
    const run = async (args: string[], settings = env()) => {
      const { err, code } = await cti(['import', ...args], settings);
      return `${code} ${told(err)}`;
    };
    expect(await run(['users', join(folder, 'no.csv')])).toBe('2 cti: there is no file /no.csv\n');
    expect(await run(['users', folder])).toBe('2 cti:  is a folder: name a file\n');
    expect(await run(['tasks', people, '--type', 'incidnt'])).toBe(
      '2 cti: `incidnt` is no record type: did you mean `incident`?\n',
    );
    expect(await run(['tasks', people, '--type', 'unicorn'])).toBe(
      '2 cti: `unicorn` is no record type: there are task, incident, hr_case\n',
    );
    expect(await run(['users', people], {})).toBe(
      '3 cti: an import needs data of your own: set DATABASE_URL (PostgreSQL) or DATA_DIR (a folder for the embedded database)\n',
    );
    expect(await run(['users', people], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' })).toMatch(
      /^3 cti: cannot reach PostgreSQL at 127.0.0.1:1\/x: /,
    );
    expect(await run(['users'])).toBe("2 error: missing required argument 'file'\n(--help tells more)\n");
  });
});
