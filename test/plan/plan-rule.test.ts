import { expect, test } from 'vitest';
import { planRule } from '../../src/plan/plan-rule.js';
import { ruleSetOf } from '../answer/support.js';

const TEXT = `default rule front
  match caller by name
  when open incidents show list
  when caller has more than 2 open incidents show newest incident
  when caller has open incidents where priority is high show newest incident
  when caller has open incidents where priority is sysparm_p show newest incident
  when incident numbered sysparm_i is found show incident numbered sysparm_i
  when sysparm_who is agent show nothing
  when task.assigned_to is sysparm_who show nothing
  when sysparm_hr is given use rule hr
  else new incident with fields
    set assigned_to to sysparm_who or "ann.lee"
rule hr
  match caller by name
  when open incidents show list
  when sysparm_x is given use rule last
  else use rule last
rule last
  else new hr_case with fields subject
`;

const ruleSet = ruleSetOf(TEXT);
const plan = planRule(ruleSet.defaultRule, ruleSet);

test('one rule object is one plan object', () => {
  expect(planRule(ruleSet.defaultRule, ruleSet)).toBe(plan);
});

test('the rule first, then each that it can reach, once', () => {
  expect(plan.rules.map(({ rule }) => rule.name)).toEqual(['front', 'hr', 'last']);
  expect(plan.asksTask).toBe(true);
});

test('equal questions are asked once', () => {
  expect(plan.rules[0]?.questions.map(question => question.kind)).toEqual([
    'count',
    'count',
    'count',
    'numbered',
    'person',
    'newest',
    'person',
    'person',
  ]);
  expect(plan.rules[1]?.questions).toHaveLength(1);
  expect(plan.rules[2]?.questions).toHaveLength(0);
});

test('every line finds its question', () => {
  const [front] = plan.rules;
  const [list, count] = front?.rule.then ?? [];
  expect(list && front?.questionOf.get(list.condition)).toBe(0);
  expect(count && front?.questionOf.get(count.condition)).toBe(0);
  expect(count && front?.questionOf.get(count.answer.popup)).toBe(5);
  const [set] = front?.rule.otherwise?.answer.sets ?? [];
  expect(front?.questionOf.get('field:assigned_to')).toBe(6);
  expect(front?.questionOf.has('field:caller_id')).toBe(false);
  expect(set && front?.questionOf.get(set)).toBe(4);
  expect(set?.or && front?.questionOf.get(set.or)).toBe(7);
});
