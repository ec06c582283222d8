import { describe, expect, test } from 'vitest';
import { gatherFromArrays } from '../../src/example/gather.js';
import type { ExamplePerson } from '../../src/example/people.js';
import type { Facts, RecordFacts } from '../../src/plan/facts.js';
import { planRule } from '../../src/plan/plan-rule.js';
import { ANN, BOB, callOf, PEOPLE, person, RECORDS_OF_ALL, record, ruleSetOf } from '../answer/support.js';

async function gather(
  text: string,
  query: string,
  data: { readonly people?: readonly ExamplePerson[]; readonly records?: readonly RecordFacts[] } = {},
  openRecords = 20,
): Promise<Facts> {
  const ruleSet = ruleSetOf(text);
  const arrays = { people: data.people ?? PEOPLE, records: data.records ?? RECORDS_OF_ALL };
  return gatherFromArrays(arrays, { timeZone: 'UTC' })(planRule(ruleSet.defaultRule, ruleSet), callOf(query), null, {
    openRecords,
  });
}

const matching = (lines: string): string => `default rule r\n${lines}\n  else show nothing\n`;

describe('match lines', () => {
  test('a settling line tells everyone, capped, in the order of ids; a line below only those found by both', async () => {
    const people = Array.from({ length: 15 }, (_, index) =>
      person(15 - index, 'Many', { employee_number: index === 0 ? 'E15' : null }),
    );
    const facts = await gather(
      matching('  match caller by name\n  match caller by employee_number'),
      'sysparm_caller_name=many&sysparm_caller_id=e15',
      { people },
    );
    const [first, second] = facts.rules[0]?.matches ?? [];
    expect(first?.kind === 'hits' && first.ids).toEqual(
      Array.from({ length: 11 }, (_, index) => person(index + 1, '').facts.sysId),
    );
    expect(second).toEqual({ kind: 'hits', ids: [person(15, '').facts.sysId] });
    expect(facts.rules[0]?.people.map(({ sysId }) => sysId)).toEqual([person(15, '').facts.sysId]);
  });

  test('nothing is asked once one is known, or where nothing was sent', async () => {
    const facts = await gather(
      matching('  match caller by email\n  match caller by name\n  match caller by phone'),
      'sysparm_caller_name=Ann+Lee&sysparm_caller_phone=0441112233',
    );
    expect(facts.rules[0]?.matches.map(({ kind }) => kind)).toEqual(['notAsked', 'hits', 'notAsked']);
  });

  test('several that count as none are told all the same', async () => {
    const facts = await gather(matching('  match caller by name, only if one'), 'sysparm_caller_name=John+Smith');
    expect(facts.rules[0]?.matches).toEqual([
      { kind: 'hits', ids: [3, 4, 5].map(index => person(index, '').facts.sysId) },
    ]);
    expect(facts.rules[0]?.people).toEqual([]);
  });
});

describe('questions', () => {
  const asking = (line: string): string =>
    `default rule r\n  match caller by name\n  when ${line} show nothing\n  else new incident with fields\n`;
  const [COUNT, ANN_CALLS] = [asking('open incidents'), 'sysparm_caller_name=Ann+Lee'];

  test('about nobody nothing is asked', async () => {
    const facts = await gather(COUNT, 'sysparm_caller_name=John+Smith');
    expect(facts.rules[0]?.questions).toEqual([{ kind: 'notAsked' }, { kind: 'person', person: null }]);
    expect(facts.openRecords).toEqual([null]);
  });

  test('a window holds the newest 1,000', async () => {
    const records = Array.from({ length: 1001 }, (_, index) =>
      record(index + 1, 'incident', ANN, { priority: index < 1000 ? '1' : '2' }),
    );
    const facts = await gather(COUNT, ANN_CALLS, { records });
    expect(facts.rules[0]?.questions[0]).toEqual({ kind: 'count', count: 1000, limited: true });
    const old = await gather(asking('caller has incidents where priority is high'), ANN_CALLS, { records });
    expect(old.rules[0]?.questions[0]).toEqual({ kind: 'count', count: 0, limited: true });
  });

  test('a person by sys_id, user name, e-mail, number, or a name that is one active person’s', async () => {
    const people = [
      ANN,
      BOB,
      person(20, 'Two', { email: 'x@x.example' }),
      person(21, 'Two', { email: 'x@x.example' }),
      person(22, 'Gone', { active: false }),
      person(23, 'Gone'),
    ];
    const named = async (text: string) => {
      const answer = (await gather(COUNT, `sysparm_assigned_to=${text}`, { people })).rules[0]?.questions[1];
      return answer?.kind === 'person' ? (answer.person?.userName ?? null) : 'not asked';
    };
    expect(await named(ANN.facts.sysId)).toBe('ann.lee');
    expect(await named('BOB.RAY')).toBe('bob.ray');
    expect(await named('Bob@Example.com')).toBe('bob.ray');
    expect(await named('E1')).toBe('ann.lee');
    expect(await named('Lee, Ann')).toBe('ann.lee');
    expect(await named('Two')).toBe(null);
    expect(await named('x@x.example')).toBe(null);
    expect(await named('Gone')).toBe('gone');
  });
});

describe('what comes along', () => {
  test('the task, by number or sys_id', async () => {
    const task = async (ref: string) =>
      (await gather(matching('  match caller by name'), `sysparm_task_id=${ref}`)).task?.number ?? null;
    expect(await task('inc0000001')).toBe('INC0000001');
    expect(await task('b0000000000000000000000000000005')).toBe('TASK0000005');
    expect(await task('77')).toBe(null);
  });

  test('open records, incidents first, then newest', async () => {
    const records = [
      record(9, 'incident', ANN),
      record(1, 'hr_case', ANN),
      record(2, 'incident', ANN),
      record(3, 'incident', ANN, { state: '7' }),
      record(4, 'incident', BOB),
    ];
    const facts = await gather(matching('  match caller by name'), 'sysparm_caller_name=Ann+Lee', { records }, 2);
    expect(facts.openRecords[0]?.records.map(({ number }) => number)).toEqual(['INC0000002', 'INC0000009']);
    expect(facts.openRecords[0]?.hasMore).toBe(true);
    expect(
      (await gather(matching('  match caller by name'), 'sysparm_caller_name=Ann+Lee', { records }, 0)).openRecords,
    ).toEqual([null]);
  });
});
