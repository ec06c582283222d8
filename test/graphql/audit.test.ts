/** graphql-http's audit of GraphQL over HTTP: every MUST, SHOULD and MAY, over a real socket. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IDENTITY, openDoor } from './door.js';

const { handle } = openDoor();
const server = createServer(getRequestListener(request => handle(request, IDENTITY)));
let url = '';

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/graphql`;
});
afterAll(() => new Promise(resolve => server.close(resolve)));

const audits = serverAudits({ url: () => url });

test('the audit is the one with 61 questions', () => expect(audits.length).toBe(61));

test.each(audits.map(audit => [audit.name, audit] as const))('%s', async (_name, audit) => {
  const { status, ...rest } = await audit.fn();
  expect({ status, ...('reason' in rest ? { reason: rest.reason } : {}) }).toEqual({ status: 'ok' });
});
