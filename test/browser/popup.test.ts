/** The way of a call as the agent sees it: a real server, a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/web/server.js';
import { type Desk, EVIL, KEYS, openDesk } from '../web/desk.js';
import { CHROMIUM, launch } from './chromium.js';

describe.skipIf(CHROMIUM === null)('in Chromium', () => {
  let desk: Desk;
  let server: Listening;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    desk = await openDesk();
    const listening = await listen(port => desk.appWith({ publicUrl: `http://localhost:${port}/` }), 0, '127.0.0.1');
    if (!listening.ok) throw new Error(listening.error);
    server = listening.value;
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop(100);
    await desk?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({
      baseURL: `http://localhost:${server.port}`,
      httpCredentials: { username: 'all', password: KEYS.all },
    });
    page = await context.newPage();
    complaints.length = 0;
    page.on('dialog', dialog => complaints.push(`dialog: ${dialog.message()}`));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
  });

  const open = (query: string) => page.goto(`/cti.do?${query}`);
  const heading = () => page.getByRole('heading', { level: 1 }).innerText();

  test('a known caller with open incidents: their page, all incidents over its pages, one opened', async () => {
    await open('sysparm_caller_phone=%2B14155550123');
    expect(new URL(page.url()).pathname).toBe('/sys_user.do');
    expect(await heading()).toBe('Don Goodliffe');
    const numbers = new Set<string>();
    for (;;) {
      for (const link of await page.getByRole('link', { name: /^INC\d+$/ }).all()) numbers.add(await link.innerText());
      const next = page.getByRole('link', { name: /next/i });
      if ((await next.count()) === 0) break;
      await next.first().click();
    }
    expect(numbers.size).toBe(desk.ids.incidents.length);
    await page
      .getByRole('link', { name: /^INC\d+$/ })
      .first()
      .click();
    expect(await heading()).toMatch(/^Incident INC\d+$/);
  });

  test('an unknown caller: a new incident with number and name, saved', async () => {
    await open(
      'sysparm_caller_name=Jane%20Roe&sysparm_caller_phone=%2B12025550143&sysparm_short_description=VPN%20is%20down',
    );
    expect(await heading()).toBe('New incident');
    expect(await page.getByLabel("Caller's number").inputValue()).toBe('+12025550143');
    expect(await page.getByLabel("Caller's name").inputValue()).toBe('Jane Roe');
    await page.getByLabel('Priority').selectOption({ label: 'Critical' });
    await page.getByRole('button', { name: /save|create/i }).click();
    expect(await heading()).toMatch(/^Incident INC\d+$/);
    const shown = await page.locator('main').innerText();
    for (const text of ['VPN is down', 'Jane Roe', 'Critical']) expect(shown).toContain(text);
  });

  test('several callers: choose one', async () => {
    await open('sysparm_caller_name=John%20Smith');
    expect(new URL(page.url()).pathname).toBe('/sys_user_list.do');
    await page
      .getByRole('link', { name: /John Smith/ })
      .last()
      .click();
    expect(await heading()).toBe('John Smith');
  });

  test('a value that does not fit is said beside its field, and nothing typed is lost', async () => {
    await open('sysparm_caller_name=Jane%20Roe');
    await page.getByLabel('Caller', { exact: true }).fill('nobody at all');
    await page.getByLabel('Short description').fill('typed by hand');
    await page.getByRole('button', { name: /save|create/i }).click();
    expect(await page.locator('main').innerText()).toMatch(/nobody/i);
    expect(await page.getByLabel('Short description').inputValue()).toBe('typed by hand');
    complaints.length = 0; // Chromium logs the 422 of the form as an error.
  });

  test('what a hostile caller sends is text', async () => {
    await open(
      `sysparm_caller_name=${encodeURIComponent(EVIL)}x&sysparm_short_description=${encodeURIComponent(EVIL)}`,
    );
    expect(await page.getByLabel("Caller's name").inputValue()).toBe(`${EVIL}x`);
    expect(await page.getByLabel('Short description').inputValue()).toBe(EVIL);
  });

  test('an unknown rule: a page with a way on, parameters intact', async () => {
    await open('sysparm_cti_rule=nope&sysparm_caller_name=Don%20Goodliffe');
    await page.getByRole('link', { name: 'open with the default rule' }).click();
    expect(await heading()).toBe('Don Goodliffe');
    complaints.length = 0; // The 404 of the first page.
  });
});
