/** The whole service over one database, with a few people, a few records and rules that write. */
import { fileURLToPath } from 'node:url';
import { createAuthenticator } from '../../src/auth/authenticate.js';
import { createGraphQLHandler } from '../../src/graphql/server.js';
import { loadRuleSet } from '../../src/language/load-rules.js';
import type { RuleSet } from '../../src/language/rule.js';
import type { OpenedStore } from '../../src/store/open.js';
import type { Store, StoredRecord } from '../../src/store/store.js';
import { createApp } from '../../src/web/app.js';

export const RULES = fileURLToPath(new URL('./rules/', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../../rules/', import.meta.url));
export const KEY = 'key-that-only-looks-up-0123456789';
export const OTHER_KEY = 'another-agents-own-key-0123456789';

export async function loadRules(folder = RULES): Promise<RuleSet> {
  const loaded = await loadRuleSet(folder, SHIPPED);
  if (loaded.ok) return loaded.value.ruleSet;
  throw new Error(JSON.stringify(loaded.error));
}

const WHO = { name: 'the test', region: 'US', timeZone: 'UTC' };

export type Filled = { readonly ann: string; readonly incident: StoredRecord; readonly task: StoredRecord };

/** Ann Lee, her one open incident, a task of nobody, and two keys. */
export async function fill(store: Store, { vocabulary }: RuleSet): Promise<Filled> {
  for (const [id, secret] of [
    ['pbx', KEY],
    ['other', OTHER_KEY],
  ] as const)
    await store.credentials.create({ id, label: `the ${id}`, scopes: ['lookup', 'on_behalf'], region: null, secret });
  const person = async (name: string, user_name: string, business_phone: string) => {
    const made = await store.people.create(vocabulary, { name, user_name, business_phone }, 'US');
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value.sysId;
  };
  const record = async (type: string, values: Record<string, string>) => {
    const made = await store.records.create(vocabulary, type, values, WHO);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };
  const ann = await person('Ann Lee', 'ann.lee', '+1 415 555 0123');
  await person('Fred Luddy', 'fred.luddy', '+1 415 555 0199');
  const incident = await record('incident', { caller_id: ann, short_description: 'The printer is on fire' });
  const task = await record('task', { short_description: 'Water the plants' });
  return { ann, incident, task };
}

export type Logged = { readonly facts: object; readonly message: string };

export function serviceOver(store: Store, ruleSet: RuleSet) {
  const logged: Logged[] = [];
  const note = (facts: object, message: string) => void logged.push({ facts, message });
  const shared = {
    store,
    options: { timeZone: 'UTC', defaultView: null, openHosts: [] },
    region: 'US',
    rewrites: [],
    log: { info: () => {}, warn: note, error: note },
  };
  const app = createApp({
    ...shared,
    rules: { current: () => ruleSet, problem: () => null },
    authenticate: createAuthenticator(store.credentials),
    graphql: createGraphQLHandler({ ...shared, ruleSet: () => ruleSet, popupBase: 'http://cti.test/' }),
    timeZone: 'UTC',
    publicUrl: 'http://cti.test/',
    popupBaseUrl: null,
    frameAncestors: [],
    corsOrigins: [],
    now: () => new Date(),
  });
  const ask = async (query: string, init: RequestInit & { key?: string } = {}): Promise<Response> =>
    app.request(`/cti.do?${query}`, {
      ...init,
      headers: { 'x-api-key': init.key ?? KEY, accept: 'application/json', ...init.headers },
    });
  /** The JSON answer to a GET. */
  const call = async (query: string, key = KEY) => {
    const response = await ask(query, { key });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  const graphql = async (query: string, variables: object = {}) => {
    const response = await app.request('/graphql', {
      method: 'POST',
      headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  return { app, ask, call, graphql, logged };
}

/** Texts of the notes of a record, the newest first. */
export async function notesOf(store: OpenedStore, { sysId }: StoredRecord): Promise<readonly string[]> {
  return (await store.records.journal(sysId)).map(({ field, text, by }) => `${field} by ${by}: ${text}`);
}

export const countOf = async (store: OpenedStore, recordType: string, ruleSet: RuleSet): Promise<number> => {
  const query = { recordType, where: null, caller: null, open: false, sort: null };
  return (await store.records.list(query, { first: 100, after: null }, ruleSet.vocabulary)).items.length;
};
