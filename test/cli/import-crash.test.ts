/** The built program, killed in the middle of an import. `npm test` builds it first. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { useDatabase } from './run.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cti-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = useDatabase();

/** Many batches long. */
const PEOPLE = 20_000;

async function writePeople(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('user_name,name,phone\n');
  for (let i = 0; i < PEOPLE; i++) stream.write(`user${i},User ${i},+41 44 ${1_000_000 + i}\n`);
  stream.end();
  await finished(stream);
}

test('killed in the middle, it leaves nothing half-written, and comes through the second time', async () => {
  const file = join(folder, 'people.csv');
  await writePeople(file);
  const { DATABASE_URL = '' } = env();
  await (await openEngine({ ...STORE_DEFAULTS, databaseUrl: DATABASE_URL })).close();
  const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => {} });
  const start = () =>
    spawn(process.execPath, [MAIN, 'import', 'users', file], { env: { PATH: process.env.PATH, DATABASE_URL } });
  const writing = () =>
    sql`select 1 from pg_stat_activity where datname = current_database() and backend_xid is not null and query like 'insert%user_phones%'`;
  const others = () =>
    sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

  const child = start();
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  await until(async () => (await writing()).length > 0 || ended);
  child.kill('SIGKILL');
  await until(async () => ended);
  expect(child.signalCode).toBe('SIGKILL');
  await until(async () => (await others()).length === 0);
  const [left] =
    await sql`select (select count(*)::int from users) people, (select count(*)::int from user_phones) phones`;
  expect(left).toEqual({ people: 0, phones: 0 });

  const again = start();
  let out = '';
  again.stdout.on('data', text => {
    out += text;
  });
  const code = await new Promise(resolve => again.once('close', resolve));
  expect([code, out]).toEqual([0, '20,000 lines: 20,000 new\n']);
  const [done] =
    await sql`select (select count(*)::int from users) people, (select count(*)::int from user_phones) phones`;
  expect(done).toEqual({ people: PEOPLE, phones: PEOPLE });
  await sql.end();
}, 120_000);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 3000; i++) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to hold within a minute');
}
