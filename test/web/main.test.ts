/** The built program, as somebody starts it. `npm test` builds it first. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'cti-main-'));
  cleanUp.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN, 'serve'], { env: { PATH: process.env.PATH, PORT: '0', ...env } });
  cleanUp.push(() => child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', text => {
    said.out += text;
  });
  child.stderr.on('data', text => {
    said.err += text;
  });
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve));
  return { child, said, ended };
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold within 20 s');
};

describe.skipIf(!existsSync(MAIN))('what keeps it from starting is one sentence, exit code 3', () => {
  const fails = async (env: Record<string, string>) => {
    const { said, ended } = run(env);
    const code = await ended;
    expect(said.out).toBe('');
    expect(said.err.match(/\n/g)).toHaveLength(1);
    expect(said.err).not.toMatch(/\n\s+at /);
    return { code, err: said.err };
  };

  test('no rule folder', async () => {
    expect(await fails({ RULES_DIR: '/nowhere/at/all' })).toEqual({
      code: 3,
      err: expect.stringContaining('/nowhere/at/all'),
    });
  });

  test('a broken rule', async () => {
    const rules = folder();
    writeFileSync(join(rules, 'a.cti'), 'default rule a "A"\n  mtach caller by name\n  else show nothing\n');
    expect(await fails({ RULES_DIR: rules })).toEqual({
      code: 3,
      err: expect.stringMatching(/a\.cti:2:\d+ .*`mtach`/),
    });
  });

  test('no default rule', async () => {
    const rules = folder();
    writeFileSync(join(rules, 'a.cti'), 'rule a "A"\n  client callable\n  else show nothing\n');
    expect(await fails({ RULES_DIR: rules })).toEqual({ code: 3, err: expect.stringContaining('default') });
  });

  test('no database there', async () => {
    const env = { DATABASE_URL: 'postgres://cti:secret-word@127.0.0.1:1/cti' };
    const { code, err } = await fails(env);
    expect([code, err]).toEqual([3, expect.stringContaining('127.0.0.1:1')]);
    expect(err).not.toContain('secret-word');
  });

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    cleanUp.push(() => other.close());
    await until(() => other.listening);
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await fails({ PORT: String(port) })).toEqual({ code: 3, err: expect.stringContaining(`port ${port}`) });
  });

  test('a folder that another process has', async () => {
    const data = folder();
    const first = run({ DATA_DIR: data });
    await until(() => first.said.out !== '');
    expect(await fails({ DATA_DIR: data })).toEqual({ code: 3, err: expect.stringContaining(data) });
  });

  test('settings: every problem', async () => {
    const { said, ended } = run({ PORT: 'x', TIME_ZONE: 'y' });
    expect(await ended).toBe(3);
    expect(said.err).toContain('PORT: `x`');
    expect(said.err).toContain('TIME_ZONE: `y`');
  });
});

describe.skipIf(!existsSync(MAIN))('it serves', () => {
  const KEY = "demo-key-'with-a-quote'";
  const urlIn = (out: string) => /serves at (\S+)/.exec(out)?.[1] ?? '';

  async function serving(
    env: Record<string, string>,
  ): Promise<{ url: string; child: ChildProcess; ended: Promise<number | null>; said: { out: string; err: string } }> {
    const started = run({ DEMO_API_KEY: KEY, ...env });
    await until(() => started.said.out.includes('curl'));
    return { ...started, url: urlIn(started.said.out) };
  }

  test('the samples, with links and a line for the shell that work, until it is told to stop', async () => {
    const { url, child, ended, said } = await serving({});
    const headers = { authorization: `Basic ${Buffer.from(`demo:${KEY}`).toString('base64')}` };
    for (const [path, outcome] of [
      [/known caller +(\S+)/.exec(said.out)?.[1], 'list'],
      [/unknown caller +(\S+)/.exec(said.out)?.[1], 'new'],
    ]) {
      expect(await (await fetch(path ?? '', { headers })).json()).toMatchObject({ outcome });
    }
    const line = said.out.split('\n').find(each => each.includes('curl')) ?? '';
    const shell = spawn('sh', ['-c', `${line.trim()} -s`]);
    let answered = '';
    shell.stdout.on('data', text => {
      answered += text;
    });
    await new Promise(resolve => shell.on('close', resolve));
    expect(JSON.parse(answered)).toMatchObject({ caller: { name: 'Don Goodliffe' } });
    expect((await fetch(`${url}health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.err).not.toMatch(/Goodliffe|4155550123/);
  });

  test('rule files as they change; broken ones are told of and do not serve', async () => {
    const rules = folder();
    cpSync(RULES, rules, { recursive: true });
    const { url, said } = await serving({ RULES_DIR: rules });
    const health = async () => (await fetch(`${url}health`)).json();
    const first = await health();
    expect(first).toMatchObject({ rules: 'ok', problem: null });
    const file = join(rules, 'mine.cti');
    writeFileSync(file, 'rule mine "Mine"\n  client callable\n  else show message "hello"\n');
    await until(async () => (await health()).ruleSet !== first.ruleSet);
    const ask = () => fetch(`${url}cti.do?sysparm_cti_rule=mine`, { headers: { 'x-api-key': KEY } });
    expect(await (await ask()).json()).toMatchObject({ message: 'hello' });
    writeFileSync(file, 'rule mine "Mine"\n  whenever\n');
    await until(async () => (await health()).rules === 'broken');
    expect(await health()).toMatchObject({ status: 'ok', problem: expect.stringContaining('mine.cti:2') });
    expect(await (await ask()).json()).toMatchObject({ message: 'hello' });
    expect(said.err).toContain('the last good ones serve');
    rmSync(file);
    await until(async () => (await health()).ruleSet === first.ruleSet);
    expect(await health()).toMatchObject({ rules: 'ok', problem: null });
  });
});
