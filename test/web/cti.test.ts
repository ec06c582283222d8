import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOf, type Desk, EVIL, HERE, KEYS, openDesk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const don = '/cti.do?sysparm_caller_name=Don%20Goodliffe';
const popupOfDon = () => `sys_user.do?sys_id=${desk.ids.don}`;

describe('one answer, three formats', () => {
  test.each([BROWSER, 'text/html', 'application/xhtml+xml, */*;q=0.1'])('%s: a redirect, path only', async accept => {
    const response = await desk.ask(don, { accept });
    expect([response.status, response.headers.get('location')]).toEqual([303, `/${popupOfDon()}`]);
    expect(await response.text()).toBe('');
  });

  test.each([undefined, '*/*', 'application/json', 'application/json, text/plain, */*', 'image/png'])(
    '%s: JSON',
    async accept => {
      const response = await desk.ask(don, accept === undefined ? {} : { accept });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
      const answer = await response.json();
      expect(answer).toMatchObject({
        url: HERE + popupOfDon(),
        outcome: 'list',
        caller: { sysId: desk.ids.don, name: 'Don Goodliffe', userName: 'don.goodliffe' },
        message: null,
        rule: { name: 'cti_processing', title: 'CTI Processing', version: desk.ruleSet.version },
        warnings: [],
      });
      expect(answer.trace[0].sentence).toContain('found Don Goodliffe');
    },
  );

  test('text/plain: the URL alone on one line', async () => {
    const response = await desk.ask(don, { accept: 'text/plain' });
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe(`${HERE}${popupOfDon()}\n`);
  });

  test.each([
    ['json', BROWSER, 200],
    ['text', BROWSER, 200],
    ['html', 'application/json', 303],
    ['HTML', '*/*', 303],
  ])('?format=%s beats Accept: %s', async (format, accept, status) => {
    expect((await desk.ask(`${don}&format=${format}`, { accept })).status).toBe(status);
  });

  test('a cache must know that the answer depends on Accept', async () => {
    for (const accept of [BROWSER, '*/*', 'text/plain']) {
      expect((await desk.ask(don, { accept })).headers.get('vary')).toContain('Accept');
    }
  });
});

describe('nothing and message stay in place', () => {
  test.each([
    ['says', 'message', 'Please ask anything'],
    ['silent', 'nothing', null],
  ])('%s', async (rule, outcome, message) => {
    const path = `/cti.do?sysparm_cti_rule=${rule}`;
    expect(await (await desk.ask(path)).json()).toMatchObject({ url: null, outcome, message });
    expect(await (await desk.ask(path, { accept: 'text/plain' })).text()).toBe('\n');
    const page = await desk.ask(path, { accept: BROWSER });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain(`<code>${rule}</code>`);
    expect(html).toContain(desk.ruleSet.version);
    expect(html).toContain('<ol class="trace">');
  });

  test('a hostile value in a message stays text', async () => {
    const page = await desk.ask(`/cti.do?sysparm_cti_rule=says&sysparm_topic=${encodeURIComponent(EVIL)}`, {
      accept: BROWSER,
    });
    const html = await page.text();
    expect(html).toContain('Please ask &quot;&gt;&lt;script&gt;');
    expect(html).not.toContain('<script');
  });
});

