import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPopup } from '../../src/answer/popup-url.js';
import { type Ask, askOf, type Desk, EVIL, KEYS, openDesk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const page = async (path: string, init: Ask = {}) => {
  const response = await desk.ask(path, { accept: 'text/html', ...init });
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
};

/** What an attribute says. */
const plain = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

describe('caller', () => {
  test('who it is, and all open incidents, page by page, none left out and none twice', async () => {
    const seen: string[] = [];
    let path: string | null = `/sys_user.do?sys_id=${desk.ids.don}&sysparm_view=nonsense`;
    let pages = 0;
    while (path !== null) {
      const { status, html } = await page(path);
      expect(status).toBe(200);
      expect(html).toContain('<h1>Don Goodliffe</h1>');
      expect(html).toContain('>VIP</p>');
      expect(html).toContain('href="tel:+14155550123"');
      seen.push(...[...html.matchAll(/>(INC\d+)<\/a>/g)].map(([, number = '']) => number));
      const next = /rel="next" href="([^"]+)"/.exec(html)?.[1];
      path = next === undefined ? null : `/sys_user.do${plain(next)}`;
      pages++;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual([...desk.ids.incidents].reverse().map(record => record.number));
  });

  test('a uuid is read too; nobody has no open incidents', async () => {
    const { html } = await page(
      `/sys_user.do?sys_id=${desk.ids.abel.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`,
    );
    expect(html).toContain('<h1>Abel Tuter</h1>');
    expect(html).toContain('<p class="quiet">none</p>');
  });

  test('a hostile name stays text', async () => {
    const { html } = await page(`/sys_user.do?sys_id=${desk.ids.evil}`);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });
});

describe('choose', () => {
  test('the people of the address, each with what tells them apart', async () => {
    const { html } = await page(`/${buildPopup({ page: 'users', sysIds: desk.ids.smiths, view: 'ess' })}`);
    expect(html.match(/<strong>John Smith<\/strong>/g)).toHaveLength(2);
    expect(html).toContain('Finance');
    for (const id of desk.ids.smiths) expect(html).toContain(`/sys_user.do?sys_id=${id}&amp;sysparm_view=ess`);
  });

  test('none of them exists', async () => {
    expect((await page(`/sys_user_list.do?sysparm_query=sys_idIN${'0'.repeat(32)}`)).html).toContain(
      'None of the people',
    );
  });
});

describe('record', () => {
  test('fields and notes, by sys_id or number, whatever type the address says', async () => {
    const { sysId, number } = desk.ids.task;
    for (const path of [`/task.do?sys_id=${sysId}`, `/task.do?sys_id=${number}`, `/incident.do?sys_id=${sysId}`]) {
      const { status, html } = await page(path);
      expect([status, html.includes(`<h1>Task ${number}</h1>`)]).toEqual([200, true]);
      expect(html).toContain('as a note');
      expect(html).toContain('the test');
      expect(html).not.toContain('<script');
    }
  });

  test('a closed one says so', async () => {
    expect((await page(`/incident.do?sys_id=${desk.ids.closed.number}`)).html).toContain('<p class="mark">closed</p>');
  });
});

describe('list', () => {
  test('what the encoded query asks for', async () => {
    const query = encodeURIComponent(`caller_id=${desk.ids.don}^active=false`);
    const { html } = await page(`/incident_list.do?sysparm_query=${query}`);
    expect(html).toContain('<h1>Incidents of Don Goodliffe</h1>');
    expect([...html.matchAll(/>(INC\d+)<\/a>/g)].map(([, number]) => number)).toEqual([desk.ids.closed.number]);
  });

  test('without a query, everything, in pages', async () => {
    const { html } = await page('/incident_list.do');
    expect([...html.matchAll(/>(INC\d+)<\/a>/g)]).toHaveLength(20);
    expect(html).toContain('rel="next"');
  });

  test('a cursor that is none', async () => {
    expect((await page('/incident_list.do?after=nonsense')).status).toBeLessThan(500);
  });
});

