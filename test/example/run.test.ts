/** Running examples: what each `given` line makes, and what each `expect` line compares. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coverageOf, percentOf } from '../../src/example/coverage.js';
import { runExample } from '../../src/example/run.js';
import { check } from '../../src/language/check.js';
import { parse } from '../../src/language/parse.js';
import { resultsOf, ruleSetOf, unmetIn } from './run-support.js';

const DESK = `
view desk for incident
  fields number, state
action note "Note"
  update incident
    set work_notes to "x"
rule desk "Desk"
  when sysparm_say is given show message "Hello {sysparm_say}"
  when sysparm_page is given show page "https://crm.example/{sysparm_page}"
  when sysparm_ref is given use rule numbered
  match caller by phone
  match caller by name
  when caller.vip show newest open incident where priority <= 2
    run note
  when caller has at least 2 open incidents show list of open incidents where priority <= 2 sorted by priority
  when open incidents show list using view desk
  when caller has incidents show caller
  on several callers show callers
  on task show task
  on unknown caller show nothing
  else new incident with fields priority, category, comments
    set short_description to "{caller.name} called"
    set assigned_to to agent
    set contact_type to phone
rule numbered "Numbered"
  when incident numbered sysparm_ref is found show incident numbered sysparm_ref
  else new task with fields
`;

/** What does not hold of these lines: `expected ≠ got`. */
const desk = (lines: string): Promise<readonly string[]> => unmetIn(`${DESK}\nexample "x"\n${lines}`);

const ANN = 'given caller "Ann Lee" with phone "+41 44 111 22 33"\n';
const BY_NAME = 'call desk with sysparm_caller_name "Ann Lee"\n';
const FORM =
  'call desk with sysparm_caller_name "Ann Lee", sysparm_priority "1", sysparm_urgency "1", sysparm_contact_type "email"\n';

