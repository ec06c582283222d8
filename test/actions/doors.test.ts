/** Which doors run actions, and which only name them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionRuns, journal } from '../../schema/index.js';
import type { RuleSet } from '../../src/language/rule.js';
import { engines, useStore } from '../database.js';
import { type Filled, fill, KEY, loadRules, notesOf, serviceOver } from './service.js';

const EXAMPLES = fileURLToPath(new URL('../../rules/', import.meta.url));
const NEWEST = 'sysparm_cti_rule=newest_one&sysparm_caller_phone=%2B14155550123';
const NOTE = 'work_notes by the pbx: Ann Lee called from +1 415 555 0123';

describe.each(engines)('the rule rules/examples/6_newest_one.cti on %s', kind => {
  const store = useStore(kind);
  let filled: Filled;
  let service: ReturnType<typeof serviceOver>;

  beforeAll(async () => {
    const ruleSet: RuleSet = await loadRules(EXAMPLES);
    filled = await fill(store(), ruleSet);
    service = serviceOver(store(), ruleSet);
  });

  beforeEach(() =>
    store().database.write(async tx => {
      await tx.delete(actionRuns);
      await tx.delete(journal);
    }),
  );

  const notes = () => notesOf(store(), filled.incident);

  test('GET delivers: a browser is sent to the incident, and the call is noted once however often the page is loaded', async () => {
    for (let load = 0; load < 3; load++) {
      const response = await service.ask(`${NEWEST}&sysparm_call_id=1`, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toMatch(`/incident.do?sys_id=${filled.incident.sysId}`);
    }
    expect(await notes()).toEqual([NOTE]);
    const text = await service.ask(`${NEWEST}&sysparm_call_id=2`, { headers: { accept: 'text/plain' } });
    expect(await text.text()).toContain('incident.do');
    expect(await notes()).toHaveLength(2);
  });

  test('POST delivers', async () => {
    const posted = await service.app.request('/cti.do', {
      method: 'POST',
      headers: { 'x-api-key': KEY, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: `${NEWEST}&sysparm_call_id=3`,
    });
    expect((await posted.json()).actions).toMatchObject([{ name: 'note_call', outcome: 'ran' }]);
    expect((await service.call(`${NEWEST}&sysparm_call_id=3`)).actions).toMatchObject([{ outcome: 'already' }]);
    expect(await notes()).toEqual([NOTE]);
  });

  test('HEAD does not', async () => {
    const response = await service.ask(`${NEWEST}&sysparm_call_id=4`, {
      method: 'HEAD',
      headers: { accept: 'text/html' },
    });
    expect(response.status).toBe(303);
    expect(await notes()).toEqual([]);
    expect((await service.call(`${NEWEST}&sysparm_call_id=4`)).actions).toMatchObject([{ outcome: 'ran' }]);
  });

  const ASK = `url outcome record { number } actions actionRuns { name outcome records } warnings { code message }
    trace { clause result sentence }`;
  const ours = { rule: 'newest_one', callerPhone: '+14155550123', callId: '5' };

  test('ctiLookup names it, ctiDeliver runs it, and /cti.do knows that it ran', async () => {
    const looked = await service.graphql(`query ($call: CallInput!) { ctiLookup(call: $call) { ${ASK} } }`, {
      call: ours,
    });
    expect(looked.errors).toBeUndefined();
    expect(looked.data.ctiLookup).toMatchObject({ actions: ['note_call'], actionRuns: [] });
    expect(looked.data.ctiLookup.trace.at(-1)).toMatchObject({ clause: 'RUN', result: 'TO_RUN' });
    expect(await notes()).toEqual([]);
    const mutation = `mutation ($call: CallInput!) { ctiDeliver(call: $call) { ${ASK} } }`;
    const delivered = await service.graphql(mutation, { call: ours });
    expect(delivered.errors).toBeUndefined();
    expect(delivered.data.ctiDeliver).toMatchObject({
      url: looked.data.ctiLookup.url,
      outcome: looked.data.ctiLookup.outcome,
      record: { number: filled.incident.number },
      actions: ['note_call'],
      actionRuns: [{ name: 'note_call', outcome: 'RAN', records: [filled.incident.number] }],
    });
    expect(delivered.data.ctiDeliver.trace.at(-1)).toMatchObject({ clause: 'RUN', result: 'RAN' });
    expect(await notes()).toEqual([NOTE]);
    expect((await service.call(`${NEWEST}&sysparm_call_id=5`)).actions).toMatchObject([{ outcome: 'already' }]);
    const again = await service.graphql(mutation, { call: ours });
    expect(again.data.ctiDeliver.actionRuns).toMatchObject([{ outcome: 'ALREADY' }]);
  });

  test('ctiDeliver tells a refusal as ctiLookup does', async () => {
    const call = { rule: 'note_call', callerPhone: '+14155550123' };
    const fields = '{ outcome url message actions actionRuns { name } errors { ... on Error { code } } }';
    const { data } = await service.graphql(`mutation ($call: CallInput!) { ctiDeliver(call: $call) ${fields} }`, {
      call,
    });
    expect(data.ctiDeliver).toMatchObject({
      outcome: 'REFUSED',
      url: null,
      actionRuns: [],
      errors: [{ code: 'RULE_NOT_FOUND' }],
    });
  });

  test('a mutation is nothing for GET', async () => {
    const query = encodeURIComponent(
      'mutation { ctiDeliver(call: {rule: "newest_one", callerPhone: "+14155550123"}) { url } }',
    );
    const response = await service.app.request(`/graphql?query=${query}`, { headers: { 'x-api-key': KEY } });
    expect(response.status).toBe(405);
    expect(await notes()).toEqual([]);
  });

  test('an action is not reachable by name: the same 404 as for a rule that does not exist', async () => {
    const ask = async (rule: string) => {
      const response = await service.ask(`sysparm_cti_rule=${rule}&sysparm_caller_phone=%2B14155550123`);
      return [response.status, JSON.stringify(await response.json()).replaceAll(rule, 'X')];
    };
    expect(await ask('note_call')).toEqual(await ask('nowhere'));
    expect((await ask('note_call'))[0]).toBe(404);
    expect(await notes()).toEqual([]);
  });
});

describe('only one place runs actions', () => {
  const source = (path: string) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');

  test('what only looks does not import it', () => {
    for (const path of ['cli/ask.ts', 'cli/test.ts', 'example/run.ts', 'graphql/cti-lookup.ts', 'lookup.ts'])
      expect(source(path)).not.toMatch(/deliver\.js'/);
    for (const path of ['web/cti.ts', 'graphql/cti-deliver.ts']) expect(source(path)).toMatch(/\/deliver\.js'/);
  });
});
