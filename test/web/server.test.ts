import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/web/server.js';
import { type Desk, KEYS, openDesk } from './desk.js';

let desk: Desk;
let server: Listening;
beforeAll(async () => {
  desk = await openDesk();
  const listening = await listen(() => desk.app, 0, '127.0.0.1');
  if (!listening.ok) throw new Error(listening.error);
  server = listening.value;
});
afterAll(async () => {
  await server?.stop(100);
  await desk?.close();
});

/** Bytes on the wire, one character each; what came back until the line was closed. */
function wire(request: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request, 'latin1'));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', text => {
      answer += text;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

const get = (target: string, headers = `Host: localhost\r\nX-API-Key: ${KEYS.all}\r\n`, version = '1.1') =>
  wire(`GET ${target} HTTP/${version}\r\n${headers}Connection: close\r\n\r\n`);
const status = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const body = (answer: string) => JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));

describe('what real clients put on the wire', () => {
  test.each([
    ['a # that was not encoded', '/cti.do?sysparm_caller_phone=+14155550123#&sysparm_view=ess', 'Don Goodliffe'],
    ['quotes and brackets', '/cti.do?sysparm_caller_phone="Don"<sip:+14155550123@pbx>', 'Don Goodliffe'],
    ['an address in full', 'http://localhost/cti.do?sysparm_caller_phone=+14155550123', 'Don Goodliffe'],
    ['a backslash', '/cti.do?sysparm_caller_phone=+14155550123&sysparm_x=a\\b', 'Don Goodliffe'],
  ])('%s', async (_, target, name) => {
    const answer = await get(target);
    expect([status(answer), body(answer).caller?.name]).toEqual([200, name]);
  });

  test('HTTP/1.0 without a host', async () => {
    const answer = await get(
      '/cti.do?sysparm_caller_phone=%2B14155550123&format=text',
      `X-API-Key: ${KEYS.all}\r\n`,
      '1.0',
    );
    expect(answer).toContain('\r\n\r\nhttp://localhost:8080/sys_user.do?sys_id=');
  });
});

describe('limits', () => {
  test.each([9_000, 20_000, 100_000, 1_000_000])('an address of %i bytes: 414', async bytes => {
    const answer = await get(`/cti.do?sysparm_caller_name=${'x'.repeat(bytes)}`);
    expect([status(answer), body(answer).error.code]).toEqual([414, 'URI_TOO_LONG']);
  });

  test('an address of 8 KiB is read', async () => {
    expect(status(await get(`/cti.do?sysparm_cti_rule=silent&a=${'x'.repeat(8192 - 34)}`))).toBe(200);
  });

  test('headers of 100 KiB: 431', async () => {
    const headers = Array.from({ length: 100 }, (_, i) => `X-${i}: ${'x'.repeat(1000)}\r\n`).join('');
    expect(status(await get('/health', `Host: localhost\r\n${headers}`))).toBe(431);
  });

  test('a body is counted while it arrives, whatever it says of itself', async () => {
    const head = `POST /cti.do HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${KEYS.all}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    const chunk = `2000\r\n${' '.repeat(0x2000)}\r\n`;
    const answer = await wire(`${head}${chunk.repeat(12)}0\r\n\r\n`);
    expect([status(answer), body(answer).error.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('a body that ends early ends nothing else', async () => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `POST /cti.do HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${KEYS.all}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
      );
      setTimeout(() => socket.destroy(), 100);
    });
    await new Promise(resolve => socket.on('close', resolve));
    expect(status(await get('/health'))).toBe(200);
  });
});

describe('what is no request', () => {
  test.each([
    ['a blank in the address', 'GET /cti.do?sysparm_caller_name=Don Goodliffe HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['letters that were not encoded', 'GET /cti.do?sysparm_caller_name=J\xfcrgen HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['not HTTP', 'SIP/2.0 200 OK\r\n\r\n'],
    ['bytes', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['no host', 'GET /cti.do HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'GET /cti.do HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a path that is none', 'GET \\cti.do HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a NUL in a header', 'GET /cti.do HTTP/1.1\r\nHost: localhost\r\nX-A: \0\r\n\r\n'],
    ['two lengths', 'POST /cti.do HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
  ])('%s: 400, and the service goes on', async (_, request) => {
    expect(status(await wire(request))).toBe(400);
    expect(status(await get('/health'))).toBe(200);
  });

  test('targets that only some methods have', async () => {
    for (const request of [
      'OPTIONS * HTTP/1.1',
      'CONNECT example.com:443 HTTP/1.1',
      'TRACE / HTTP/1.1',
      'GET // HTTP/1.1',
      'GET /%00%ff%zz HTTP/1.1',
    ]) {
      const answer = await wire(`${request}\r\nHost: localhost\r\nX-API-Key: ${KEYS.all}\r\nConnection: close\r\n\r\n`);
      expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    }
    expect(status(await get('/health'))).toBe(200);
  });
});

test('a port in use, an address of another machine: a sentence', async () => {
  expect(await listen(() => desk.app, server.port, '127.0.0.1')).toEqual({
    ok: false,
    error: `port ${server.port} on 127.0.0.1 is in use by another process: stop it, or set PORT to another one`,
  });
  expect(await listen(() => desk.app, 0, '192.0.2.1')).toMatchObject({
    ok: false,
    error: expect.stringContaining('192.0.2.1 is no address of this machine'),
  });
});

test('GraphQL is behind the same door', async () => {
  const query = JSON.stringify({ query: '{ ctiLookup(call: { callerName: "Don Goodliffe" }) { url } }' });
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${server.port}/graphql`, {
      method: 'POST',
      body: query,
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await ask({})).status).toBe(401);
  const answer = await ask({ 'x-api-key': KEYS.all, 'x-request-id': 'request-4711' });
  expect(answer.headers.get('x-request-id')).toBe('request-4711');
  expect((await answer.json()).data.ctiLookup.url).toBe(`http://localhost:8080/sys_user.do?sys_id=${desk.ids.don}`);
});
