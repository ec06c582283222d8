/** What the actions of an answer come to write: data, worked out by the decision. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/answer.js';
import { decideEarly } from '../../src/answer/decide.js';
import { sentences } from '../../src/answer/sentences.js';
import { planRule } from '../../src/plan/plan-rule.js';
import { ANN, BOB, callOf, decideText, OPTIONS, record, ruleSetOf } from '../answer/support.js';

const ANN_CALLS = 'sysparm_caller_name=Ann+Lee';
const BOB_CALLS = 'sysparm_caller_name=Bob+Ray';

/** A rule that answers by `answer` and runs `a`, whose lines follow. */
const rule = (answer: string, ...action: string[]): string =>
  [
    'default rule front',
    '  match caller by name',
    `  ${answer}`,
    '    run a',
    '  else show nothing',
    '  on task show task',
  ]
    .concat('    run a', 'action a', ...action.map(line => `  ${line}`))
    .join('\n');

const stepsOf = ({ actions }: Decision) => actions.flatMap(({ steps }) => steps);
const fieldsOf = (decision: Decision) =>
  stepsOf(decision).flatMap(step =>
    step.kind === 'nothing' ? [] : [Object.fromEntries(step.fields.map(({ name, value }) => [name, value]))],
  );
const runLines = ({ trace }: Decision) => sentences(trace).filter(line => /^line \d+ run /.test(line));

describe('update', () => {
  const NEWEST = 'when caller is known show newest incident';

  test('of a type: the record that the answer shows', async () => {
    const decision = await decideText(
      rule(NEWEST, 'update incident', 'set work_notes to "{caller.name} phoned"'),
      ANN_CALLS,
    );
    expect(decision.actions).toEqual([
      {
        name: 'a',
        steps: [
          {
            kind: 'update',
            record: { recordType: 'incident', number: 'INC0000001', sysId: expect.stringMatching(/^b0+1$/) },
            fields: [{ name: 'work_notes', value: 'Ann Lee phoned' }],
          },
        ],
      },
    ]);
    expect(runLines(decision)).toEqual(['line 3 run a: when the popup is delivered, update INC0000001: work_notes']);
  });

  test('of a type that the answer does not show: nothing', async () => {
    const decision = await decideText(rule(NEWEST, 'update hr_case', 'set subject to "x"'), ANN_CALLS);
    expect(stepsOf(decision)).toEqual([
      { kind: 'nothing', step: 'update hr_case', why: 'the answer shows no hr_case' },
    ]);
    expect(runLines(decision)).toEqual(['line 3 run a: nothing to do, update hr_case: the answer shows no hr_case']);
  });

  test('of `task`: the one that the call names, whatever the answer shows', async () => {
    const text = rule('when caller is known show list', 'update task', 'set work_notes to "x"');
    const named = await decideText(text, `${ANN_CALLS}&sysparm_task_id=INC0000002`);
    expect(stepsOf(named)).toMatchObject([{ kind: 'update', record: { number: 'INC0000002' } }]);
    const none = await decideText(text, `${ANN_CALLS}&sysparm_task_id=INC0009999`);
    expect(stepsOf(none)).toEqual([{ kind: 'nothing', step: 'update task', why: 'no task was found' }]);
    expect(runLines(none)).toEqual(['line 3 run a: nothing to do, update task: no task was found']);
    const shown = await decideText(text, 'sysparm_task_id=TASK0000005');
    expect(stepsOf(shown)).toMatchObject([{ kind: 'update', record: { number: 'TASK0000005' } }]);
  });

  test('of `task` says a choice by its name, since another type stores it otherwise', async () => {
    const text = rule(
      'when caller is known show list',
      'update task',
      'set state to in_progress',
      'set priority to high',
    );
    const incident = await decideText(text, `${ANN_CALLS}&sysparm_task_id=INC0000001`);
    expect(fieldsOf(incident)).toEqual([{ state: '2', priority: '2' }]);
    const closing = rule(
      'when caller is known show list',
      'update task',
      'set state to closed_complete',
      'set priority to 1',
    );
    const other = await decideText(closing, `${ANN_CALLS}&sysparm_task_id=INC0000001`);
    expect(fieldsOf(other)).toEqual([{ priority: '1' }]);
    expect(other.warnings).toMatchObject([
      { code: 'VALUE_DROPPED', message: expect.stringContaining('closed_complete') },
    ]);
    const task = await decideText(closing, `${ANN_CALLS}&sysparm_task_id=TASK0000005`);
    expect(fieldsOf(task)).toEqual([{ state: '3', priority: '1' }]);
  });

  test('without any value does nothing', async () => {
    const text = rule(NEWEST, 'update incident', 'set description to sysparm_said', 'set category to sysparm_topic');
    const decision = await decideText(text, `${ANN_CALLS}&sysparm_topic=pets`);
    expect(stepsOf(decision)).toEqual([{ kind: 'nothing', step: 'update incident', why: 'there is no value to set' }]);
    expect(decision.warnings).toMatchObject([{ code: 'VALUE_DROPPED', parameter: 'sysparm_topic' }]);
  });

  test('reads call, caller, task and agent; `or` serves what is empty or does not fit', async () => {
    const text = rule(
      NEWEST,
      'update incident',
      'set short_description to "{caller.department}, {task.short_description}, {agent.name}"',
      'set urgency to sysparm_urgency or 2',
      'set impact to sysparm_impact or 2',
      'set assigned_to to agent',
      'set caller_phone to sysparm_caller_phone',
    );
    const decision = await decideText(
      text,
      `${ANN_CALLS}&sysparm_task_id=TASK0000005&sysparm_urgency=huge&sysparm_caller_phone=044+668+18+00`,
      { agent: { sysId: BOB.facts.sysId, userName: 'bob.ray', name: 'Bob Ray', roles: [] } },
    );
    expect(fieldsOf(decision)).toEqual([
      {
        short_description: 'Finance, Water the plants, Bob Ray',
        urgency: '2',
        impact: '2',
        assigned_to: BOB.facts.sysId,
        caller_phone: '+41446681800',
      },
    ]);
    expect(decision.warnings.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['VALUE_DROPPED', 'sysparm_urgency'],
    ]);
  });

  test('looks people up by name, once decided with the other facts', async () => {
    const text = rule(NEWEST, 'update incident', 'set assigned_to to sysparm_owner or "bob.ray"');
    const named = await decideText(text, `${ANN_CALLS}&sysparm_owner=cy.young`);
    expect(fieldsOf(named)).toEqual([{ assigned_to: expect.stringMatching(/^a0+7$/) }]);
    const nobody = await decideText(text, `${ANN_CALLS}&sysparm_owner=nobody.at.all`);
    expect(fieldsOf(nobody)).toEqual([{ assigned_to: BOB.facts.sysId }]);
    expect(nobody.warnings).toMatchObject([{ code: 'VALUE_DROPPED', parameter: 'sysparm_owner' }]);
  });

  test('may fill a sensitive field, and never says with what', async () => {
    const text = rule('when caller is known show newest hr_case', 'update hr_case', 'set secret to sysparm_secret');
    const long = await decideText(text, `${ANN_CALLS}&sysparm_secret=${'s3cret'.repeat(10)}`);
    expect(JSON.stringify([long.warnings, sentences(long.trace)])).not.toContain('s3cret');
    const fits = await decideText(text, `${ANN_CALLS}&sysparm_secret=s3cret`);
    expect(fieldsOf(fits)).toEqual([{ secret: 's3cret' }]);
    expect(JSON.stringify([fits.warnings, fits.trace])).not.toContain('s3cret');
  });
});

