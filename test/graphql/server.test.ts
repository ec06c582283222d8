import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { Unavailable } from '../../src/store/store.js';
import { failingStore, IDENTITY, openDoor } from './door.js';

const ID = '6816f79cc0a8016401c5a33be04be441';
const codes = (body: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  body.errors?.map(({ extensions }) => extensions.code);

describe('system failures', () => {
  const outage = openDoor({ store: failingStore(new Unavailable('connect ECONNREFUSED 10.0.0.1:5432')) });
  const bug = openDoor({ store: failingStore(new Error('select secret from users')) });

  test('an outage is 503 with Retry-After, without a half answer', async () => {
    const { status, headers, body } = await outage.ask(`{ rules { name } user(sysId: "${ID}") { name } }`);
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(codes(body)).toEqual(['UNAVAILABLE']);
    expect(body).not.toHaveProperty('data');
    expect(JSON.stringify(body)).not.toContain('ECONNREFUSED');
  });

  test('a bug is masked and logged under the request id', async () => {
    const { body } = await bug.ask(`{ user(sysId: "${ID}") { name } }`, {}, { 'x-request-id': 'req-12345678' });
    expect(body.data).toEqual({ user: null });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: 'req-12345678' });
    expect(JSON.stringify(body)).not.toMatch(/secret|stack/);
    expect(bug.logged).toHaveLength(1);
    expect(bug.logged[0]?.facts).toMatchObject({
      requestId: 'req-12345678',
      err: { message: 'select secret from users' },
    });
  });

  test('a hostile request id is not taken over', async () => {
    const { body } = await bug.ask(`{ user(sysId: "${ID}") { name } }`, {}, { 'x-request-id': 'a b {}' });
    expect(body.errors?.[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('scopes', () => {
  const introspection = '{ __schema { queryType { name } } }';
  const mutation = 'mutation { createTask(input: { fields: [] }) { __typename } }';

  test.each([
    ['nobody reads without `lookup`', [], '{ rules { name } }', 403],
    ['`records` alone does not read', ['records'], '{ rules { name } }', 403],
    ['`lookup` does not write', ['lookup'], mutation, 403],
    ['`lookup` reads', ['lookup'], '{ rules { name } }', 200],
    ['introspection needs no scope', [], introspection, 200],
  ])('%s', async (_name, scopes, query, status) => {
    const answer = await openDoor({}, { ...IDENTITY, scopes }).ask(query);
    expect(answer.status).toBe(status);
    if (status === 403) expect(codes(answer.body)).toEqual(['FORBIDDEN']);
  });
});

describe('limits', () => {
  const { ask, send } = openDoor();

  test('GraphiQL may read the whole schema', async () => {
    const { body } = await ask(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }));
    expect(body).not.toHaveProperty('errors');
  });

  test.each([
    ['depth', /depth limit/, `{ ${'rule(name: "nothing") { lines { '.repeat(7)} line ${'} } '.repeat(7)} }`],
    ['aliases', /Aliases limit/, `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: rules { name }`).join(' ')} }`],
    ['tokens', /Token limit/, `{ ${'__typename '.repeat(3000)} }`],
    ['directives', /Directives limit/, `{ rules { name ${'@include(if: true) '.repeat(60)} } }`],
    [
      'a page',
      /`first: 101` is not from 1 to 100/,
      '{ ctiLookup(call: {}) { openRecords(first: 101) { nodes { number } } } }',
    ],
    ['a cursor', /`after` is no cursor/, '{ ctiLookup(call: {}) { openRecords(after: "x y") { nodes { number } } } }'],
    [
      'cost',
      /Cost limit/,
      `{ ctiLookup(call: {}) { ${Array.from({ length: 15 }, (_, n) => `a${n}: openRecords(first: 100) { nodes { number state caller { fields { name value } } fields { name value } } }`).join(' ')} } }`,
    ],
    ['ids', /101 ids/, `{ nodes(ids: [${'"Rule:nothing" '.repeat(101)}]) { id } }`],
  ])('%s', async (_name, message, query) => {
    const { body } = await ask(query);
    expect(body.errors?.[0]?.message).toMatch(message);
    expect(new Set(codes(body))).toEqual(new Set(['INVALID']));
  });

  test('a body of more than 100 kB is not read', async () => {
    const { status, body } = await ask(`# ${'x'.repeat(100_001)}\n{ __typename }`);
    expect(status).toBe(413);
    expect(codes(body)).toEqual(['BODY_TOO_LARGE']);
  });

  test('several operations in one request are refused', async () => {
    const query = JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    const response = await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: query });
    expect(response.status).toBe(400);
  });
});

describe('other origins', () => {
  test('none is let in here: that is for the web room, before anyone is asked who they are', async () => {
    const { headers } = await openDoor().ask('{ __typename }', {}, { origin: 'https://evil.example' });
    expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'query=mutation%7B__typename%7D'],
    ['text/plain', '{"query":"mutation{__typename}"}'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\nmutation{__typename}\r\n--x--',
    ],
  ])('a form of %s needs a header that forms cannot send', async (type, body) => {
    const response = await openDoor().send({ method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('"FORBIDDEN"');
  });

  test('a mutation does not pass as GET', async () => {
    const response = await openDoor().send({ url: 'http://cti.test/graphql?query=mutation%7B__typename%7D' });
    expect(response.status).toBe(405);
  });
});

describe('hostile requests end in a plain answer', () => {
  test.each([
    ['broken JSON', { 'content-type': 'application/json' }, '{"query":'],
    ['JSON null', { 'content-type': 'application/json' }, 'null'],
    ['no content type', {}, 'x'],
    ['odd accept', { 'content-type': 'application/json', accept: '*/*;q=nan,,;' }, '{"query":"{ __typename }"}'],
    ['image wanted', { 'content-type': 'application/json', accept: 'image/png' }, '{"query":"{ __typename }"}'],
    ['variables that are a list', { 'content-type': 'application/json' }, '{"query":"{ __typename }","variables":[1]}'],
    ['a query that is a number', { 'content-type': 'application/json' }, '{"query":7}'],
    [
      'an unknown operation',
      { 'content-type': 'application/json' },
      '{"query":"query a { __typename }","operationName":"b"}',
    ],
  ])('%s', async (_name, headers, body) => {
    const response = await openDoor().send({ method: 'POST', headers: headers as Record<string, string>, body });
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/node_modules|\bat .*\.js/);
  });
});
