import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOf, type Desk, KEYS, openDesk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

describe('nobody gets in unknown', () => {
  test('every route but /health answers 401 without a credential, with any method, and asks the data nothing', async () => {
    const never = () => {
      throw new Error('the data was asked');
    };
    const store = { ...desk.store, gather: never, people: proxy(never), records: proxy(never), ping: async () => {} };
    const app = desk.appWith({ store, graphql: never });
    const paths = new Set(
      app.routes.map(route => route.path.replace(/\/:[^/]*/, '/incident.do').replace('/*', '/anything')),
    );
    expect(paths.size).toBeGreaterThan(6);
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const open = path === '/health' && (method === 'GET' || method === 'HEAD');
        const response = await askOf(app)(path, { method, key: null });
        expect([path, method, response.status]).toEqual([path, method, open ? 200 : 401]);
        if (!open) expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
      }
    }
  });

  test.each(['html', 'json', 'text'])('401 as %s says what to send', async format => {
    const response = await desk.ask(`/cti.do?format=${format}`, { key: null });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('UNAUTHENTICATED');
  });

  test('a wrong key, a revoked key: 401', async () => {
    expect((await desk.ask('/cti.do', { key: 'not-a-key-of-anybody-here' })).status).toBe(401);
    await desk.store.credentials.revoke('records');
    expect((await desk.ask('/cti.do', { key: KEYS.records })).status).toBe(401);
  });

  test.each([
    ['Bearer', { authorization: `Bearer ${KEYS.lookup}` }],
    ['Basic', { authorization: `Basic ${Buffer.from(`lookup:${KEYS.lookup}`).toString('base64')}` }],
    ['X-API-Key', { 'x-api-key': KEYS.lookup }],
  ])('%s', async (_, headers) => {
    expect((await desk.ask('/cti.do?sysparm_cti_rule=silent', { key: null, headers })).status).toBe(200);
  });
});

const proxy = (never: () => never): never => new Proxy({}, { get: never }) as never;

describe('/health', () => {
  test('is open, names no data and says whether the rules are in order', async () => {
    const fine = await desk.ask('/health', { key: null });
    expect([fine.status, await fine.json()]).toEqual([
      200,
      { status: 'ok', database: 'ok', engine: 'pglite', ruleSet: desk.ruleSet.version, rules: 'ok', problem: null },
    ]);
    const problem = 'rules/a.cti:3:1 `whenn` is no word that a line begins with';
    const broken = askOf(desk.appWith({ rules: { current: () => desk.ruleSet, problem: () => problem } }));
    expect(await (await broken('/health', { key: null })).json()).toMatchObject({
      status: 'ok',
      rules: 'broken',
      problem,
    });
    expect(await (await broken('/', { accept: 'text/html' })).text()).toContain('the last good ones serve');
  });

  test('503 when the database is away', async () => {
    const ping = async () => {
      throw new Error('away');
    };
    const response = await askOf(desk.appWith({ store: { ...desk.store, ping } }))('/health', { key: null });
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { status: 'unavailable', database: 'unavailable' },
    ]);
  });
});

describe('scripts of other origins', () => {
  const preflight = { method: 'OPTIONS', key: null } as const;
  const from = (origin: string) => ({ origin, 'access-control-request-method': 'POST' });

  test('a named origin may ask and call, without the credentials that a browser remembers', async () => {
    const ask = askOf(desk.appWith({ corsOrigins: ['https://desk.example'] }));
    for (const path of ['/cti.do', '/graphql']) {
      const before = await ask(path, { ...preflight, headers: from('https://desk.example') });
      expect(before.status).toBe(204);
      expect(before.headers.get('access-control-allow-origin')).toBe('https://desk.example');
      expect(before.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(before.headers.get('access-control-allow-credentials')).toBeNull();
    }
    const answer = await ask('/cti.do?sysparm_cti_rule=silent', { headers: { origin: 'https://desk.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    expect(answer.headers.get('vary')).toMatch(/Accept/);
    expect(answer.headers.get('vary')).toMatch(/Origin/);
  });

  test('others may not', async () => {
    const ask = askOf(desk.appWith({ corsOrigins: ['https://desk.example'] }));
    for (const app of [ask, desk.ask]) {
      const before = await app('/cti.do', { ...preflight, headers: from('https://evil.example') });
      expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([401, null]);
    }
  });
});

describe('frames', () => {
  test('only named origins may show a screen in a frame', async () => {
    const page = await desk.ask('/', { accept: 'text/html' });
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const ask = askOf(desk.appWith({ frameAncestors: ['https://acme.service-now.com'] }));
    const framed = await ask('/', { accept: 'text/html' });
    expect(framed.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://acme.service-now.com",
    );
    expect(framed.headers.get('x-frame-options')).toBeNull();
  });
});

test('a request id is kept when it is one, and made when it is not', async () => {
  const id = async (given: string) =>
    (await desk.ask('/health', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
  expect(await id('abc-123.DEF_456')).toBe('abc-123.DEF_456');
  expect(await id('<script>')).toMatch(/^[0-9a-f-]{36}$/);
});

test('the one stylesheet is kept by browsers under a name that changes with it', async () => {
  const html = await (await desk.ask('/', { accept: 'text/html' })).text();
  const path = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
  const css = await desk.ask(path);
  expect([css.status, css.headers.get('content-type'), css.headers.get('cache-control')]).toEqual([
    200,
    'text/css; charset=utf-8',
    'private, max-age=31536000, immutable',
  ]);
});
