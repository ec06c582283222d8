import { expect, test } from 'vitest';
import { type Running, serve } from '../../src/cli/serve.js';
import { fail, ok } from '../../src/diagnostic/result.js';
import { readSettings } from '../../src/settings.js';

const running: Running = {
  url: 'http://localhost:8080/',
  place: 'samples in memory',
  rules: { folder: '/srv/rules', version: '0123456789ab' },
  holdsFolder: false,
  demoKey: "it's-a-key-with-a-quote",
  stop: async () => {},
};

const settings = (() => {
  const read = readSettings({});
  if (!read.ok) throw new Error(read.error.join());
  return read.value;
})();

async function run(started: Running | string) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await serve(settings, {
    start: async () => (typeof started === 'string' ? fail(started) : ok(started)),
    out: text => out.push(text),
    err: text => err.push(text),
    untilStopped: async () => {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('the demo says how to try it; links carry no key', async () => {
  const { code, out, err } = await run(running);
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`
CTI lookup serves at http://localhost:8080/
  data   samples in memory
  rules  /srv/rules (version 0123456789ab)

  known caller    http://localhost:8080/cti.do?sysparm_caller_name=Don%20Goodliffe
  unknown caller  http://localhost:8080/cti.do?sysparm_caller_phone=%2B12025550143
  GraphiQL        http://localhost:8080/graphql

  A browser asks for a user and a password:
    user      demo
    password  it's-a-key-with-a-quote

  curl -H 'Authorization: Bearer it'\\''s-a-key-with-a-quote' 'http://localhost:8080/cti.do?sysparm_caller_phone=%2B14155550123'

`);
});

test('data of one’s own: no key is shown', async () => {
  const { out } = await run({ ...running, place: 'PostgreSQL at db:5432/cti', demoKey: null });
  expect(out).toContain('cti credential create');
  expect(out).not.toContain('password');
});

test('what keeps it from starting is told in sentences, exit code 3', async () => {
  expect(await run('port 8080 on 127.0.0.1 is in use by another process')).toEqual({
    code: 3,
    out: '',
    err: 'cti: port 8080 on 127.0.0.1 is in use by another process\n',
  });
});
