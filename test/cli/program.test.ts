import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { openStore } from '../../src/store/open.js';
import { loadSamples } from '../../src/store/samples.js';
import { cti, useDatabase } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'cti-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  const commands = [
    ['serve'],
    ['check'],
    ['ask'],
    ['phone'],
    ['import'],
    ['import', 'users'],
    ['import', 'tasks'],
    ['migrate'],
    ['credential'],
    ['credential', 'create'],
    ['credential', 'list'],
    ['credential', 'revoke'],
    ['reindex'],
  ];

  test.each(commands.map(words => [words.join(' '), words] as const))('of %s', async (name, words) => {
    const { out, err, code } = await cti([...words, '--help']);
    expect([err, code]).toEqual(['', 0]);
    expect(out).toMatch(new RegExp(`^Usage: cti ${name} `));
  });

  test('of all of it names every command', async () => {
    const { out, code } = await cti(['--help']);
    expect(code).toBe(0);
    for (const [name] of commands) expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    expect(out).toContain('Exit codes: 0 ok, 1 findings, 2 usage, 3 cannot run.');
  });

  test('what is no command, and no command at all, is usage', async () => {
    expect(await cti(['import', 'user', 'x'])).toMatchObject({
      err: "error: unknown command 'user'\n(Did you mean users?)\n(--help tells more)\n",
      code: 2,
    });
    expect(await cti([])).toMatchObject({ code: 2 });
    expect(await cti(['credential'])).toMatchObject({ code: 2 });
    expect(await cti(['ask', 'x', '--jsn'])).toMatchObject({ code: 2 });
    expect(await cti(['--version'])).toEqual({ out: '1.2.3\n', err: '', code: 0 });
  });
});

test('settings that cannot be read are told all at once, for every command that needs them', async () => {
  const broken = { PORT: 'x', TIME_ZONE: 'Mars' };
  for (const args of [['serve'], ['migrate'], ['ask', 'sysparm_caller_name=x'], ['credential', 'list']]) {
    const { err, code } = await cti(args, broken);
    expect(code).toBe(3);
    expect(err).toBe(
      'cti: PORT: `x` is not a whole number from 0 to 65535\ncti: TIME_ZONE: `Mars` is not a time zone like `Europe/Zurich`\n',
    );
  }
});

describe('ask', () => {
  const env = useDatabase();
  beforeAll(async () => {
    const store = await openStore({ ...STORE_DEFAULTS, databaseUrl: env().DATABASE_URL ?? null });
    await loadSamples(store.database);
    await store.close();
  });
  const ask = (call: string, more: readonly string[] = [], settings = {}) =>
    cti(['ask', call, ...more], { ...env(), ...settings });

  test('answers from the samples, and says so', async () => {
    const { out, err, code } = await cti(['ask', 'sysparm_caller_name=Don%20Goodliffe']);
    expect([err, code]).toEqual(['data: samples in memory\n', 0]);
    expect(out).toMatch(
      /^the caller with all open records: Don Goodliffe is calling\n {2}http:\/\/localhost:8080\/sys_user\.do\?sys_id=[0-9a-f]{32}\n\nrule cti_processing "CTI Processing"\n/,
    );
    expect(out).toMatch(/ {2}line \d+ match by name Don Goodliffe: found Don Goodliffe\n/);
    expect(out).toMatch(/ {2}line \d+ open incidents: yes, 5 → show list\n/);
  });

  test('reads a whole URL, in the region that is named', async () => {
    const call = 'https://cti.example.com/cti.do?sysparm_caller_phone=0441112244&sysparm_task_id=INC9#top';
    const { out } = await ask(call, ['--region', 'ch'], { POPUP_BASE_URL: 'https://acme.service-now.com' });
    expect(out).toMatch(
      /^a choice among the callers: 3 people may be calling, .*\n {2}https:\/\/acme\.service-now\.com\/sys_user_list\.do\?/,
    );
    expect(out).toMatch(/warning UNKNOWN_TASK: there is no task `INC9`\n$/);
  });

  test('--json', async () => {
    const { out, code } = await ask('sysparm_caller_name=Abel%20Tuter', ['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      url: expect.stringMatching(/incident\.do\?sys_id=-1&sysparm_query=caller_id/),
      rule: { name: 'cti_processing' },
      answer: { kind: 'new', recordType: 'incident' },
      identification: { kind: 'KNOWN', caller: { name: 'Abel Tuter' } },
      actions: [],
      trace: expect.any(Array),
      sentences: expect.any(Array),
      warnings: [],
    });
    const wrong = await ask('sysparm_cti_rule=x&sysparm_caller_name=y', ['--json']);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: 'RULE_NOT_FOUND', rule: 'x' } });
  });

  test.each([
    [
      'sysparm_cti_rule=nope&sysparm_caller_name=x',
      1,
      /^no client callable rule is named `nope`: there are cti_processing, /,
    ],
    [
      'sysparm_caller_phone=%25CallerNumber%25',
      1,
      /^sysparm_caller_phone is `%CallerNumber%`, which the client never filled/,
    ],
    [
      'sysparm_caller_name=a&sysparm_caller_name=b',
      2,
      /^cti: the parameter `sysparm_caller_name` is there twice: send `sysparm_caller_name` once\n$/,
    ],
    [
      'Don Goodliffe',
      2,
      /^cti: no parameter begins with `sysparm_`: write it as in `cti ask "sysparm_caller_name=Ann%20Lee"`/,
    ],
  ])('%s', async (call, code, said) => {
    const ran = await ask(call);
    expect(ran.code).toBe(code);
    expect(code === 1 ? ran.out : ran.err).toMatch(said);
  });

  test('rules that cannot be read', async () => {
    expect(await cti(['ask', 'sysparm_caller_name=x'], { RULES_DIR: join(folder, 'none') })).toMatchObject({ code: 3 });
    writeFileSync(join(folder, 'broken.cti'), 'default rule a\n  wen open incidents show list\n');
    const { err, code } = await cti(['ask', 'sysparm_caller_name=x'], { RULES_DIR: folder });
    expect(code).toBe(3);
    expect(err).toMatch(/^cti: \S*broken\.cti:2:3 /);
  });
});