describe('expect', () => {
  test.each([
    ['an answer', `${ANN}${FORM}`, 'new incident', 'show list', 'new incident'],
    ['a list', `${ANN}given 1 open incident for "Ann Lee"\n${BY_NAME}`, 'show list', 'show caller', 'show list'],
    [
      'a page of a person',
      `${ANN}given 1 closed incident for "Ann Lee"\n${BY_NAME}`,
      'show caller',
      'show list',
      'show caller',
    ],
    [
      'a message',
      'call desk with sysparm_say "you"\n',
      'show message "Hello you"',
      'show message "Hello"',
      'show message "Hello you"',
    ],
    [
      'a message by a value',
      'call desk with sysparm_say "a""b"\n',
      'show message "Hello {sysparm_say}"',
      'show nothing',
      'show message "Hello a""b"',
    ],
    [
      'a page',
      'call desk with sysparm_page "a b"\n',
      'show page "https://crm.example/a%20b"',
      'show page "https://crm.example/"',
      'show page "https://crm.example/a%20b"',
    ],
    ['nothing', 'call desk\n', 'show nothing', 'show callers', 'show nothing'],
    [
      'a task',
      'given task "7"\ncall desk with sysparm_task_id "TASK0000007"\n',
      'show task',
      'show nothing',
      'show task',
    ],
    [
      'a task by its number',
      'given task "7"\ncall desk with sysparm_task_id "TASK0000007"\n',
      'show task numbered 7',
      'show task numbered 8',
      'show task',
    ],
    [
      'a choice',
      `${ANN}${ANN.replace('Lee', 'Ray')}call desk with sysparm_caller_phone "+41 44 111 22 33"\n`,
      'show callers',
      'show list',
      'show callers',
    ],
    ['who is known', `${ANN}${BY_NAME}`, 'caller is known', 'caller is unknown', 'caller is "Ann Lee"'],
    [
      'who it is',
      `${ANN}given caller "Bob Ray"\n${BY_NAME}`,
      'caller is "Lee, Ann"',
      'caller is "Bob Ray"',
      'caller is "Ann Lee"',
    ],
    [
      'several',
      `${ANN}${ANN}${BY_NAME}`,
      'several callers',
      'caller is known',
      'several callers: "Ann Lee", "Ann Lee"',
    ],
    ['nobody', 'call desk\n', 'caller is unknown', 'several callers', 'caller is unknown'],
    ['a view', `${ANN}given 1 open incident for "Ann Lee"\n${BY_NAME}`, 'view is desk', 'view is itil', 'view is desk'],
    [
      'a view of the URL',
      `${ANN}call desk with sysparm_caller_name "Ann Lee", sysparm_view "ess"\n`,
      'view is ess',
      'view is desk',
      'view is ess',
    ],
    [
      'no view',
      'call desk with sysparm_say "you"\n',
      'show message "Hello you"',
      'view is default',
      'an answer without a view',
    ],
    [
      'an answer with its view',
      `${ANN}given 1 open incident for "Ann Lee"\n${BY_NAME}`,
      'show list using view desk',
      'show list using view itil',
      'show list using view desk',
    ],
    [
      'an action',
      `${ANN.replace('with', 'with vip yes,')}given 1 open incident for "Ann Lee" with priority 1\n${BY_NAME}`,
      'run note',
      'no action',
      'run note',
    ],
    ['no action', `${ANN}${BY_NAME}`, 'no action', 'run note', 'no action'],
    [
      'another rule',
      'call desk with sysparm_ref "1"\n',
      'use rule numbered',
      'use rule the_default',
      'rule numbered answers',
    ],
    ['the answer of another rule', 'call desk with sysparm_ref "1"\n', 'new task', 'new incident', 'new task'],
    ['a choice of a form', `${ANN}${FORM}`, 'priority is critical', 'priority is 2', 'priority is critical'],
    ['a field that is not taken', `${ANN}${FORM}`, 'urgency is empty', 'urgency is 1', 'urgency is empty'],
    [
      'a field that is filled',
      `${ANN}${FORM}`,
      'contact_type is phone',
      'contact_type is empty',
      'contact_type is phone',
    ],
    [
      'a text',
      `${ANN}${FORM}`,
      'short_description is "{caller.name} called"',
      'short_description is "Ann called"',
      'short_description is "Ann Lee called"',
    ],
    ['a person', `${ANN}${FORM}`, 'caller_id is "Ann Lee"', 'caller_id is agent', 'caller_id is "Ann Lee"'],
    [
      'the agent',
      `given agent with role "desk"\n${ANN}${FORM}`,
      'assigned_to is agent',
      'assigned_to is caller',
      'assigned_to is agent',
    ],
    [
      'nobody in front of the screen',
      `${ANN}${FORM}`,
      'assigned_to is empty',
      'assigned_to is "Ann Lee"',
      'assigned_to is empty',
    ],
    [
      'fields of the call',
      `${ANN}${FORM}`,
      'new incident with fields priority',
      'new incident with fields urgency',
      'new incident with urgency is empty',
    ],
    [
      'fields that `set` changed',
      `${ANN}${FORM}`,
      'new incident',
      'new incident with fields',
      'new incident with urgency is empty',
    ],
    [
      'a field of a record',
      'given task "7" with short_description "Plants"\ncall desk with sysparm_task_id "TASK0000007"\n',
      'short_description is "Plants"',
      'short_description is empty',
      'short_description is "Plants"',
    ],
    [
      'a field of another answer',
      `${ANN}given 1 open incident for "Ann Lee"\n${BY_NAME}`,
      'show list',
      'priority is 1',
      'show list, which has no priority',
    ],
  ])('%s', async (_, lines, holds, holdsNot, got) => {
    expect(await desk(`${lines}expect ${holds}`)).toEqual([]);
    expect(await desk(`${lines}expect ${holdsNot}`)).toEqual([`${holdsNot} ≠ ${got}`]);
  });

  const LIST = `${ANN}given 2 open incidents for "Ann Lee" with priority 1\n${BY_NAME}`;
  const AS_WRITTEN = 'show list of open incidents where priority <= 2 sorted by priority';

  test.each([
    ['show list of open incidents', true],
    ['show list of open incidents where priority <= 2', true],
    ['show list of open incidents where priority <= high', true],
    ['show list of open incidents sorted by priority', true],
    [AS_WRITTEN, true],
    ['show list of incidents', false],
    ['show list of open tasks', false],
    ['show list of open incidents where priority <= 3', false],
    ['show list of open incidents sorted by priority descending', false],
    ['show list', false],
  ])('a list: %s %s', async (answer, holds) => {
    expect(await desk(`${LIST}expect ${answer}`)).toEqual(holds ? [] : [`${answer} ≠ ${AS_WRITTEN}`]);
  });

  const NEWEST = `${ANN.replace('with', 'with vip yes,')}given incident "1" for "Ann Lee" with priority 2, opened 2 days ago
    given incident "2" for "Ann Lee" with priority 1, opened 3 days ago
    given incident "3" for "Ann Lee" with priority 3, opened 1 day ago
    given incident "4" for "Ann Lee" with priority 1, state closed\n${BY_NAME}`;

  test.each([
    ['show incident numbered 1', true],
    ['show newest open incident where priority is one of 1, 2', true],
    ['show task numbered "INC0000001"', true],
    ['show newest open incident', false],
    ['show incident numbered 9', false],
    ['show task', false],
  ])('a record, however it is named: %s %s', async (answer, holds) => {
    const got = 'show incident numbered "INC0000001"';
    expect(await desk(`${NEWEST}expect ${answer}`)).toEqual(holds ? [] : [`${answer} ≠ ${got}`]);
  });

  test('all that does not hold is told, in the order of the lines', async () => {
    expect(
      await desk(`${ANN}${FORM}expect show list\nexpect caller is known\nexpect priority is 2\nexpect run note`),
    ).toEqual(['show list ≠ new incident', 'priority is 2 ≠ priority is critical', 'run note ≠ no action']);
  });

  test('what no line answers is nothing', async () => {
    const rule = 'rule a\n  match caller by name\n  when caller is known show list\n';
    expect(await unmetIn(`${rule}example "x"\ncall a\nexpect show nothing`)).toEqual([]);
    expect(await unmetIn(`${rule}example "x"\ncall a\nexpect show list`)).toEqual([
      'show list ≠ show nothing, since no line of rule a answers an unknown caller',
    ]);
  });
});