describe('where popups open', () => {
  const answers = async (change: Parameters<Desk['appWith']>[0], path = don) => {
    const ask = askOf(desk.appWith(change));
    const { url } = await (
      await ask(path, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    ).json();
    const location = (await ask(path, { accept: BROWSER, headers: { host: 'evil.example' } })).headers.get('location');
    const line = await (await ask(path, { accept: 'text/plain' })).text();
    expect(line).toBe(`${url}\n`);
    return { url, location };
  };

  test('the Host header never counts', async () => {
    expect(await answers({})).toEqual({ url: HERE + popupOfDon(), location: `/${popupOfDon()}` });
  });

  test('PUBLIC_URL, with a path that a proxy takes off', async () => {
    expect(await answers({ publicUrl: 'https://desk.example/cti/' })).toEqual({
      url: `https://desk.example/cti/${popupOfDon()}`,
      location: `/cti/${popupOfDon()}`,
    });
  });

  test('POPUP_BASE_URL points at an instance, redirects too', async () => {
    const url = `https://acme.service-now.com/${popupOfDon()}`;
    expect(await answers({ popupBaseUrl: 'https://acme.service-now.com/' })).toEqual({ url, location: url });
  });

  test('a page elsewhere is where the rule says', async () => {
    const url = 'https://crm.example/find?q=J%C3%BCrgen';
    const path = '/cti.do?sysparm_cti_rule=elsewhere&sysparm_caller_name=J%C3%BCrgen';
    expect(await answers({ popupBaseUrl: 'https://acme.service-now.com/' }, path)).toEqual({ url, location: url });
  });
});

describe('sloppy clients', () => {
  test.each([
    ['a plus that was not encoded', 'sysparm_caller_phone=+17205708914', 'Abel Tuter'],
    ['an encoded plus', 'sysparm_caller_phone=%2B17205708914', 'Abel Tuter'],
    ['a plus encoded twice', 'sysparm_caller_phone=%252B17205708914', 'Abel Tuter'],
    ['Latin-1', 'sysparm_caller_name=J%FCrgen%20M%FCller', 'Jürgen Müller'],
    ['UTF-8', 'sysparm_caller_name=J%C3%BCrgen%20M%C3%BCller', 'Jürgen Müller'],
    ['a name in capitals', 'SYSPARM_CALLER_NAME=GOODLIFFE,%20DON', 'Don Goodliffe'],
  ])('%s', async (_, query, name) => {
    expect(await (await desk.ask(`/cti.do?${query}`)).json()).toMatchObject({ caller: { name } });
  });

  test('the region of the credential reads national numbers', async () => {
    const path = '/cti.do?sysparm_caller_phone=044%20111%2022%2033';
    expect(await (await desk.ask(path, { key: KEYS.swiss })).json()).toMatchObject({
      caller: { name: 'Jürgen Müller' },
    });
    expect(await (await desk.ask(path)).json()).toMatchObject({ caller: null });
  });
});

describe('HEAD and POST', () => {
  test('HEAD has the headers of GET and no body', async () => {
    for (const accept of [BROWSER, '*/*', 'text/plain']) {
      const [get, head] = [await desk.ask(don, { accept }), await desk.ask(don, { method: 'HEAD', accept })];
      expect(await head.text()).toBe('');
      expect(head.status).toBe(get.status);
      for (const name of ['content-type', 'location', 'cache-control', 'vary'])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  test.each([
    ['a form', { form: { sysparm_caller_name: 'Don Goodliffe' } }],
    ['JSON', { json: { sysparm_caller_name: 'Don Goodliffe' } }],
    ['JSON with a byte order mark', { json: '\ufeff{"sysparm_caller_name": "Don Goodliffe"}' }],
  ])('POST: %s', async (_, init) => {
    expect(await (await desk.ask('/cti.do', init)).json()).toMatchObject({ url: HERE + popupOfDon() });
  });

  test('query and body together; the format may stand in the body', async () => {
    const answer = await desk.ask('/cti.do?sysparm_cti_rule=listed', {
      form: { sysparm_caller_name: 'Don Goodliffe', format: 'text' },
    });
    expect(await answer.text()).toMatch(/incident_list\.do\?/);
  });

  test('a body in Latin-1', async () => {
    const answer = await desk.ask('/cti.do', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' },
      form: 'sysparm_caller_name=J%FCrgen+M%FCller',
    });
    expect(await answer.json()).toMatchObject({ caller: { name: 'Jürgen Müller' } });
  });
});

describe('whose screen', () => {
  test('sysparm_agent needs the scope on_behalf; without it, a warning', async () => {
    const path = `${don}&sysparm_agent=abel.tuter`;
    expect((await (await desk.ask(path)).json()).warnings).toEqual([]);
    const { url, warnings } = await (await desk.ask(path, { key: KEYS.lookup })).json();
    expect(url).toBe(HERE + popupOfDon());
    expect(warnings).toEqual([
      {
        code: 'VALUE_DROPPED',
        parameter: 'sysparm_agent',
        message: '`sysparm_agent` was ignored: this key lacks the scope `on_behalf`',
      },
    ]);
  });
});
