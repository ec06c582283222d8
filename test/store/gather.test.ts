import { beforeAll, describe, expect, test } from 'vitest';
import { gatherFromArrays } from '../../src/example/gather.js';
import type { Facts, QuestionFacts } from '../../src/plan/facts.js';
import type { Gather } from '../../src/plan/gather.js';
import { sqlGather } from '../../src/store/gather.js';
import { engines, useEngine } from '../database.js';
import { type Case, MATCH_CASES, QUESTION_CASES, type Saw } from './gather-cases.js';
import { idOf, insert, readAll } from './gather-data.js';
import { AGENT, PEOPLE, RECORDS, SWITCHBOARD } from './gather-people.js';
import { callOf, planOf } from './gather-plan.js';
import { randomRules } from './gather-random-rule.js';

const TIME_ZONE = 'Europe/Zurich';
const SEED = 20_250_602;

const CALLS: readonly Readonly<Record<string, string>>[] = [
  {
    name: 'Ann Lee',
    phone: '+1 415 555 0101',
    id: 'e-3',
    email: 'shared@example.com',
    badge: 'm-1',
    task_id: 'INC0000002',
  },
  { name: 'many names', phone: '+1 303 555 0100', id: 'c-8', badge: 'm-4', number: 'hrc0000001', tail: '2' },
  { name: 'john smith', phone: '+1 212 555 0199', id: 'e-1', who: 'bob.ray', assigned_to: 'cem.oz' },
  { phone: `${SWITCHBOARD} ext 23`, email: 'shared@example.com', number: '2', badge: 'M-9', name: 'cem.oz' },
  { name: 'Cem Öz', tail: '5', number: 'INC0000001', who: idOf('Old Ann') },
  { id: 'E-9', name: 'Old Ann', phone: '4711', badge: 'M-9', who: 'shared@example.com' },
];

const BY_NAME = 'match caller by name\nelse show nothing';

describe.each(engines)('SQL gather on %s', kind => {
  const engine = useEngine(kind);
  let gathers: { readonly sql: Gather; readonly arrays: Gather };

  beforeAll(async () => {
    const { vocabulary } = planOf(BY_NAME);
    await insert(engine(), vocabulary, PEOPLE, RECORDS);
    const data = await readAll(engine(), vocabulary);
    gathers = {
      sql: sqlGather(engine(), { timeZone: TIME_ZONE }),
      arrays: gatherFromArrays(data, { timeZone: TIME_ZONE }),
    };
  });

  const cases = [...MATCH_CASES, ...QUESTION_CASES].map(each => ({ ...each, title: titleOf(each) }));

  test.each(cases)('$title', async ({ rule, call, saw }) => {
    const plan = planOf(rule);
    const facts = await gathers.sql(plan, callOf(call), AGENT, { openRecords: 0 });
    expect(sawOf(facts, saw)).toEqual(saw);
    expect(facts).toEqual(await gathers.arrays(plan, callOf(call), AGENT, { openRecords: 0 }));
  });

  test.each([
    ['Ann Lee', 20, 4, false],
    ['Ann Lee', 3, 3, true],
    ['Ann Lee', 1, 1, true],
    ['Dee Fox', 20, 20, true],
    ['Dee Fox', 30, 30, false],
    ['Cem Öz', 100, 100, true],
    ['Ext Only', 20, 0, false],
  ])('open records of %s, %i wanted', async (name, wanted, read, hasMore) => {
    const plan = planOf(BY_NAME);
    const facts = await gathers.sql(plan, callOf({ name }), AGENT, { openRecords: wanted });
    expect([facts.openRecords[0]?.records.length, facts.openRecords[0]?.hasMore]).toEqual([read, hasMore]);
    expect(facts).toEqual(await gathers.arrays(plan, callOf({ name }), AGENT, { openRecords: wanted }));
  });

  test('made-up rules and calls', async () => {
    for (const rule of randomRules(30, SEED)) {
      const plan = planOf(rule);
      for (const call of CALLS) {
        const facts = await gathers.sql(plan, callOf(call), AGENT, { openRecords: 2 });
        const expected = await gathers.arrays(plan, callOf(call), AGENT, { openRecords: 2 });
        expect.soft(facts, `${rule}\n${JSON.stringify(call)}`).toEqual(expected);
      }
    }
  });

  test('rules that hand over answer each by themselves', async () => {
    const plan = planOf(`default rule main "Main"
  match caller by name
  when open incidents use rule other
  else show nothing
rule other "Other"
  match caller by phone
  when caller has hr_cases show list
  else show nothing`);
    const call = callOf({ name: 'Bob Ray', phone: '+1 415 555 0102' });
    const facts = await gathers.sql(plan, call, AGENT, { openRecords: 20 });
    expect(facts.rules.map(rule => rule.people.map(person => person.name))).toEqual([['Bob Ray'], ['Ann Lee']]);
    expect(facts).toEqual(await gathers.arrays(plan, call, AGENT, { openRecords: 20 }));
  });
});

const titleOf = ({ rule, call }: Case): string => `${rule.trim().replaceAll('\n', ' · ')} ← ${JSON.stringify(call)}`;

function sawOf(facts: Facts, saw: Saw): Saw {
  const [rule] = facts.rules;
  return {
    lines: rule?.matches.map(match => (match.kind === 'notAsked' ? '-' : match.ids.length)) ?? [],
    ...(saw.people && { people: rule?.people.map(person => person.name).toSorted() ?? [] }),
    ...(saw.asked && { asked: rule?.questions.map(askedOf) ?? [] }),
    ...(saw.task !== undefined && { task: facts.task?.number ?? null }),
  };
}

function askedOf(question: QuestionFacts): unknown {
  switch (question.kind) {
    case 'notAsked':
      return '-';
    case 'count':
      return question.limited ? `${question.count} of many` : question.count;
    case 'record':
      return question.record?.number ?? null;
    case 'person':
      return question.person?.name ?? null;
  }
}
