import { describe, expect, test } from 'vitest';
import { ANN, BOB, decideText, formOf, type Setting } from './support.js';

const AGENT = { sysId: 'c'.repeat(32), userName: 'agent.smith', name: 'Agent Smith', roles: [] };

const form = async (answer: string, query: string, setting: Setting = {}) =>
  decideText(`default rule r\n  match caller by name\n  match caller by phone\n  else ${answer}\n`, query, {
    agent: AGENT,
    ...setting,
  });
const fields = async (answer: string, query: string) => formOf(await form(answer, query));
const dropped = async (answer: string, query: string) =>
  (await form(answer, query)).warnings
    .filter(({ code }) => code === 'VALUE_DROPPED')
    .map(({ parameter, message }) => `${parameter}: ${message}`);

describe('fields of the call', () => {
  test.each<[string, string, Record<string, string>]>([
    ['new incident with fields', 'sysparm_priority=1&sysparm_category=Network', { priority: '1', category: 'network' }],
    [
      'new incident with fields',
      'sysparm_query=priority%3D1%5Eshort_description%3Da%5E%5Eb',
      { priority: '1', short_description: 'a^b' },
    ],
    ['new incident with fields', 'sysparm_query=priority%3D1&sysparm_priority=High', { priority: '2' }],
    ['new incident with fields priority', 'sysparm_priority=1&sysparm_category=network', { priority: '1' }],
    ['new incident', 'sysparm_priority=1', {}],
    ['new incident with fields', 'sysparm_number=INC0000009&sysparm_opened=2020-01-01', {}],
    ['new incident with fields', 'sysparm_query=caller_id%3Dann.lee', {}],
    ['new incident with fields', 'sysparm_assigned_to=ann.lee', { assigned_to: ANN.facts.sysId }],
    ['new incident with fields', 'sysparm_assigned_to=Bob+Ray', { assigned_to: BOB.facts.sysId }],
    ['new incident with fields', 'sysparm_assigned_to=E1', { assigned_to: ANN.facts.sysId }],
    ['new incident with fields', `sysparm_assigned_to=${BOB.facts.sysId}`, { assigned_to: BOB.facts.sysId }],
    ['new incident with fields', 'sysparm_assigned_to=John+Smith', {}],
    [
      'new hr_case with fields',
      'sysparm_cost=12.50&sysparm_urgent=Yes&sysparm_due=2026-03-01',
      { cost: '12.5', urgent: 'true', due: '2026-02-28T23:00:00.000Z' },
    ],
    ['new hr_case with fields', 'sysparm_callback=044+111+22+33&sysparm_secret=x', { callback: '+41441112233' }],
    ['new hr_case with fields', 'sysparm_cost=much&sysparm_urgent=maybe', {}],
  ])('%s, %s', async (answer, query, expected) => {
    expect(await fields(answer, query)).toEqual(expected);
  });

  test('what does not fit is left out with a warning', async () => {
    expect(await dropped('new incident with fields', 'sysparm_priority=9')).toEqual([
      'sysparm_priority: priority is left out: `9` is not one of Critical, High, Moderate, Low, Planning',
    ]);
    expect(await dropped('new incident with fields', `sysparm_short_description=${'x'.repeat(161)}`)).toHaveLength(1);
    expect(await dropped('new incident with fields', 'sysparm_assigned_to=Nobody')).toEqual([
      'sysparm_assigned_to: assigned_to is left out: `Nobody` is the name of nobody, or of several people',
    ]);
    expect(await dropped('new incident with fields', 'sysparm_query=caller_id%3Dx')).toEqual([
      'sysparm_query: caller_id is never taken from a URL',
    ]);
    expect(await dropped('new incident with fields', 'sysparm_query=priority!%3D1')).toHaveLength(1);
    expect(await dropped('new incident with fields', 'sysparm_description=javascript:alert(1)')).toHaveLength(1);
    expect(await dropped('new hr_case with fields', 'sysparm_secret=hidden')).toEqual([
      'sysparm_secret: secret is never taken from a URL',
    ]);
  });
});

