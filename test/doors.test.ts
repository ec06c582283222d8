/** Every case through every door: `/cti.do` and `ctiLookup` give the same popup for the same call, on both engines. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAuthenticator } from '../src/auth/authenticate.js';
import { PARAMETERS } from '../src/call/parameters.js';
import { parsePairs } from '../src/call/query-string.js';
import { createGraphQLHandler } from '../src/graphql/server.js';
import { loadRuleSet } from '../src/language/load-rules.js';
import { storeOf } from '../src/store/open.js';
import { loadSamples } from '../src/store/samples.js';
import { createApp } from '../src/web/app.js';
import { engines, useEngine } from './database.js';

const RULES = fileURLToPath(new URL('../rules/', import.meta.url));
const HERE = 'https://cti.example/';
const KEY = 'key-for-every-door-0123456789';

/** Calls, and the popup that each gets: the path's beginning, null for none, a code for a refusal. */
const CASES: readonly (readonly [call: string, popup: string | null | { readonly refused: string }])[] = [
  ['sysparm_caller_name=Don%20Goodliffe', 'sys_user.do?sys_id='],
  ['sysparm_caller_name=Goodliffe%2C%20Don', 'sys_user.do?sys_id='],
  ['sysparm_caller_name=%20DON%20%20g%C3%B6odliffe', 'sys_user.do?sys_id='],
  ['sysparm_cti_rule=cti_custom&sysparm_caller_name=Abel%20Tuter', { refused: 'RULE_NOT_FOUND' }],
  ['sysparm_cti_rule=cti&sysparm_caller_phone=%2B17205708914', { refused: 'RULE_NOT_FOUND' }],
  ['sysparm_caller_phone=+17205708914', 'incident.do?sys_id=-1'],
  ['sysparm_cti_rule=createIncident&sysparm_caller_phone=', { refused: 'RULE_NOT_FOUND' }],
  ['sysparm_caller_name=&sysparm_caller_id=&sysparm_caller_phone=%22%2742025%27%22', 'sys_user.do?sys_id='],
  ['sysparm_caller_name=Don%20Goodliffe&sysparm_priority=1&sysparm_view=ess', 'sys_user.do?sys_id='],
  ['sysparm_caller_phone=%25CallerNumber%25', { refused: 'PLACEHOLDER' }],
  ['sysparm_caller_phone=%25CallerNumber%25&sysparm_caller_name=Don%20Goodliffe', 'sys_user.do?sys_id='],
  ['sysparm_caller_phone=%2B14155550123', 'sys_user.do?sys_id='],
  ['sysparm_caller_phone= 14155550123', 'sys_user.do?sys_id='],
  ['sysparm_caller_phone=%252B14155550123', 'sys_user.do?sys_id='],
  ['sysparm_caller_phone=sip%3A%2B14155550123%4010.0.0.5%3A5060', 'sys_user.do?sys_id='],
  ['sysparm_caller_name=John%20Smith', 'sys_user_list.do?sysparm_query=sys_idIN'],
  ['sysparm_caller_name=Abel%20Tuter&sysparm_priority=1&sysparm_category=network', 'incident.do?sys_id=-1'],
  ['sysparm_caller_name=Abel%20Tuter&sysparm_query=priority%3D1%5Ecategory%3Dnetwork', 'incident.do?sys_id=-1'],
  ['sysparm_caller_name=Nobody&sysparm_task_id=INC0010001', null],
  ['sysparm_caller_name=Nobody&sysparm_task_id=INC0010001&sysparm_cti_rule=cti_with_task', 'task.do?sys_id='],
  ['sysparm_caller_name=Nobody&sysparm_task_id=INC9999999', 'incident.do?sys_id=-1'],
  ['sysparm_caller_phone=anonymous', 'incident.do?sys_id=-1'],
  ['', 'incident.do?sys_id=-1'],
  ['sysparm_caller_phone=1&sysparm_caller_phone=2', { refused: 'DUPLICATE_PARAMETER' }],
  [
    'sysparm_caller_name=%3Cscript%3E%26%5E%0D%0A&sysparm_short_description=a%5Eb%3Djavascript%3A',
    'incident.do?sys_id=-1',
  ],
  ['sysparm_caller_name=Abel%20Tuter&sysparm_nonsense=1', 'incident.do?sys_id=-1'],
];

/** The same call as GraphQL's argument. Twice the same parameter can only be said by `parameters`. */
function asArguments(call: string) {
  const pairs = parsePairs(call);
  const names = new Map<string, string>(PARAMETERS.map(({ parameter, argument }) => [parameter, argument]));
  const own: Record<string, string> = {};
  const parameters: { name: string; value: string }[] = [];
  for (const [name, value] of pairs) {
    const argument = names.get(name);
    if (argument && !(argument in own)) own[argument] = value;
    else parameters.push({ name, value });
  }
  return { ...own, parameters };
}

const QUERY = `query ($call: CallInput!) {
  ctiLookup(call: $call) { url outcome identification { kind } warnings { code } errors { ... on Error { code } } }
}`;

describe.each(engines)('on %s', kind => {
  const engine = useEngine(kind);
  let ask: (path: string, init?: RequestInit) => Promise<Response>;

  beforeAll(async () => {
    const store = storeOf(engine(), { timeZone: 'UTC' });
    await loadSamples(engine());
    await store.credentials.create({ id: 'doors', label: 'doors', scopes: ['lookup'], region: null, secret: KEY });
    const loaded = await loadRuleSet(RULES, RULES);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    const { ruleSet } = loaded.value;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const options = { timeZone: 'UTC', defaultView: null, openHosts: [] };
    const shared = { store, options, region: 'US', rewrites: [], log };
    const app = createApp({
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
    });
    ask = async (path, init = {}) => app.request(path, { ...init, headers: { 'x-api-key': KEY, ...init.headers } });
  });

  test.each(CASES)('%s', async (call, popup) => {
    const rest = await (await ask(`/cti.do?${call}`, { headers: { accept: 'application/json' } })).json();
    const posted = await ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { call: asArguments(call) } }),
    });
    const { data, errors } = await posted.json();
    expect(errors).toBeUndefined();
    const { ctiLookup } = data;
    if (popup !== null && typeof popup === 'object') {
      expect([rest.error.code, ctiLookup.errors[0].code]).toEqual([popup.refused, popup.refused]);
      return;
    }
    expect(ctiLookup.url).toBe(rest.url);
    expect(ctiLookup.outcome.toLowerCase()).toBe(rest.outcome);
    expect(ctiLookup.warnings).toEqual(rest.warnings.map(({ code }: { code: string }) => ({ code })));
    if (popup === null) expect(rest.url).toBeNull();
    else expect(rest.url.startsWith(HERE + popup)).toBe(true);
  });
});
