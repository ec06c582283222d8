import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/store/store.js';
import { type Ask, askOf, type Desk, EVIL, KEYS, openDesk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const HTML = { accept: 'text/html' };
const evil = encodeURIComponent(EVIL);

/** Path, what is sent, status, code, a word of the message. */
const CASES: readonly (readonly [string, string, Ask, number, string, string])[] = [
  ['unknown rule', '/cti.do?sysparm_cti_rule=nope', {}, 404, 'RULE_NOT_FOUND', '`nope`'],
  ['rule not for callers', '/cti.do?sysparm_cti_rule=inner', {}, 404, 'RULE_NOT_FOUND', '`inner`'],
  ['placeholder', '/cti.do?sysparm_caller_phone=%25CallerNumber%25', {}, 400, 'PLACEHOLDER', '`%CallerNumber%`'],
  [
    'the same parameter twice',
    '/cti.do?sysparm_view=a&SYSPARM_VIEW=b',
    {},
    400,
    'DUPLICATE_PARAMETER',
    '`sysparm_view`',
  ],
  [
    'twice, in query and body',
    '/cti.do?sysparm_view=a',
    { form: { sysparm_view: 'b' } },
    400,
    'DUPLICATE_PARAMETER',
    '`sysparm_view`',
  ],
  [
    'twice in JSON',
    '/cti.do',
    { json: '{"sysparm_view": "a", "sysparm_view": "b"}' },
    400,
    'DUPLICATE_PARAMETER',
    '`sysparm_view`',
  ],
  [
    '101 parameters',
    `/cti.do?${Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')}`,
    {},
    400,
    'TOO_MANY_PARAMETERS',
    '101',
  ],
  ['an address over 8 KiB', `/cti.do?sysparm_caller_name=${'x'.repeat(8200)}`, {}, 414, 'URI_TOO_LONG', '8192'],
  [
    'a body over 64 KiB',
    '/cti.do',
    { form: `sysparm_caller_name=${'x'.repeat(65_536)}` },
    413,
    'BODY_TOO_LARGE',
    '64 KiB',
  ],
  ['JSON that is none', '/cti.do', { json: '{"sysparm' }, 400, 'INVALID', 'not JSON'],
  ['JSON that is not flat', '/cti.do', { json: { sysparm_view: { a: 1 } } }, 400, 'INVALID', '`sysparm_view`'],
  [
    'a body of another type',
    '/cti.do',
    { form: 'a', headers: { 'content-type': 'text/xml' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    '`text/xml`',
  ],
  ['an unknown format', '/cti.do?format=xml', {}, 400, 'INVALID', '`xml`'],
  ['no scope lookup', '/cti.do', { key: KEYS.records }, 403, 'FORBIDDEN', '`lookup`'],
  ['no scope records', '/incident.do?sys_id=-1', { key: KEYS.lookup, form: {} }, 403, 'FORBIDDEN', '`records`'],
  ['nothing there', '/nothing/here', {}, 404, 'NOT_FOUND', 'nothing at this address'],
  ['an unknown record type', '/cmn_location.do?sys_id=-1', {}, 404, 'NOT_FOUND', 'no such page'],
  ['a record type by a name of JavaScript', '/constructor.do?sys_id=-1', {}, 404, 'NOT_FOUND', 'no such page'],
  ['an unknown person', '/sys_user.do?sys_id=00000000000000000000000000000000', {}, 404, 'NOT_FOUND', 'no person'],
  ['an unknown record', '/incident.do?sys_id=INC9999999', {}, 404, 'NOT_FOUND', '`INC9999999`'],
  ['a query that is none', '/incident_list.do?sysparm_query=nonsense', {}, 400, 'INVALID', '`nonsense`'],
  ['people by a query', '/sys_user_list.do?sysparm_query=vip=true', {}, 400, 'INVALID', 'sys_ids'],
  ['a method that is not for it', '/cti.do', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED', '`DELETE`'],
  [
    'a form to a record that is there',
    '/incident.do?sys_id=INC0010001',
    { form: {} },
    405,
    'METHOD_NOT_ALLOWED',
    'only shows',
  ],
];

describe('every problem in every format', () => {
  test.each(CASES)('%s', async (_, path, init, status, code, word) => {
    const json = await desk.ask(path, init);
    expect(json.status).toBe(status);
    const { error } = await json.json();
    expect(error).toEqual({ code, message: expect.stringContaining(word), hint: expect.stringMatching(/\S/) });

    const text = await desk.ask(path, { ...init, accept: 'text/plain' });
    expect([text.status, await text.text()]).toEqual([status, `${code}: ${error.message}\n${error.hint}\n`]);

    const page = await desk.ask(path, { ...init, ...HTML });
    expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8']);
    expect(await page.text()).toContain(`${status} ${code}`);
  });

  test.each(CASES)('%s: the headers that keep an answer safe', async (_, path, init) => {
    const { headers } = await desk.ask(path, init);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  test('405 says what is allowed', async () => {
    expect((await desk.ask('/cti.do', { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });
});

describe('open with the default rule', () => {
  const link = async (path: string, init: Ask = {}) => {
    const html = await (await desk.ask(path, { ...init, ...HTML })).text();
    return /href="([^"]*)">open with the default rule/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
  };

  test('the parameters stay as they are, only the rule goes', async () => {
    const kept = `sysparm_caller_name=${evil}&sysparm_caller_phone=%2B1%20415&sysparm_view=ess`;
    const path = await link(`/cti.do?sysparm_cti_rule=nope&format=html&${kept}`);
    expect(path).toBe(`/cti.do?${kept.replaceAll("'", '&#39;')}`);
    expect((await desk.ask(path ?? '', HTML)).status).toBe(303);
  });

  test('of a repeated parameter the first stays, of an unfilled one nothing', async () => {
    expect(await link('/cti.do?sysparm_view=a&sysparm_view=b')).toBe('/cti.do?sysparm_view=a');
    expect(await link('/cti.do?sysparm_caller_phone=%25CallerNumber%25&sysparm_view=a')).toBe('/cti.do?sysparm_view=a');
  });

  test('also after a POST', async () => {
    const form = { sysparm_cti_rule: 'nope', sysparm_caller_name: 'Don Goodliffe' };
    expect(await link('/cti.do', { form })).toBe('/cti.do?sysparm_caller_name=Don%20Goodliffe');
  });

  test('not where it would not help', async () => {
    expect(await link(`/cti.do?${Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')}`)).toBeNull();
    expect(await link('/cti.do?format=xml')).toBeNull();
  });

  test('an unknown rule names the callable ones, never the others', async () => {
    for (const rule of ['nope', 'inner', evil]) {
      const { error } = await (await desk.ask(`/cti.do?sysparm_cti_rule=${rule}`)).json();
      expect(error.hint).toContain('`cti_processing`, `says`, `silent`, `elsewhere`, `listed`, `with_task`');
      expect(error.hint).not.toContain('inner');
    }
  });

  test('hostile values stay text', async () => {
    const page = await desk.ask(`/cti.do?sysparm_cti_rule=${evil}&${evil}=${evil}`, HTML);
    expect(await page.text()).not.toContain('<script');
  });
});

describe('trouble of ours', () => {
  const away = async () => {
    throw new Unavailable('the database did not answer');
  };

  test.each(['find', 'gather'])('database away (%s): 503 with Retry-After in every format', async where => {
    const store = { ...desk.store, gather: away, people: { ...desk.store.people, bySysId: away } };
    const ask = askOf(desk.appWith(where === 'find' ? { authenticate: away } : { store }));
    for (const path of ['/cti.do?sysparm_caller_name=Don%20Goodliffe', `/sys_user.do?sys_id=${desk.ids.don}`]) {
      for (const accept of ['*/*', 'text/plain', 'text/html']) {
        const response = await ask(path, { accept });
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
        expect(await response.text()).toContain('UNAVAILABLE');
      }
    }
  });

  test('what decides without data answers while the database is away', async () => {
    const ask = askOf(desk.appWith({ store: { ...desk.store, gather: away } }));
    expect((await ask('/cti.do?sysparm_cti_rule=says')).status).toBe(200);
  });

  test('a bug: 500 without a word of what it was, but for the log', async () => {
    const gather = async () => {
      throw new Error('secret detail at /srv/somewhere');
    };
    const ask = askOf(desk.appWith({ store: { ...desk.store, gather } }));
    for (const accept of ['*/*', 'text/plain', 'text/html']) {
      const response = await ask('/cti.do?sysparm_caller_name=Don%20Goodliffe', {
        accept,
        headers: { 'x-request-id': 'request-4711' },
      });
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).not.toMatch(/secret|somewhere|\.ts:|node:/);
      expect(text).toContain('request-4711');
    }
    expect(desk.logged.map(line => line.message)).toContain('a request failed');
  });

  test('names and numbers of callers are never logged', async () => {
    await desk.ask('/cti.do?sysparm_caller_name=Don%20Goodliffe&sysparm_caller_phone=%2B14155550123');
    await desk.ask('/Don%20Goodliffe');
    expect(JSON.stringify(desk.logged)).not.toMatch(/Goodliffe|4155550123/);
  });
});
