/** The whole HTTP side over a real database in memory, with a handful of people and records. */
import { fileURLToPath } from 'node:url';
import { createAuthenticator } from '../../src/auth/authenticate.js';
import { createGraphQLHandler } from '../../src/graphql/server.js';
import { loadRuleSet } from '../../src/language/load-rules.js';
import type { RuleSet } from '../../src/language/rule.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { openStore } from '../../src/store/open.js';
import type { SentValues, Store } from '../../src/store/store.js';
import { createApp } from '../../src/web/app.js';
import type { WebDeps } from '../../src/web/env.js';

const RULES = fileURLToPath(new URL('./rules/', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../../rules/', import.meta.url));

export const KEYS = {
  all: 'key-for-everything-0123456789',
  lookup: 'key-for-lookups-only-0123456789',
  records: 'key-for-records-only-0123456789',
  swiss: 'key-of-a-swiss-pbx-0123456789',
} as const;

export async function loadRules(): Promise<RuleSet> {
  const loaded = await loadRuleSet(RULES, SHIPPED);
  if (loaded.ok) return loaded.value.ruleSet;
  throw new Error(JSON.stringify(loaded.error.kind === 'unreadable' ? loaded.error.message : loaded.error.diagnostics));
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk() {
  const store = await openStore(STORE_DEFAULTS);
  const ruleSet = await loadRules();
  const ids = await fill(store, ruleSet);
  const logged: { facts: object; message: string }[] = [];
  const note = (facts: object, message: string) => void logged.push({ facts, message });
  const log = { info: note, warn: note, error: note };
  const options = { timeZone: 'UTC', defaultView: null, openHosts: ['crm.example'] };
  const shared = { store, options, region: 'US', rewrites: [], log };

  function appWith(change: Partial<WebDeps> = {}) {
    const deps: WebDeps = {
      ...shared,
      rules: { current: () => ruleSet, problem: () => null },
      authenticate: createAuthenticator(store.credentials),
      graphql: createGraphQLHandler({ ...shared, ruleSet: () => ruleSet, popupBase: HERE }),
      timeZone: 'UTC',
      publicUrl: HERE,
      popupBaseUrl: null,
      frameAncestors: [],
      corsOrigins: [],
      now: () => new Date(),
      ...change,
    };
    return createApp(deps);
  }

  const app = appWith();
  const ask = (path: string, init: Ask = {}) => askOf(app)(path, init);
  return { store, ruleSet, ids, logged, app, appWith, ask, close: store.close };
}

export const HERE = 'http://localhost:8080/';

export type Ask = {
  readonly method?: string;
  readonly accept?: string;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>> | string;
  readonly json?: unknown;
};

/** Asks with the key for everything, unless another or none (null) is given. */
export const askOf =
  (app: { request: (path: string, init: RequestInit) => Response | Promise<Response> }) =>
  async (path: string, { method, accept, key = KEYS.all, headers, form, json }: Ask = {}): Promise<Response> => {
    const body =
      form === undefined
        ? json === undefined
          ? undefined
          : text(json)
        : typeof form === 'string'
          ? form
          : String(new URLSearchParams(form));
    const type =
      form !== undefined ? 'application/x-www-form-urlencoded' : json !== undefined ? 'application/json' : null;
    return app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(type === null ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  };

const text = (json: unknown): string => (typeof json === 'string' ? json : JSON.stringify(json));

async function fill(store: Store, { vocabulary }: RuleSet) {
  const credentials = [
    ['all', ['lookup', 'records', 'on_behalf'], null],
    ['lookup', ['lookup'], null],
    ['records', ['records'], null],
    ['swiss', ['lookup'], 'CH'],
  ] as const;
  for (const [id, scopes, region] of credentials) {
    const made = await store.credentials.create({ id, label: `the ${id} key`, scopes, region, secret: KEYS[id] });
    if (!made.ok) throw new Error(made.error);
  }
  const person = async (values: SentValues) => {
    const made = await store.people.create(vocabulary, values, 'US');
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value.sysId;
  };
  const record = async (type: string, values: SentValues) => {
    const who = { name: 'the test', region: 'US', timeZone: 'UTC' };
    const made = await store.records.create(vocabulary, type, values, who);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };
  const don = await person({
    name: 'Don Goodliffe',
    user_name: 'don.goodliffe',
    business_phone: '+14155550123',
    vip: 'true',
  });
  const abel = await person({
    name: 'Abel Tuter',
    user_name: 'abel.tuter',
    business_phone: '+1 720 570 8914',
    email: 'abel@example.com',
  });
  const jurgen = await person({ name: 'Jürgen Müller', user_name: 'jurgen', business_phone: '+41441112233' });
  const evil = await person({ name: EVIL, user_name: 'evil' });
  const smiths = [
    await person({ name: 'John Smith', user_name: 'john.1' }),
    await person({ name: 'John Smith', user_name: 'john.2', department: 'Finance' }),
  ];
  const incidents = [];
  for (let i = 1; i <= 45; i++)
    incidents.push(await record('incident', { caller_id: don, short_description: `Printer ${i} is on fire` }));
  const closed = await record('incident', { caller_id: don, short_description: 'Closed long ago', state: '7' });
  const task = await record('task', { short_description: EVIL, comments: `${EVIL} as a note` });
  return { don, abel, jurgen, evil, smiths, incidents, closed, task };
}

export const EVIL = `"><script>alert('x')</script>`;
