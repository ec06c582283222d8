/** What keeps the data from being opened is told in one sentence, without a password. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { users } from '../../schema/index.js';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS, StartFailure, type StoreSettings } from '../../src/store/database.js';
import { postgresPlace } from '../../src/store/postgres-place.js';
import { freshDatabase, onServer } from '../database.js';

async function failure(settings: Partial<StoreSettings>): Promise<string> {
  const error: unknown = await openEngine({ ...STORE_DEFAULTS, ...settings }).then(
    () => null,
    caught => caught,
  );
  expect(error).toBeInstanceOf(StartFailure);
  const message = error instanceof Error ? error.message : '';
  expect(message).not.toContain('hush');
  return message;
}

/** The server's URL with other parts. */
function serverUrl(parts: Partial<Pick<URL, 'port' | 'username' | 'password' | 'pathname' | 'hostname'>>): string {
  return Object.assign(new URL(inject('postgresUrl')), parts).href;
}

describe('PostgreSQL', () => {
  const host = () => new URL(inject('postgresUrl')).host;

  test('that is not there', async () => {
    const databaseUrl = 'postgres://cti:hush@127.0.0.1:1/cti';
    expect(await failure({ databaseUrl })).toBe(
      'cannot reach PostgreSQL at 127.0.0.1:1/cti: the connection was refused; is it running?',
    );
  });

  test('on a host that nobody knows', async () => {
    const databaseUrl = 'postgres://cti:hush@nowhere.invalid/cti';
    expect(await failure({ databaseUrl })).toBe(
      'cannot reach PostgreSQL at nowhere.invalid:5432/cti: the host name is not known',
    );
  });

  test('that does not let us in', async () => {
    const databaseUrl = serverUrl({ username: 'stranger', password: 'hush', pathname: '/postgres' });
    expect(await failure({ databaseUrl })).toBe(
      `PostgreSQL at ${host()}/postgres does not let \`stranger\` in: check the name and the password`,
    );
  });

  test('without the database', async () => {
    const databaseUrl = serverUrl({ pathname: '/elsewhere' });
    expect(await failure({ databaseUrl })).toBe(
      `PostgreSQL at ${host()}/elsewhere: there is no database \`elsewhere\`: create it`,
    );
  });

  test('with a URL that is none', async () => {
    expect(await failure({ databaseUrl: 'postgres://cti:hush@host:port/x' })).toMatch(
      /^the database URL cannot be read/,
    );
  });

  test('whose tables we may not make', async () => {
    const { settings, drop } = await freshDatabase('postgres');
    await onServer(server => server.unsafe(`drop role if exists reader; create role reader login`));
    const url = Object.assign(new URL(settings.databaseUrl ?? ''), { username: 'reader' });
    expect(await failure({ databaseUrl: url.href })).toMatch(
      /this role may not change them: run `cti migrate` with one that may$/,
    );
    await drop();
  });
});

test.each([
  ['postgres://u:p%40ss@db/cti', 'PostgreSQL at db:5432/cti'],
  ['postgres://u:p@ss@a:1,b:2/cti?sslmode=require', 'PostgreSQL at a:1, b:2/cti'],
  ['postgresql://db.example', 'PostgreSQL at db.example:5432'],
])('%s is shown as %s', (url, place) => expect(postgresPlace(url)).toBe(place));