describe('credential', () => {
  const env = useDatabase();
  const run = (...args: string[]) => cti(['credential', ...args], env());

  test('a key is made, listed and revoked; its secret is shown once', async () => {
    const made = await run(
      'create',
      'pbx',
      '--label',
      'Telephone system',
      '--scopes',
      'lookup,records',
      '--region',
      'ch',
    );
    expect(made.out).toMatch(/^cti_[\w-]{43}\n$/);
    expect(made.err).toMatch(/pbx may lookup, records; the key above is shown this once\n$/);
    const listed = await run('list');
    expect(listed.out).toMatch(
      /^id +may +country +state +whose\npbx +lookup,records +CH +since \d{4}-\d\d-\d\d +Telephone system\n$/,
    );
    expect(listed.out + listed.err).not.toContain(made.out.trim());
    expect(await run('revoke', 'pbx')).toMatchObject({
      out: 'pbx is revoked: it is refused within 5 seconds\n',
      code: 0,
    });
    expect(await run('revoke', 'pbx')).toMatchObject({ code: 1 });
    expect((await run('list')).out).toMatch(/revoked \d{4}/);
  });

  test('--json', async () => {
    const made = JSON.parse((await run('create', 'json', '--json')).out);
    expect(made).toMatchObject({
      id: 'json',
      label: 'json',
      scopes: ['lookup'],
      region: null,
      secret: expect.stringMatching(/^cti_/),
    });
    const { credentials } = JSON.parse((await run('list', '--json')).out);
    expect(credentials.map(({ id }: { id: string }) => id)).toContain('json');
    expect(JSON.stringify(credentials)).not.toMatch(/secret/i);
  });

  test.each([
    [['create', 'a b'], /^cti: `a b` cannot be an id: /],
    [['create', 'x', '--scopes', 'all'], /^cti: `all` is no scope: there are lookup, records, on_behalf\n$/],
    [['create', 'x', '--scopes', 'toString'], /^cti: `toString` is no scope/],
    [['create', 'x', '--scopes', ','], /^cti: a key without scopes may nothing: name some of lookup, /],
    [['create', 'x', '--region', 'Mars'], /^cti: `Mars` is no country code/],
  ])('%j', async (args, sentence) => {
    const { out, err, code } = await run(...args);
    expect([out, code]).toEqual(['', 2]);
    expect(err.replace(/^data: .*\n/, '')).toMatch(sentence);
  });

  test('an id is given once', async () => {
    await run('create', 'once');
    expect((await run('create', 'once')).err).toMatch(/there is a credential `once` already/);
  });

  test('keys are for data that stays', async () => {
    for (const args of [['create', 'x'], ['list'], ['revoke', 'x']]) {
      const { err, code } = await cti(['credential', ...args]);
      expect(code).toBe(3);
      expect(err).toMatch(/needs data of your own: set DATABASE_URL/);
    }
  });
});

describe('migrate and reindex', () => {
  const env = useDatabase();

  test('on PostgreSQL', async () => {
    expect(await cti(['migrate'], env())).toMatchObject({ out: 'the tables are up to date\n', code: 0 });
    expect(await cti(['reindex'], env())).toMatchObject({
      out: 'keys of 0 people and 0 records are up to date\n',
      code: 0,
    });
  });

  test('in a folder of its own, with people in it', async () => {
    const own = { DATA_DIR: join(folder, 'data'), PHONE_REGION: 'CH' };
    const people = join(folder, 'people.csv');
    writeFileSync(people, 'user_name,name,phone\nann,Ann Lee,044 111 22 33\n');
    expect(await cti(['import', 'users', people], own)).toMatchObject({ out: '1 line: 1 new\n', code: 0 });
    const { out, err } = await cti(['reindex'], own);
    expect(out).toBe('keys of 1 people and 0 records are up to date\n');
    expect(err).toBe(`data: embedded database in ${own.DATA_DIR}\n`);
    const asked = await cti(['ask', 'sysparm_caller_phone=0441112233'], own);
    expect(asked.out).toMatch(/^a new incident: Ann Lee is calling\n/);
  });

  test("without data of one's own", async () => {
    expect(await cti(['migrate'])).toMatchObject({ code: 3 });
    expect(await cti(['reindex'])).toMatchObject({ code: 3 });
  });
});
