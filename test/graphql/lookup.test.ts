/** `ctiLookup` and its neighbours on real data, on both engines. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../src/language/load-rules.js';
import type { RuleSet } from '../../src/language/rule.js';
import { storeOf } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { engines, useEngine } from '../database.js';
import { IDENTITY, openDoor } from './door.js';

const WHO = { name: 'Test', region: 'US', timeZone: 'UTC' };
const UNKNOWN_ID = 'f'.repeat(32);

async function shippedRules(): Promise<RuleSet> {
  const loaded = await loadRuleSet('rules', 'rules');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value.ruleSet;
}

async function person(store: Store, { vocabulary }: RuleSet, values: Record<string, string>): Promise<string> {
  const created = await store.people.create(vocabulary, values, 'US');
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value.sysId;
}

async function incident(store: Store, { vocabulary }: RuleSet, values: Record<string, string>): Promise<string> {
  const created = await store.records.create(vocabulary, 'incident', values, WHO);
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value.number;
}

describe.each(engines)('on %s', kind => {
  const engine = useEngine(kind);
  let ruleSet: RuleSet;
  let store: Store;
  let statements = 0;
  let don = '';
  let task = '';

  beforeAll(async () => {
    ruleSet = await shippedRules();
    const opened = storeOf(engine(), { timeZone: 'UTC' });
    don = await person(opened, ruleSet, {
      name: 'Don Goodliffe',
      user_name: 'don.goodliffe',
      email: 'don@example.com',
      business_phone: '+1 415 555 0123',
    });
    await person(opened, ruleSet, { name: 'Abel Tuter', user_name: 'abel.tuter', business_phone: '+1 415 555 0147' });
    for (const [n, user_name] of ['john.smith', 'j.smith'].entries()) {
      await person(opened, ruleSet, { name: 'John Smith', user_name, mobile_phone: `+1 415 555 016${n}` });
    }
    for (let n = 1; n <= 25; n++) {
      task = await incident(opened, ruleSet, { caller_id: don, short_description: `Incident ${n}`, priority: '1' });
    }
    store = {
      ...opened,
      gather: (...asked) => {
        statements++;
        return opened.gather(...asked);
      },
      records: {
        ...opened.records,
        list: (...asked) => {
          statements++;
          return opened.records.list(...asked);
        },
      },
    };
  });

  const ask = async (query: string, variables: object = {}) => {
    statements = 0;
    const { body } = await openDoor({ store, ruleSet: () => ruleSet }).ask(query, variables);
    return body;
  };
  const lookup = async (call: string, fields: string) => {
    const body = await ask(`{ ctiLookup(call: ${call}) { ${fields} } }`);
    expect(body.errors).toBeUndefined();
    return (body.data as { ctiLookup: Record<string, unknown> }).ctiLookup;
  };

  test('a known caller with open incidents', async () => {
    const found = await lookup(
      '{ callerName: "goodliffe, DON", view: "ess" }',
      `outcome url message view identification { kind rule line fields values } caller { id sysId name email phones { number kind } }
       rule { id name title version isDefault } record { number } task { number } form { recordType } candidates { name } moreCandidates
       actions errors { ... on Error { code } } warnings { code }`,
    );
    expect(found).toMatchObject({
      outcome: 'LIST',
      url: `http://cti.test/sys_user.do?sys_id=${don}&sysparm_view=ess`,
      message: null,
      view: 'ess',
      identification: { kind: 'KNOWN', rule: 'cti_processing', fields: ['name'] },
      caller: {
        id: `User:${don}`,
        sysId: don,
        name: 'Don Goodliffe',
        email: 'don@example.com',
        phones: [{ number: '+14155550123' }],
      },
      rule: { id: 'Rule:cti_processing', name: 'cti_processing', version: ruleSet.version, isDefault: true },
      record: null,
      form: null,
      candidates: [],
      moreCandidates: false,
      errors: [],
    });
    expect(statements).toBe(1);
  });

  test('the first 20 open records come with the one statement, further pages with a second', async () => {
    const fields =
      'openRecords { edges { cursor } nodes { number caller { name } } pageInfo { hasNextPage endCursor } }';
    type Page = {
      edges: unknown[];
      nodes: { number: string; caller: object }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const first = (await lookup('{ callerPhone: "(415) 555-0123" }', fields)).openRecords as Page;
    expect(statements).toBe(1);
    expect(first.nodes).toHaveLength(20);
    expect(first.nodes[0]).toEqual({ number: task, caller: { name: 'Don Goodliffe' } });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (
      await lookup(
        '{ callerPhone: "(415) 555-0123" }',
        fields.replace('openRecords', `openRecords(after: "${first.pageInfo.endCursor}")`),
      )
    ).openRecords as Page;
    expect(statements).toBe(2);
    expect(rest.nodes).toHaveLength(5);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...first.nodes, ...rest.nodes].map(({ number }) => number)).size).toBe(25);
    const all = (
      await lookup('{ callerName: "Don Goodliffe" }', fields.replace('openRecords', 'openRecords(first: 100)'))
    ).openRecords as Page;
    expect(all.nodes.map(({ number }) => number)).toEqual([...first.nodes, ...rest.nodes].map(({ number }) => number));
    const three = (
      await lookup('{ callerName: "Don Goodliffe" }', fields.replace('openRecords', 'openRecords(first: 3)'))
    ).openRecords as Page;
    expect(statements).toBe(1);
    expect(three.nodes).toEqual(first.nodes.slice(0, 3));
    expect(three.pageInfo.hasNextPage).toBe(true);
  });

  test('a known caller without open incidents gets a form', async () => {
    const found = await lookup(
      '{ callerName: "Abel Tuter", fields: [{ name: "priority", value: "1" }, { name: "short_description", value: "No network" }] }',
      'outcome url form { recordType label fields { name label kind value display } } openRecords { nodes { number } }',
    );
    expect(found.outcome).toBe('NEW');
    expect(found.url).toMatch(/^http:\/\/cti\.test\/incident\.do\?sys_id=-1&/);
    expect(found.openRecords).toEqual({ nodes: [] });
    const form = found.form as { recordType: string; fields: object[] };
    expect(form.recordType).toBe('incident');
    expect(form.fields).toContainEqual(expect.objectContaining({ name: 'priority', kind: 'CHOICE', value: '1' }));
    expect(form.fields).toContainEqual(
      expect.objectContaining({ name: 'caller_id', kind: 'PERSON', display: 'Abel Tuter' }),
    );
  });

  test('several callers are candidates, an unknown one is nobody', async () => {
    const several = await lookup(
      '{ callerName: "John Smith" }',
      'outcome url caller { name } candidates { userName } identification { kind }',
    );
    expect(several).toMatchObject({ outcome: 'CALLERS', caller: null, identification: { kind: 'SEVERAL' } });
    expect((several.candidates as object[]).length).toBe(2);
    const unknown = await lookup(
      '{ callerName: "Nobody Atall" }',
      'outcome identification { kind line fields values } caller { name }',
    );
    expect(unknown).toMatchObject({
      outcome: 'NEW',
      caller: null,
      identification: { kind: 'UNKNOWN', line: null, fields: [] },
    });
  });

  test('an unknown caller with a task', async () => {
    const nothing = await lookup(
      `{ callerName: "Nobody Atall", taskId: "${task}" }`,
      'outcome url message task { number } record { number }',
    );
    expect(nothing).toMatchObject({ outcome: 'NOTHING', url: null, task: { number: task }, record: null });
    const shown = await lookup(
      `{ rule: "cti_with_task", callerName: "Nobody Atall", taskId: "${task}" }`,
      'outcome url record { number }',
    );
    expect(shown).toMatchObject({ outcome: 'RECORD', record: { number: task } });
  });

  test('every line explains itself', async () => {
    const { trace } = await lookup(
      '{ callerPhone: "+14155550147" }',
      'trace { rule line clause text answer result name why saw { what value } sentence }',
    );
    const steps = trace as { clause: string; result: string; sentence: string; why: string | null }[];
    expect(steps.map(({ clause }) => clause)).toContain('MATCH');
    expect(steps.find(({ result }) => result === 'SKIPPED')?.why).toBe('not sent');
    expect(steps.every(({ sentence }) => sentence.length > 0)).toBe(true);
  });

  test('a call that cannot be decided is an answer that says why', async () => {
    const fields = `outcome url message errors { __typename ... on Error { code message path } ... on RuleNotFoundError { rule callable }
      ... on PlaceholderError { parameter text } }`;
    const rule = await lookup('{ rule: "cti_processing_x", callerName: "Don Goodliffe" }', fields);
    expect(rule).toMatchObject({ outcome: 'REFUSED', url: null });
    expect(rule.errors).toMatchObject([
      { __typename: 'RuleNotFoundError', code: 'RULE_NOT_FOUND', path: ['call', 'rule'], rule: 'cti_processing_x' },
    ]);
    expect(rule.message).toContain('`cti_with_task`');
    const placeholder = await lookup('{ callerPhone: "%CallerNumber%" }', fields);
    expect(placeholder.errors).toMatchObject([
      { code: 'PLACEHOLDER', path: ['call', 'callerPhone'], text: '%CallerNumber%' },
    ]);
    const twice = await lookup(
      '{ callerName: "A", parameters: [{ name: "sysparm_caller_name", value: "B" }] }',
      fields,
    );
    expect(twice.errors).toMatchObject([{ code: 'DUPLICATE_PARAMETER', path: ['call', 'callerName'] }]);
    const many = await ask(
      'query ($p: [NameValueInput!]) { ctiLookup(call: { parameters: $p }) { errors { ... on Error { code } } } }',
      {
        p: Array.from({ length: 101 }, (_, n) => ({ name: `p${n}`, value: 'x' })),
      },
    );
    expect(many.data).toEqual({ ctiLookup: { errors: [{ code: 'TOO_MANY_PARAMETERS' }] } });
  });

  test('an agent without the scope is a warning', async () => {
    const { warnings } = await lookup(
      '{ callerName: "Abel Tuter", agent: "don.goodliffe" }',
      'warnings { parameter message }',
    );
    expect(warnings).toContainEqual(expect.objectContaining({ parameter: 'sysparm_agent' }));
  });

  test('the fullest question fits the limits', async () => {
    const user =
      'id sysId userName name active email employeeNumber vip department location country phones { kind typed number extension } fields { name label kind value display }';
    const record = `id sysId number recordType version active state stateLabel priority priorityLabel shortDescription opened updated
      caller { ${user} } fields { name label kind value display }`;
    const found = await lookup(
      '{ callerName: "Don Goodliffe" }',
      `outcome url message view actions moreCandidates identification { kind rule line fields values } caller { ${user} } candidates { ${user} }
       openRecords(first: 100) { edges { cursor node { ${record} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
       record { ${record} } task { ${record} } form { recordType label fields { name label kind value display } }
       rule { id name title isDefault clientCallable version file lines { line clause text } }
       trace { rule line clause text answer result name count more parameter why saw { what value } sentence }
       warnings { code parameter message } errors { __typename ... on Error { code message path } }`,
    );
    expect((found.openRecords as { edges: unknown[] }).edges).toHaveLength(25);
  });

  test('reading by id, number and name', async () => {
    const { data } = await ask(
      `query ($ids: [ID!]!) {
        user(sysId: "${don}") { id name }
        dashed: user(sysId: "${don.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}") { name }
        nobody: user(sysId: "${UNKNOWN_ID}") { name }
        nonsense: user(sysId: "x' or 1=1") { name }
        task(ref: "${task}") { id number recordType stateLabel priorityLabel active opened version fields { name value display } }
        missing: task(ref: "INC9999999") { number }
        rule(name: "cti_processing") { name lines { text } }
        norule: rule(name: "nope") { name }
        nodes(ids: $ids) { __typename id ... on User { name } ... on Rule { title } }
      }`,
      { ids: [`User:${don}`, 'Rule:cti_with_task', `User:${UNKNOWN_ID}`, `Task:${UNKNOWN_ID}`] },
    );
    expect(data).toMatchObject({
      user: { id: `User:${don}`, name: 'Don Goodliffe' },
      dashed: { name: 'Don Goodliffe' },
      nobody: null,
      nonsense: null,
      task: { number: task, recordType: 'incident', active: true, version: 1 },
      missing: null,
      rule: { name: 'cti_processing' },
      norule: null,
      nodes: [
        { __typename: 'User', name: 'Don Goodliffe' },
        { __typename: 'Rule', id: 'Rule:cti_with_task' },
        null,
        null,
      ],
    });
    const { id, opened, fields } = (
      data as { task: { id: string; opened: string; fields: { name: string; display: string }[] } }
    ).task;
    expect(opened).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(fields.find(({ name }) => name === 'caller_id')?.display).toBe('Don Goodliffe');
    expect((await ask('query ($id: ID!) { node(id: $id) { ... on Task { number } } }', { id })).data).toEqual({
      node: { number: task },
    });
  });

  describe('mutations', () => {
    const result = `__typename ... on TaskSaved { task { number version shortDescription state caller { name } fields { name value } } }
      ... on Error { code message path } ... on InvalidInputError { problems { field message } }`;
    const create = (input: object) =>
      ask(`mutation ($input: CreateTaskInput!) { createTask(input: $input) { ${result} } }`, { input });
    const update = (input: object) =>
      ask(
        `mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { ${result} ... on ConflictError { current { version } } } }`,
        { input },
      );

    test('create, change, conflict', async () => {
      const fields = [
        { name: 'short_description', value: 'No network' },
        { name: 'caller_id', value: 'abel.tuter' },
      ];
      const created = (await create({ fields })).data as { createTask: { task: { number: string } } };
      expect(created.createTask).toMatchObject({
        __typename: 'TaskSaved',
        task: { version: 1, shortDescription: 'No network', caller: { name: 'Abel Tuter' } },
      });
      const ref = created.createTask.task.number;
      const change = { ref, version: 1, fields: [{ name: 'short_description', value: 'No network at all' }] };
      expect((await update(change)).data).toMatchObject({
        updateTask: { task: { version: 2, shortDescription: 'No network at all' } },
      });
      expect((await update(change)).data).toMatchObject({
        updateTask: {
          __typename: 'ConflictError',
          code: 'CONFLICT',
          path: ['input', 'version'],
          current: { version: 2 },
        },
      });
      expect((await update({ ref, fields: [{ name: 'short_description', value: '' }] })).data).toMatchObject({
        updateTask: { task: { version: 3, shortDescription: null } },
      });
    });

    test('what cannot be written', async () => {
      expect((await create({ recordType: 'nope', fields: [] })).data).toMatchObject({
        createTask: { __typename: 'InvalidInputError', code: 'INVALID', path: ['input', 'recordType'] },
      });
      expect((await create({ recordType: 'user', fields: [] })).data).toMatchObject({
        createTask: { code: 'INVALID' },
      });
      expect(
        (
          await create({
            fields: [
              { name: 'priority', value: 'whatever' },
              { name: 'nope', value: '1' },
            ],
          })
        ).data,
      ).toMatchObject({
        createTask: { code: 'INVALID', problems: [{ field: 'priority' }, { field: 'nope' }] },
      });
      expect(
        (
          await create({
            fields: [
              { name: 'priority', value: '1' },
              { name: 'priority', value: '2' },
            ],
          })
        ).data,
      ).toMatchObject({
        createTask: { code: 'INVALID', message: 'the field `priority` is given twice' },
      });
      expect((await update({ ref: 'INC9999999', fields: [] })).data).toMatchObject({
        updateTask: { __typename: 'NotFoundError', code: 'NOT_FOUND' },
      });
    });
  });

  test('another identity sees the same', async () => {
    const door = openDoor({ store, ruleSet: () => ruleSet }, { ...IDENTITY, scopes: ['lookup'], region: 'DE' });
    const { body } = await door.ask('{ ctiLookup(call: { callerPhone: "001 415 555 0123" }) { caller { name } } }');
    expect(body.data).toEqual({ ctiLookup: { caller: { name: 'Don Goodliffe' } } });
  });
});
