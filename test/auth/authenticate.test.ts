import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createAuthenticator } from '../../src/auth/authenticate.js';
import type { CredentialWithHash } from '../../src/store/store.js';

const sha = (key: string) => createHash('sha256').update(key).digest();

const credential = (id: string, key: string): CredentialWithHash => ({
  id,
  label: `label of ${id}`,
  scopes: ['lookup'],
  region: 'CH',
  created: new Date(0),
  revoked: null,
  secretHash: sha(key),
});

/** A store of credentials that counts what it is asked. */
function desk(...list: CredentialWithHash[]) {
  const state = { list, asked: 0, at: 0, fails: false };
  const answer = async (found: (c: CredentialWithHash) => boolean) => {
    state.asked++;
    if (state.fails) throw new Error('away');
    return state.list.find(found) ?? null;
  };
  const authenticate = createAuthenticator(
    {
      find: id => answer(c => c.id === id),
      findByHash: hash => answer(c => Buffer.compare(c.secretHash, hash) === 0),
    },
    () => state.at,
  );
  return { state, authenticate: (headers: Record<string, string>) => authenticate(new Headers(headers)) };
}

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const KEY = 'k:ey-0123456789-0123456789';

describe('what counts as a credential', () => {
  test.each([
    ['Bearer', { authorization: `Bearer ${KEY}` }],
    ['bearer in lower case, two blanks', { authorization: `bearer  ${KEY}` }],
    ['Basic, a colon in the key', basic(`pbx:${KEY}`)],
    ['X-API-Key', { 'x-api-key': KEY }],
    ['X-API-Key beside a scheme that is not ours', { authorization: 'Negotiate abc', 'x-api-key': KEY }],
  ])('%s', async (_, headers) => {
    expect(await desk(credential('pbx', KEY)).authenticate(headers)).toEqual({
      kind: 'machine',
      id: 'pbx',
      label: 'label of pbx',
      scopes: ['lookup'],
      region: 'CH',
      roles: [],
      agent: null,
    });
  });

  test.each([
    ['nothing', {}, 0],
    ['another key', { authorization: 'Bearer other' }, 1],
    ['Bearer without a key', { authorization: 'Bearer ' }, 0],
    ['Basic with another id', basic(`desk:${KEY}`), 1],
    ['Basic with another key', basic('pbx:wrong'), 1],
    ['Basic without a colon', basic('pbx'), 0],
    ['Basic without an id', basic(`:${KEY}`), 0],
    ['Basic that is not base64', { authorization: 'Basic ***' }, 0],
    ['a very long key', { 'x-api-key': 'x'.repeat(501) }, 0],
    ['the hash itself', { 'x-api-key': sha(KEY).toString('hex') }, 1],
  ])('%s: refused', async (_, headers, asked) => {
    const { state, authenticate } = desk(credential('pbx', KEY));
    expect(await authenticate(headers as Record<string, string>)).toBeNull();
    expect(state.asked).toBe(asked);
  });
});

describe('the cache', () => {
  test('a good key is asked for once, and refused within 5 s of being revoked', async () => {
    const { state, authenticate } = desk(credential('pbx', KEY));
    await Promise.all([authenticate({ 'x-api-key': KEY }), authenticate({ 'x-api-key': KEY })]);
    state.list = [];
    state.at = 3000;
    expect(await authenticate({ 'x-api-key': KEY })).not.toBeNull();
    expect(state.asked).toBe(1);
    state.at = 4999;
    expect(await authenticate({ 'x-api-key': KEY })).toBeNull();
  });

  test('a wrong key is asked for once in a while, a new one works within 5 s', async () => {
    const { state, authenticate } = desk();
    expect(await authenticate({ 'x-api-key': KEY })).toBeNull();
    expect(await authenticate({ 'x-api-key': KEY })).toBeNull();
    expect(state.asked).toBe(1);
    state.list = [credential('pbx', KEY)];
    state.at = 4999;
    expect(await authenticate({ 'x-api-key': KEY })).not.toBeNull();
  });

  test('guesses do not push a good key out', async () => {
    const { state, authenticate } = desk(credential('pbx', KEY));
    await authenticate({ 'x-api-key': KEY });
    for (let i = 0; i < 3000; i++) await authenticate({ 'x-api-key': `guess-${i}` });
    const before = state.asked;
    await authenticate({ 'x-api-key': KEY });
    expect(state.asked).toBe(before);
  });

  test('an outage is not remembered', async () => {
    const { state, authenticate } = desk(credential('pbx', KEY));
    state.fails = true;
    await expect(authenticate({ 'x-api-key': KEY })).rejects.toThrow('away');
    state.fails = false;
    expect(await authenticate({ 'x-api-key': KEY })).not.toBeNull();
  });
});