describe('given', () => {
  const COUNT = (of: string): string =>
    `rule count\n  match caller by name\n  when caller has ${of} show nothing\n  else show message "no"\n`;
  const counted = (of: string, lines: string): Promise<readonly string[]> =>
    unmetIn(
      `${COUNT(of)}example "x"\ngiven caller "Ann Lee"\n${lines}\ncall count with sysparm_caller_name "Ann Lee"\nexpect show nothing`,
    );

  test.each([
    ['exactly 3 open incidents', 'given 2 open incidents for "Ann Lee"\ngiven incident "7" for "Ann Lee"'],
    ['exactly 2 incidents where state is new', 'given 2 open incidents for "Ann Lee"'],
    ['exactly 2 incidents where state is on_hold', 'given 2 open incidents for "Ann Lee" with state on_hold'],
    ['exactly 2 incidents where state is resolved', 'given 2 closed incidents for "Ann Lee"'],
    ['exactly 1 tasks where state is open', 'given task "7" with caller_id "Ann Lee"'],
    ['no open incidents', 'given 2 closed incidents for "Ann Lee"\ngiven incident "1" for "Ann Lee" with state closed'],
    ['no incidents where category is inquiry', 'given 1 open incident for "Ann Lee"'],
    [
      'exactly 1 incidents where priority is high and urgency is low',
      'given 1 open incident for "Ann Lee" with priority 2, urgency "Low"',
    ],
    ['exactly 2 incidents where opened within 60 minutes', 'given 2 open incidents for "Ann Lee"'],
    [
      'exactly 1 incidents where opened older than 71 hours and updated within 1 hours',
      'given 1 open incident for "Ann Lee" with opened 3 days ago, updated 1 minute ago',
    ],
    [
      'exactly 1 incidents where assigned_to is not empty',
      'given caller "Bob Ray"\ngiven 1 open incident for "Ann Lee" with assigned_to "bob ray"',
    ],
    [
      'exactly 1 incidents where opened < "2025-12-01"',
      'given 1 open incident for "Ann Lee" with opened "2025-11-30 23:59"',
    ],
    [
      'exactly 1 incidents where caller_phone is "+41 44 111 22 33"',
      'given region "CH"\ngiven 1 open incident for "Ann Lee" with caller_phone "044 111 22 33"',
    ],
    ['more than 1000 incidents', 'given 1001 open incidents for "Ann Lee"'],
    ['no incidents', 'given caller "Bob Ray"\ngiven 2 open incidents for "Bob Ray"\ngiven incident "1"'],
  ])('caller has %s', async (of, lines) => {
    expect(await counted(of, lines)).toEqual([]);
  });

  test('numbers that are not written are the lowest that are free', async () => {
    const [result] = await resultsOf(
      `${COUNT('incidents')}example "x"\ngiven caller "A"\ngiven incident "2"\ngiven 2 open incidents for "A"\ngiven 1 open task for "A"\ncall count\nexpect show message "no"`,
    );
    expect(result?.example.records.map(({ number }) => number)).toEqual([
      'INC0000002',
      'INC0000001',
      'INC0000003',
      'TASK0000001',
    ]);
  });

  test('of records that do not say when they were opened the one further down is the newer', async () => {
    expect(
      await desk(
        `${ANN.replace('with', 'with vip yes,')}given incident "1" for "Ann Lee" with priority 1\ngiven incident "2" for "Ann Lee" with priority 1\n${BY_NAME}expect show incident numbered 2`,
      ),
    ).toEqual([]);
  });

  const PHONES =
    'rule p\n  match caller by mobile_phone\n  match caller by last 6 digits of phone from sysparm_tail\n  match caller by phone from sysparm_any\n  else show nothing\n';
  const found = (person: string, parameter: string, text: string): Promise<readonly string[]> =>
    unmetIn(
      `${PHONES}example "x"\ngiven region "CH"\ngiven caller "Ann Lee" with ${person}\ncall p with ${parameter} "${text}"\nexpect caller is known`,
    );

  test.each([
    ['mobile_phone "079 111 22 33"', 'sysparm_caller_phone', '+41 79 111 22 33'],
    ['mobile_phone "+41 79 1", mobile_phone "+41 79 111 22 33"', 'sysparm_caller_phone', '079 111 22 33'],
    ['phone "+41 44 111 22 33 ext. 12"', 'sysparm_any', '12'],
    ['phone "+41 44 111 22 33", home_phone "+41 44 111 22 44"', 'sysparm_any', '+41 44 111 22 44'],
    ['country "United Kingdom", phone "020 7946 0018"', 'sysparm_any', '+44 20 7946 0018'],
    ['phone "044 111 22 33"', 'sysparm_tail', '112233'],
  ])('numbers: %s is found by %s %s', async (person, parameter, text) => {
    expect(await found(person, parameter, text)).toEqual([]);
  });

  test.each([
    ['phone "+41 79 111 22 33"', 'sysparm_caller_phone', '079 111 22 33'],
    ['country "DE", phone "044 111 22 33"', 'sysparm_any', '044 111 22 33'],
  ])('numbers: %s is not found by %s %s', async (person, parameter, text) => {
    expect(await found(person, parameter, text)).toEqual(['caller is known ≠ caller is unknown']);
  });

  const CLOCK = (zone: string): string => `${zone}rule clock
  when today is Saturday and time is between 09:30 and 09:31 show nothing
  when sysparm_over is given use rule further
  else show message "no"
rule further
  when today is Sunday and time is between 00:00 and 00:01 show nothing
  else show message "no"
`;

  test.each([
    ['', 'Saturday 09:30'],
    ['use time zone "Asia/Tokyo"\n', 'Saturday 09:30'],
    ['use time zone "America/St_Johns"\n', 'Saturday 09:30'],
  ])('now, by the clock of the rule: %s', async (zone, now) => {
    const example = `example "x"\ngiven now is ${now}\ncall clock\nexpect show nothing`;
    expect(await unmetIn(CLOCK(zone) + example)).toEqual([]);
    expect(await unmetIn(CLOCK(zone) + example.replace('09:30', '09:31'))).toHaveLength(1);
  });

  test('24:00 is the next day', async () => {
    const example = 'example "x"\ngiven now is Saturday 24:00\ncall clock with sysparm_over "1"\nexpect show nothing';
    expect(await unmetIn(CLOCK('') + example)).toEqual([]);
  });

  test('roles of the agent, a line for each', async () => {
    const rule = 'rule r\n  when agent has role "a" and agent has role "b" show nothing\n  else show message "no"\n';
    expect(
      await unmetIn(
        `${rule}example "x"\ngiven agent with role "a"\ngiven agent with role "b"\ncall r\nexpect show nothing`,
      ),
    ).toEqual([]);
    expect(await unmetIn(`${rule}example "x"\ncall r\nexpect show nothing`)).toHaveLength(1);
  });

  test('nothing but what the example says: the same number means nothing without a region', async () => {
    const rule = 'rule r\n  when sysparm_order is "044 111 22 33" show nothing\n  else show message "no"\n';
    expect(await unmetIn(`${rule}example "x"\ncall r with sysparm_order "044 111 22 33"\nexpect show nothing`)).toEqual(
      [],
    );
  });
});

