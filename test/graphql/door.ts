/** The GraphQL door as a client meets it: requests in, answers out, no HTTP server between. */
import type { Identity } from '../../src/auth/identity.js';
import type { GraphQLDeps } from '../../src/graphql/context.js';
import { createGraphQLHandler } from '../../src/graphql/server.js';
import type { Rule, RuleSet } from '../../src/language/rule.js';
import type { Store } from '../../src/store/store.js';

export const IDENTITY: Identity = {
  kind: 'machine',
  id: 'test',
  label: 'Test client',
  scopes: ['lookup', 'records'],
  region: null,
  roles: [],
  agent: null,
};

export const ENDPOINT = 'http://cti.test/graphql';

const nothing: Rule = {
  name: 'nothing',
  title: 'Nothing',
  isDefault: true,
  clientCallable: true,
  file: 'nothing.cti',
  view: null,
  timeZone: null,
  first: [],
  matches: [],
  // biome-ignore lint/suspicious/noThenProperty: the lines after `first`, never awaited
  then: [],
  onSeveral: null,
  onTask: null,
  onUnknown: null,
  otherwise: {
    line: { number: 2, span: { start: 0, end: 17 }, text: 'else show nothing' },
    answer: { popup: { kind: 'showNothing' }, view: null, sets: [], runs: [] },
  },
};

const ruleSet: RuleSet = {
  version: '0123456789ab',
  vocabulary: { records: new Map(), views: [] },
  rules: new Map([[nothing.name, nothing]]),
  defaultRule: nothing,
  actions: new Map(),
  examples: [],
};

/** Everything that is asked of it ends in this error. */
export function failingStore(error: Error): Store {
  const fails = () => Promise.reject(error);
  return {
    engine: 'pglite',
    place: 'nowhere',
    gather: fails,
    people: { bySysId: fails, bySysIds: fails, byUserName: fails, phones: fails, names: fails, create: fails },
    records: { byRef: fails, list: fails, journal: fails, create: fails, update: fails },
    actions: { run: fails },
    credentials: { create: fails, list: fails, revoke: fails, find: fails, findByHash: fails },
    ping: fails,
    close: fails,
  };
}

export type Logged = { readonly facts: object; readonly message: string };

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
};

/** `handle` is the door itself, `ask` posts a query as JSON, `send` any request. */
export function openDoor(given: Partial<GraphQLDeps> = {}, identity: Identity = IDENTITY) {
  const logged: Logged[] = [];
  const handle = createGraphQLHandler({
    ruleSet: () => ruleSet,
    store: failingStore(new Error('no store in this test')),
    options: { timeZone: 'UTC', defaultView: null, openHosts: [] },
    region: 'US',
    rewrites: [],
    popupBase: 'http://cti.test/',
    log: { error: (facts, message) => logged.push({ facts, message }) },
    ...given,
  });
  const send = (init: RequestInit & { url?: string } = {}) => handle(new Request(init.url ?? ENDPOINT, init), identity);
  async function ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }
  return { handle, send, ask, logged };
}