describe('behind a pooler', () => {
  test('sessions that may write are refused; nothing is sent at start, nothing prepared', async () => {
    const { settings, drop } = await freshDatabase('postgres');
    const first = await openEngine({ ...STORE_DEFAULTS, ...settings });
    await first.close();
    expect(await failure({ ...settings, pgPooler: true })).toMatch(/may write: behind a pooler, run `alter role/);

    // A role of its own: what is set for it holds for every session of it on this server.
    const role =
      'drop role if exists pooled; create role pooled login superuser; alter role pooled set default_transaction_read_only = on';
    await onServer(server => server.unsafe(role));
    const databaseUrl = Object.assign(new URL(settings.databaseUrl ?? ''), { username: 'pooled' }).href;
    try {
      const engine = await openEngine({ ...STORE_DEFAULTS, databaseUrl, pgPooler: true });
      expect(engine.prepared).toBe(false);
      const sent = sql`(select name from pg_settings where source = 'client' and name not in ('client_encoding', 'application_name')) q`;
      expect(await engine.lookup.ask(db => db.select({ name: sql`name` }).from(sent))).toEqual([]);
      await engine.lookup.ask(db => db.select().from(users).where(sql`name = ${'x'}`).prepare('x').execute());
      const statements = sql`(select 1 from pg_prepared_statements where statement not like '%pg_prepared%') q`;
      expect(await engine.lookup.ask(db => db.select({ n: sql<number>`count(*)::int` }).from(statements))).toEqual([
        { n: 0 },
      ]);
      await engine.write(
        async tx => void (await tx.insert(users).values({ sysId: crypto.randomUUID(), name: 'A', nameKey: 'a' })),
      );
      await engine.close();
    } finally {
      await drop();
      await onServer(server => server.unsafe('drop role pooled'));
    }
  });
});

test('a role of its own for lookups', async () => {
  const { settings, drop } = await freshDatabase('postgres');
  const owner = await openEngine({ ...STORE_DEFAULTS, ...settings });
  await onServer(server => server.unsafe(`drop role if exists lookups; create role lookups login`));
  const databaseReadUrl = Object.assign(new URL(settings.databaseUrl ?? ''), { username: 'lookups' }).href;
  const engine = await openEngine({ ...STORE_DEFAULTS, ...settings, databaseReadUrl });
  await expect(engine.lookup.ask(db => db.select().from(users))).rejects.toMatchObject({ code: '42501' });
  await owner.bulkWrite(tx => tx.execute(sql.raw('grant select on all tables in schema public to lookups')));
  expect(await engine.lookup.ask(db => db.select().from(users))).toEqual([]);
  await Promise.all([owner.close(), engine.close()]);
  await drop();
  await onServer(server => server.unsafe('drop role lookups'));
});

test('two processes that start at once migrate once', async () => {
  const { settings, drop } = await freshDatabase('postgres');
  const opened = await Promise.all(Array.from({ length: 4 }, () => openEngine({ ...STORE_DEFAULTS, ...settings })));
  const journal = JSON.parse(await readFile(new URL('../../migrations/meta/_journal.json', import.meta.url), 'utf8'));
  const [first] = opened;
  const migrations = await first?.slow.ask(db =>
    db.select({ n: sql<number>`count(*)::int` }).from(sql`drizzle.__drizzle_migrations`),
  );
  expect(migrations).toEqual([{ n: journal.entries.length }]);
  await Promise.all(opened.map(engine => engine.close()));
  await drop();
});

describe('a folder', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cti-folder-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  const lock = () => join(dataDir, 'owner.json');
  const owned = (owner: object) => writeFile(lock(), JSON.stringify({ since: '2026-01-31T10:00:00Z', ...owner }));

  test('keeps what is written, for one at a time', async () => {
    const engine = await openEngine({ ...STORE_DEFAULTS, dataDir });
    await engine.write(
      async tx => void (await tx.insert(users).values({ sysId: crypto.randomUUID(), name: 'A', nameKey: 'a' })),
    );
    expect(await failure({ dataDir })).toBe(`the folder \`${dataDir}\` is open in this process already`);
    await engine.close();
    const again = await openEngine({ ...STORE_DEFAULTS, dataDir });
    expect(await again.slow.ask(db => db.select({ name: users.name }).from(users))).toEqual([{ name: 'A' }]);
    await again.close();
    await expect(readFile(lock())).rejects.toThrow('ENOENT');
  });

  test('of another process is left alone, and taken when that has ended', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    await owned({ pid: other.pid, host: hostname() });
    expect(await failure({ dataDir })).toBe(
      `the folder \`${dataDir}\` is in use by process ${other.pid} on ${hostname()} (since 2026-01-31T10:00:00Z): ` +
        `stop it, or choose another DATA_DIR; if it is gone, remove \`${lock()}\``,
    );
    other.kill();
    await once(other, 'exit');
    const engine = await openEngine({ ...STORE_DEFAULTS, dataDir });
    await engine.close();
  });

  test('of another machine, or with a lock that cannot be read, is left alone', async () => {
    await owned({ pid: 1, host: 'elsewhere' });
    expect(await failure({ dataDir })).toContain('in use by process 1 on elsewhere');
    await writeFile(lock(), 'nonsense');
    expect(await failure({ dataDir })).toContain('in use by another process');
    await rm(lock());
  });

  test('of an earlier process with our own process id is taken', async () => {
    await owned({ pid: process.pid, host: hostname() });
    const engine = await openEngine({ ...STORE_DEFAULTS, dataDir });
    await engine.close();
  });

  test('that is a file', async () => {
    await writeFile(join(dataDir, 'file'), '');
    expect(await failure({ dataDir: join(dataDir, 'file') })).toMatch(/cannot be used: (EEXIST|ENOTDIR)$/);
  });
});