describe('the caller', () => {
  test('known: the field of the record, first', async () => {
    const { answer } = await form('new incident with fields', 'sysparm_caller_name=Bob+Ray&sysparm_priority=1');
    expect(answer).toMatchObject({
      fields: [
        { name: 'caller_id', value: BOB.facts.sysId },
        { name: 'priority', value: '1' },
      ],
      candidates: [],
    });
    expect(await fields('new hr_case', 'sysparm_caller_name=Bob+Ray')).toEqual({ opened_for: BOB.facts.sysId });
  });

  test('unknown: number and name are kept', async () => {
    const query = 'sysparm_caller_name=%22New+One%22&sysparm_caller_phone=0441119999';
    expect(await fields('new incident', query)).toEqual({ caller_name: 'New One', caller_phone: '+41441119999' });
    expect(await fields('new user', query)).toEqual({ name: 'New One', business_phone: '+41441119999' });
    expect(await fields('new incident', 'sysparm_caller_phone=anonymous')).toEqual({});
    expect(await dropped('new incident', 'sysparm_caller_phone=??')).toEqual([]);
  });

  test('several: empty, with the candidates', async () => {
    const { answer, identification } = await form('new incident with fields', 'sysparm_caller_name=John+Smith');
    expect(answer).toMatchObject({ kind: 'new', fields: [{ name: 'caller_name', value: 'John Smith' }] });
    expect(answer.kind === 'new' && answer.candidates).toEqual(identification.candidates);
  });
});

describe('set', () => {
  const set = (...lines: readonly string[]) =>
    `new incident with fields\n${lines.map(line => `    set ${line}\n`).join('')}`;
  test.each<[string, string, Record<string, string>]>([
    ['priority to high', 'sysparm_priority=1', { priority: '2' }],
    ['priority to sysparm_p or low', 'sysparm_p=critical', { priority: '1' }],
    ['priority to sysparm_p or low', 'sysparm_p=nonsense', { priority: '4' }],
    ['priority to sysparm_p or low', '', { priority: '4' }],
    ['priority to sysparm_p', 'sysparm_priority=3&sysparm_p=nonsense', { priority: '3' }],
    [
      'short_description to "Call received from {sysparm_caller_phone}"',
      'sysparm_caller_phone=0441119999',
      { short_description: 'Call received from +41 44 111 99 99', caller_phone: '+41441119999' },
    ],
    ['short_description to "About {sysparm_topic or \'no topic\'}"', '', { short_description: 'About no topic' }],
    [
      'short_description to sysparm_caller_phone',
      'sysparm_caller_phone=0441119999',
      { short_description: '+41 44 111 99 99', caller_phone: '+41441119999' },
    ],
    [
      'short_description to "{task.number}: {task.priority}"',
      'sysparm_task_id=INC0000001',
      { short_description: 'INC0000001: Critical' },
    ],
    [
      'short_description to task.short_description',
      'sysparm_task_id=INC0000001',
      { short_description: 'Printer on fire' },
    ],
    ['short_description to "by {agent.name}"', '', { short_description: 'by Agent Smith' }],
    ['assigned_to to agent', '', { assigned_to: AGENT.sysId }],
    ['assigned_to to sysparm_who', 'sysparm_who=bob@example.com', { assigned_to: BOB.facts.sysId }],
    ['assigned_to to sysparm_who or "ann.lee"', 'sysparm_who=nobody', { assigned_to: ANN.facts.sysId }],
    ['assigned_to to sysparm_who or agent', '', { assigned_to: AGENT.sysId }],
  ])('set %s, %s', async (line, query, expected) => {
    expect(await fields(set(line), query)).toEqual(expected);
  });

  test('the caller of a known one', async () => {
    const text = `default rule r\n  match caller by name\n  when caller is known new incident\n    set assigned_to to caller\n    set short_description to "{caller.name} of {caller.department or 'nowhere'}, VIP {caller.vip}"\n  else show nothing\n`;
    expect(formOf(await decideText(text, 'sysparm_caller_name=Ann+Lee'))).toEqual({
      caller_id: ANN.facts.sysId,
      assigned_to: ANN.facts.sysId,
      short_description: 'Ann Lee of Finance, VIP yes',
    });
    expect(formOf(await decideText(text, 'sysparm_caller_name=Bob+Ray')).short_description).toBe(
      'Bob Ray of nowhere, VIP no',
    );
  });

  test('a value that does not fit is told even where `or` serves', async () => {
    expect(await dropped(set('priority to sysparm_p or low'), 'sysparm_p=9')).toEqual([
      'sysparm_p: priority is left out: `9` is not one of Critical, High, Moderate, Low, Planning',
    ]);
  });

  test('control characters and turned writing do not get through', async () => {
    const { short_description: text } = await fields(
      set('short_description to "x {sysparm_t}"'),
      'sysparm_t=a%0Ab%07%E2%80%AEc',
    );
    expect(text).toBe('x a bc');
  });
});