test('a call with too many parameters is none that the service would answer', async () => {
  const parameters = Array.from({ length: 101 }, (_, index) => `sysparm_x${index} "1"`).join(', ');
  expect(await desk(`call desk with ${parameters}\nexpect show nothing`)).toEqual([
    'a call that can be answered ≠ 101 parameters are too many: send at most 100',
  ]);
});

test('what happened is told in the words of a rule', async () => {
  const [result] = await resultsOf(
    `${DESK}\nexample "x"\ngiven agent with role "a"\n${ANN}${FORM.replace('\n', ', sysparm_typo "1"\n')}expect new incident`,
  );
  expect(result?.happened).toEqual({
    rule: 'desk',
    answer: 'new incident',
    caller: 'caller is "Ann Lee"',
    view: 'default',
    fields: [
      { name: 'priority', value: 'critical' },
      { name: 'short_description', value: '"Ann Lee called"' },
      { name: 'assigned_to', value: 'agent' },
      { name: 'caller_id', value: '"Ann Lee"' },
      { name: 'contact_type', value: 'phone' },
    ],
    actions: [],
    warnings: ['`sysparm_typo` is neither a parameter that a rule reads nor a field'],
  });
});

describe('coverage', () => {
  const RULES =
    'rule a\n  match caller by name\n  match caller by phone\n  when caller.vip show list\n  when caller is known show list\n  else show nothing\nrule b\n  match caller by name/phone, else show nothing\n';

  async function gapsOf(examples: string) {
    const ruleSet = ruleSetOf(RULES + examples);
    const coverage = coverageOf(ruleSet, await Promise.all(ruleSet.examples.map(each => runExample(each, ruleSet))));
    const own = coverage.rules.filter(({ rule }) => rule !== 'the_default');
    return {
      percent: percentOf(coverage),
      gaps: own.flatMap(({ rule, clauses }) =>
        clauses.filter(({ covered }) => !covered).map(({ line }) => `${rule}:${line.number} ${line.text}`),
      ),
    };
  }

  test('without examples nothing is covered', async () => {
    expect(await gapsOf('')).toEqual({
      percent: 0,
      gaps: [
        'a:2 match caller by name',
        'a:3 match caller by phone',
        'a:4 when caller.vip show list',
        'a:5 when caller is known show list',
        'a:6 else show nothing',
        'b:8 match caller by name',
        'b:8 match caller by phone',
        'b:8 else show nothing',
      ],
    });
  });

  test('a line that was passed by is not covered, one of a failing example is', async () => {
    const found = 'example "x"\ngiven caller "Ann"\ncall a with sysparm_caller_name "Ann"\nexpect show nothing\n';
    const nobody = 'example "y"\ncall b with sysparm_caller_phone "+41 44 111 22 33"\nexpect show nothing\n';
    expect(await gapsOf(found + nobody)).toEqual({
      percent: 40,
      gaps: [
        'a:3 match caller by phone',
        'a:4 when caller.vip show list',
        'a:6 else show nothing',
        'b:8 match caller by name',
      ],
    });
  });
});

test('the examples of docs/language.md pass', async () => {
  const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const texts = [...file('docs/language.md').matchAll(/^```cti\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const withExamples = texts.filter(text => /^example /m.test(text));
  expect(withExamples.length).toBeGreaterThan(0);
  for (const text of withExamples) {
    const main = parse('main.cti', 'default rule main\n  else show nothing\n');
    const { ruleSet } = check([parse('records.cti', file('rules/records.cti')), parse('page.cti', text), main], 'page');
    if (!ruleSet) throw new Error('docs.test.ts says what is wrong');
    for (const example of ruleSet.examples) expect((await runExample(example, ruleSet)).unmet).toEqual([]);
  }
});