describe('new record', () => {
  const popup = (fields: Readonly<Record<string, string>>, candidates: readonly string[] = []) =>
    `/${buildPopup({ page: 'new', record: 'incident', fields: Object.entries(fields).map(([name, value]) => ({ name, value })), candidates, view: 'ess' })}`;

  /** Every field of the form as a browser would send it. */
  function fieldsOf(html: string): Record<string, string> {
    const inputs = [...html.matchAll(/<input [^>]*?name="([^"]*)"[^>]*?value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    const areas = [...html.matchAll(/<textarea [^>]*?name="([^"]*)"[^>]*>([^<]*)</g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    const selects = [...html.matchAll(/<select [^>]*?name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, name = '', options = '']) => [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
    );
    return Object.fromEntries(
      [...inputs, ...areas, ...selects].map(([name = '', value = '']) => [plain(name), plain(value)]),
    );
  }

  const action = (html: string) => plain(/<form [^>]*action="([^"]+)"/.exec(html)?.[1] ?? '');

  test('prefilled by address, vocabulary and view; saved as it is, it is a record', async () => {
    const { html } = await page(
      popup({
        caller_id: desk.ids.abel,
        category: 'network',
        short_description: `It^is ${EVIL}`,
        number: 'INC1',
        sys_id: 'x',
      }),
    );
    expect(html).not.toContain('<script');
    const fields = fieldsOf(html);
    expect(fields).toMatchObject({
      caller_id: 'Abel Tuter',
      'caller_id:stood_for': desk.ids.abel,
      short_description: `It^is ${EVIL}`,
      category: 'network',
      state: '1',
      urgency: '3',
    });
    expect(fields).not.toHaveProperty('number');
    const saved = await page(action(html), { form: fields });
    expect(saved.status).toBe(303);
    expect(saved.location).toMatch(/^\/incident\.do\?sys_id=[0-9a-f]{32}&sysparm_view=ess$/);
    const record = await desk.store.records.byRef(saved.location?.slice(20, 52) ?? '', desk.ruleSet.vocabulary);
    expect(record).toMatchObject({
      caller: desk.ids.abel,
      active: true,
      fields: { short_description: `It^is ${EVIL}`, category: 'network' },
    });
    expect((await page(saved.location ?? '')).status).toBe(200);
  });

  test('another name in a person field is another person', async () => {
    const fields = {
      caller_id: 'don.goodliffe',
      'caller_id:stood_for': desk.ids.abel,
      'caller_id:stood_as': 'Abel Tuter',
    };
    const { location } = await page('/incident.do?sys_id=-1', { form: fields });
    const record = await desk.store.records.byRef(location?.slice(20, 52) ?? '', desk.ruleSet.vocabulary);
    expect(record?.caller).toBe(desk.ids.don);
  });

  test('several callers: choose in the form', async () => {
    const { html } = await page(popup({ short_description: 'x' }, desk.ids.smiths));
    expect(html).toMatch(/<select id="field_caller_id"/);
    const form = { ...fieldsOf(html), caller_id: desk.ids.smiths[1] ?? '' };
    const { location } = await page(action(html), { form });
    const record = await desk.store.records.byRef(location?.slice(20, 52) ?? '', desk.ruleSet.vocabulary);
    expect(record?.caller).toBe(desk.ids.smiths[1]);
  });

  test('problems stand beside their fields, and nothing that was typed is lost', async () => {
    const typed = {
      caller_id: 'Nobody At All',
      short_description: `kept ${EVIL}`,
      description: 'two\r\nlines',
      urgency: '9',
      category: 'network',
    };
    const { status, html } = await page('/incident.do?sys_id=-1&sysparm_view=ess', { form: typed });
    expect(status).toBe(422);
    expect(html).not.toContain('<script');
    expect(html).toMatch(/<p class="problem" id="field_caller_id_problem">[^<]+<\/p>/);
    expect(html).toMatch(/<p class="problem" id="field_urgency_problem">[^<]+<\/p>/);
    expect(fieldsOf(html)).toMatchObject({ ...typed, description: expect.stringMatching(/^two\r?\nlines$/) });
  });

  test('a new person, from the number of an unknown caller', async () => {
    const path = `/${buildPopup({ page: 'new', record: 'user', fields: [{ name: 'business_phone', value: '+41443332211' }], candidates: [], view: null })}`;
    const { html } = await page(path);
    const { status, location } = await page(action(html), { form: { ...fieldsOf(html), name: 'Eva New' } });
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/sys_user\.do\?sys_id=[0-9a-f]{32}$/)]);
    expect((await (await desk.ask('/cti.do?sysparm_caller_phone=%2B41443332211')).json()).caller.name).toBe('Eva New');
  });

  test('without the scope records the form can be read, not sent', async () => {
    const { html } = await page(popup({}), { key: KEYS.lookup });
    expect(html).toContain('can be read, not saved');
    expect(html).not.toContain('<button');
  });

  test('only a page of ours may send it', async () => {
    const form = { short_description: 'from elsewhere' };
    const others: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of others) {
      const { status, html } = await page('/incident.do?sys_id=-1', { form, headers });
      expect([status, html.includes('403 FORBIDDEN')]).toEqual([403, true]);
    }
    const { headers } = await desk.ask('/incident.do?sys_id=-1', { accept: 'text/html' });
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('behind a proxy that takes a path off, links and forms carry it', async () => {
    const ask = askOf(desk.appWith({ publicUrl: 'https://desk.example/cti/' }));
    const html = await (await ask(popup({ caller_id: desk.ids.abel }), { accept: 'text/html' })).text();
    expect(action(html)).toBe('/cti/incident.do?sys_id=-1&sysparm_view=ess');
    expect(html).toContain('href="/cti/assets/');
  });
});

test('the first page leads to the rest', async () => {
  const { html } = await page('/');
  for (const part of ['action="/cti.do"', 'href="/graphql"', 'value="cti_processing"', 'the all key (all)'])
    expect(html).toContain(part);
});
