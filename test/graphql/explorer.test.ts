import { expect, test } from 'vitest';
import { openDoor } from './door.js';

const { send } = openDoor();
const html = { headers: { accept: 'text/html,*/*' } };

test('a browser gets GraphiQL, with a policy that lets nothing in from elsewhere', async () => {
  const response = await send(html);
  expect(response.headers.get('content-type')).toContain('text/html');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self';/);
  const page = await response.text();
  expect(page).not.toMatch(/https?:\/\//);
  expect(page).not.toMatch(/<script>|<style/);
});

test('everything that the page names is served here', async () => {
  const page = await (await send(html)).text();
  const start = await (await send({ url: 'http://cti.test/graphql/explorer/start.js' })).text();
  const named = [...`${page}${start}`.matchAll(/["'](graphql\/explorer\/[^"']+)["']/g)].map(([, path]) => path);
  expect(named).toHaveLength(7);
  for (const path of named) {
    const response = await send({ url: `http://cti.test/${path}` });
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    await response.body?.cancel();
  }
});

test('other files are not there', async () => {
  expect((await send({ url: 'http://cti.test/graphql/explorer/../../etc/passwd' })).status).toBe(404);
  expect((await send({ url: 'http://cti.test/graphql/explorer/constructor' })).status).toBe(404);
});