describe('create', () => {
  const text = rule(
    'when not several callers show nothing',
    'create hr_case',
    'set subject to "From {sysparm_caller_name}"',
  );

  test('sets the caller by itself, in the field that the type names', async () => {
    const decision = await decideText(text, BOB_CALLS);
    expect(stepsOf(decision)).toEqual([
      {
        kind: 'create',
        recordType: 'hr_case',
        fields: [
          { name: 'opened_for', value: BOB.facts.sysId },
          { name: 'subject', value: 'From Bob Ray' },
        ],
      },
    ]);
    expect(runLines(decision)).toEqual([
      'line 3 run a: when the popup is delivered, create hr_case: opened_for, subject',
    ]);
  });

  test('keeps number and name of a caller who is not known', async () => {
    const incident = rule('when not several callers show nothing', 'create incident');
    const decision = await decideText(incident, 'sysparm_caller_name=New+Body&sysparm_caller_phone=%2B41446681800');
    expect(fieldsOf(decision)).toEqual([{ caller_name: 'New Body', caller_phone: '+41446681800' }]);
  });

  test('a `set` line wins over the caller', async () => {
    const other = rule('when not several callers show nothing', 'create hr_case', 'set opened_for to "ann.lee"');
    expect(fieldsOf(await decideText(other, BOB_CALLS))).toEqual([{ opened_for: ANN.facts.sysId }]);
  });
});

describe('which actions', () => {
  test('those of the answering line alone, each once, in the order of the lines', async () => {
    const text = `default rule front
  match caller by name
  when caller.vip show list
    run b
    run a
    run b
  else show nothing
    run c
action a
  create incident
action b
  create incident
action c
  create incident`;
    expect((await decideText(text, ANN_CALLS)).actions.map(({ name }) => name)).toEqual(['b', 'a']);
    expect((await decideText(text, BOB_CALLS)).actions.map(({ name }) => name)).toEqual(['c']);
  });

  test('after `use rule`, those of the rule that answers', async () => {
    const text = `default rule front
  else use rule back
rule back
  else show nothing
    run a
action a
  create incident`;
    const decision = await decideText(text, '');
    expect(decision.actions.map(({ name }) => name)).toEqual(['a']);
    expect(decision.trace.at(-1)).toMatchObject({ rule: 'back', line: 4, clause: 'run', result: { kind: 'toRun' } });
  });

  test('what an action reads is known', async () => {
    const text = rule(
      'when not several callers show nothing',
      'create incident',
      'set description to sysparm_said or sysparm_heard',
    );
    const query = 'sysparm_said=a&sysparm_heard=b&sysparm_thought=c';
    expect((await decideText(text, query)).warnings.map(({ parameter }) => parameter)).toEqual(['sysparm_thought']);
  });
});

test('a person that only an action names is asked for: no answer before', () => {
  const ruleSet = ruleSetOf(`default rule front
  else show nothing
    run a
action a
  create incident
    set assigned_to to sysparm_owner`);
  const early = (query: string) => decideEarly(planRule(ruleSet.defaultRule, ruleSet), callOf(query), null, OPTIONS);
  expect(early('sysparm_owner=bob.ray')).toBeNull();
  expect(early('')?.actions).toMatchObject([{ steps: [{ kind: 'create', fields: [] }] }]);
});

test('a record of a type that is not declared any more is written as a task', async () => {
  const lost = { ...record(9, 'old_type', null), number: 'OLD0000009' };
  const text = rule('when caller is known show list', 'update task', 'set work_notes to "x"');
  const decision = await decideText(text, `${ANN_CALLS}&sysparm_task_id=OLD0000009`, { records: [lost] });
  expect(stepsOf(decision)).toMatchObject([{ kind: 'update', record: { recordType: 'old_type' } }]);
});
