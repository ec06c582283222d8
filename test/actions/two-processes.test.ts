/** Two processes on one PostgreSQL, as somebody starts them: an action runs once for a call, whoever is asked. `npm test` builds them first. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { type OpenedStore, openStore } from '../../src/store/open.js';
import { type FreshDatabase, freshDatabase } from '../database.js';
import { type Filled, fill, KEY, loadRules, notesOf, RULES } from './service.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const AT_ONCE = 25;

describe.skipIf(!existsSync(MAIN))('two processes', () => {
  const children: ReturnType<typeof serve>[] = [];
  let database: FreshDatabase;
  let store: OpenedStore;
  let filled: Filled;

  beforeAll(async () => {
    database = await freshDatabase('postgres');
    store = await openStore({ ...STORE_DEFAULTS, ...database.settings });
    filled = await fill(store, await loadRules());
    for (let process = 0; process < 2; process++) children.push(serve(String(database.settings.databaseUrl)));
    await Promise.all(children.map(child => child.address));
  });

  afterAll(async () => {
    await Promise.all(children.map(child => child.stop()));
    await store?.close();
    await database?.drop();
  });

  const outcome = async (address: string, query: string): Promise<string> => {
    const response = await fetch(`${address}cti.do?format=json&${query}`, { headers: { 'x-api-key': KEY } });
    const body = await response.json();
    return body.actions?.map((each: { outcome: string }) => each.outcome).join() ?? `${response.status}`;
  };

  /** As many requests to each of the two, all at once. */
  async function all(query: string): Promise<readonly string[]> {
    const addresses = await Promise.all(children.map(child => child.address));
    const asked = Array.from({ length: AT_ONCE }, () => addresses).flat();
    return (await Promise.all(asked.map(address => outcome(address, query)))).toSorted();
  }

  const once = [...Array(2 * AT_ONCE - 1).fill('already'), 'ran'];
  const NOTE = 'sysparm_caller_name=Ann+Lee&sysparm_do=note';

  test('run an action once for a call id', async () => {
    for (let call = 1; call <= 4; call++) expect(await all(`${NOTE}&sysparm_call_id=${call}`)).toEqual(once);
    expect(await notesOf(store, filled.incident)).toHaveLength(4);
  });

  test('and once for a call without one', async () => {
    const before = (await notesOf(store, filled.incident)).length;
    expect(await all(NOTE)).toEqual(once);
    expect(await notesOf(store, filled.incident)).toHaveLength(before + 1);
  });

  test('when one is killed while it writes, the other writes, and nothing is written twice', async () => {
    const before = (await notesOf(store, filled.incident)).length;
    const [first, second] = children;
    if (!first || !second) throw new Error('both are running');
    const query = `${NOTE}&sysparm_call_id=killed`;
    const lost = Array.from({ length: AT_ONCE }, async () => outcome(await first.address, query).catch(() => 'lost'));
    await Promise.race(lost);
    first.kill();
    await Promise.all(lost);
    const answers = await Promise.all(Array.from({ length: 3 }, async () => outcome(await second.address, query)));
    expect(answers.every(answer => answer === 'ran' || answer === 'already')).toBe(true);
    expect(await notesOf(store, filled.incident)).toHaveLength(before + 1);
  });
});

function serve(databaseUrl: string) {
  const env = { PATH: process.env.PATH, PORT: '0', DATABASE_URL: databaseUrl, RULES_DIR: RULES, LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [MAIN, 'serve'], { env });
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()));
  const address = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', text => {
      said += text;
      const [, port] = said.match(/"port":(\d+)/) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}/`);
    });
    void ended.then(() => reject(new Error(`it did not start: ${said}`)));
  });
  return {
    address,
    kill: () => child.kill('SIGKILL'),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
