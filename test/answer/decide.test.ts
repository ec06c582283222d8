import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideEarly } from '../../src/answer/decide.js';
import { buildPopup } from '../../src/answer/popup-url.js';
import { planRule } from '../../src/plan/plan-rule.js';
import { ANN, brief, callOf, decideText, OPTIONS, person, record, ruleSetOf, type Setting, SMITHS } from './support.js';

const shipped = (name: string): string => readFileSync(new URL(`../../rules/${name}.cti`, import.meta.url), 'utf8');
const DEFAULT = shipped('cti_processing');

type Row = readonly [query: string, expected: string, rest?: Setting];

const table = (name: string, text: string, rows: readonly Row[], setting: Setting = {}) =>
  describe(name, () => {
    test.each(rows.map(([query, expected, rest = {}]) => ({ query, expected, rest })))(
      '$query → $expected',
      async ({ query, expected, rest }) => {
        expect(brief(await decideText(text, query, { ...setting, ...rest }))).toBe(expected);
      },
    );
  });

table('the default rule', DEFAULT, [
  ['sysparm_caller_name=Ann+Lee', 'list Ann Lee'],
  ['sysparm_caller_name=Lee,+ANN', 'list Ann Lee'],
  ['sysparm_caller_phone=044+111+22+33', 'list Ann Lee'],
  ['sysparm_caller_name=Nobody&sysparm_caller_phone=044+111+22+33', 'list Ann Lee'],
  ['sysparm_caller_name=Ann+Lee&sysparm_caller_phone=0792000002', 'list Ann Lee'],
  ['sysparm_caller_name=Bob+Ray', 'new incident'],
  ['sysparm_caller_name=John+Smith', 'callers 3'],
  ['sysparm_caller_name=John+Smith&sysparm_caller_phone=0443000004', 'new incident'],
  ['sysparm_caller_name=John+Smith&sysparm_caller_phone=0441112233', 'callers 3'],
  ['sysparm_caller_name=John+Smith&sysparm_task_id=TASK0000005', 'callers 3'],
  ['sysparm_caller_name=Nobody&sysparm_task_id=TASK0000005', 'nothing'],
  ['sysparm_caller_name=Bob+Ray&sysparm_task_id=TASK0000005', 'new incident'],
  ['sysparm_caller_name=Nobody&sysparm_task_id=task0000099', 'new incident'],
  ['sysparm_caller_name=Nobody', 'new incident'],
  ['sysparm_caller_name=Gone+Girl', 'new incident'],
  ['sysparm_caller_phone=anonymous', 'new incident'],
  ['', 'new incident'],
]);

table(
  'the shipped rule with a task',
  shipped('cti_with_task'),
  [
    ['sysparm_caller_name=Nobody&sysparm_task_id=TASK0000005', 'task TASK0000005'],
    ['sysparm_caller_name=Nobody&sysparm_task_id=b0000000000000000000000000000001', 'task INC0000001'],
    ['sysparm_caller_name=Nobody&sysparm_task_id=b0000000-0000-0000-0000-000000000001', 'task INC0000001'],
    ['sysparm_caller_name=Ann+Lee&sysparm_task_id=TASK0000005', 'list Ann Lee'],
  ],
  { rule: 'cti_with_task' },
);

const match = (lines: string): string =>
  `default rule r\n${lines}\n  when caller is known show caller\n  on several callers show callers\n  else show nothing\n`;

table('match by number', match('  match caller by phone'), [
  ['sysparm_caller_phone=%2B41+44+200+00+00', 'callers 2'],
  ['sysparm_caller_phone=%2B41442000000;ext=12', 'caller Bob Ray'],
  ['sysparm_caller_phone=%2B41442000000;ext=99', 'caller Cy Young'],
  ['sysparm_caller_phone=12', 'caller Bob Ray'],
  ['sysparm_caller_phone=4711', 'caller Di Ext'],
  ['sysparm_caller_phone=9999', 'nothing'],
]);

table('match by a kind of number', match('  match caller by mobile_phone'), [
  ['sysparm_caller_phone=079+200+00+02', 'caller Bob Ray'],
  ['sysparm_caller_phone=%2B41441112233', 'nothing'],
]);

table('match by last digits', match('  match caller by last 7 digits of phone'), [
  ['sysparm_caller_phone=111+22+33', 'caller Ann Lee'],
  ['sysparm_caller_phone=%2B1+415+111+2233', 'caller Ann Lee'],
  ['sysparm_caller_phone=112233', 'nothing'],
]);

table('also inactive', match('  match caller by home_phone, also inactive'), [
  ['sysparm_caller_phone=0441112233', 'caller Gone Girl'],
]);

table('only if one goes on', match('  match caller by name, only if one\n  match caller by employee_number'), [
  ['sysparm_caller_name=John+Smith', 'nothing'],
  ['sysparm_caller_name=John+Smith&sysparm_caller_id=e1', 'caller Ann Lee'],
  ['sysparm_caller_name=Ann+Lee', 'caller Ann Lee'],
]);

table(
  'narrowing by a line that says only if one',
  match('  match caller by name\n  match caller by phone, only if one'),
  [
    ['sysparm_caller_name=John+Smith&sysparm_caller_phone=0443000003', 'caller John Smith'],
    ['sysparm_caller_name=John+Smith&sysparm_caller_phone=0442000000', 'callers 3'],
  ],
);

table(
  'narrowing twice',
  match('  match caller by name\n  match caller by phone\n  match caller by email'),
  [
    ['sysparm_caller_name=Same+Name&sysparm_caller_phone=0443333333', 'callers 2'],
    [
      'sysparm_caller_name=Same+Name&sysparm_caller_phone=0443333333&sysparm_caller_email=two@x.example',
      'caller Same Name',
    ],
    [
      'sysparm_caller_name=Same+Name&sysparm_caller_phone=0449999999&sysparm_caller_email=one@x.example',
      'caller Same Name',
    ],
  ],
  {
    people: [
      person(1, 'Same Name', { email: 'one@x.example' }, [['home_phone', '0443333333']]),
      person(2, 'Same Name', { email: 'two@x.example' }, [['home_phone', '0443333333']]),
      person(3, 'Same Name', { email: 'two@x.example' }),
    ],
  },
);

table('by any of several', match('  match caller by any of email, employee_number, badge from sysparm_who'), [
  ['sysparm_who=ANN@example.com', 'caller Ann Lee'],
  ['sysparm_who=b-77', 'caller Ann Lee'],
  ['sysparm_who=E1', 'caller Ann Lee'],
  ['sysparm_who=none', 'nothing'],
]);

table('more than the candidates', match('  match caller by name'), [['sysparm_caller_name=Many', 'callers 10+']], {
  people: Array.from({ length: 12 }, (_, index) => person(index, 'Many')),
});

table(
  'answers',
  `default rule r
  when sysparm_a is "message" show message "Hello {sysparm_who or 'you'}"
  when sysparm_a is "nothing" show nothing
  when sysparm_a is "numbered" show incident numbered sysparm_i
  match caller by name
  when sysparm_a is "newest" show newest open incident where priority is low
  when sysparm_a is "newest" show newest open incident
  when sysparm_a is "task" show task
  when caller is known and sysparm_a is "caller" show caller
  when caller is known and sysparm_a is "list" show list of open hr_cases where cost > 10 sorted by cost descending
  when sysparm_a is "page" show page "https://crm.example/p/{caller.email or 'none'}?q={sysparm_q}"
  when sysparm_a is "elsewhere" show page "https://evil.example/"
  when sysparm_a is "person" new user with fields
  else new hr_case
`,
  [
    ['sysparm_a=message', 'message Hello you'],
    ['sysparm_a=message&sysparm_who=Ann', 'message Hello Ann'],
    ['sysparm_a=nothing', 'nothing'],
    ['sysparm_a=numbered&sysparm_i=2', 'record INC0000002'],
    ['sysparm_a=numbered&sysparm_i=77', 'new hr_case'],
    ['sysparm_a=newest&sysparm_caller_name=Ann+Lee', 'record INC0000001'],
    ['sysparm_a=newest&sysparm_caller_name=Bob+Ray', 'new hr_case'],
    ['sysparm_a=newest', 'new hr_case'],
    ['sysparm_a=task&sysparm_task_id=INC0000002', 'task INC0000002'],
    ['sysparm_a=task', 'new hr_case'],
    ['sysparm_a=caller&sysparm_caller_name=Ann+Lee', 'caller Ann Lee'],
    [
      'sysparm_a=list&sysparm_caller_name=Ann+Lee',
      'records opened_for=a0000000000000000000000000000001^active=true^cost>10^ORDERBYDESCcost',
    ],
    [
      'sysparm_a=page&sysparm_caller_name=Ann+Lee&sysparm_q=a%26b=c/d%3F%23',
      'page https://crm.example/p/ann%40example.com?q=a%26b%3Dc%2Fd%3F%23',
    ],
    ['sysparm_a=page', 'page https://crm.example/p/none?q='],
    ['sysparm_a=elsewhere', 'nothing: the page is not opened: `evil.example` is not among the hosts of OPEN_HOSTS'],
    ['sysparm_a=person', 'new user'],
  ],
);

const HANDOVER = `default rule front
  when sysparm_queue is "hr" use rule hr
  match caller by name
  else use rule back
rule hr
  match caller by employee_number
  when caller is known show caller using view hr_view
  else new hr_case
rule back "The back"
  when sysparm_early is given show message "early"
  match caller by email
  on unknown caller show message "who?"
  else show nothing
view hr_view for user
  fields name
`;

table('use rule', HANDOVER, [
  ['sysparm_queue=hr&sysparm_caller_id=E1', 'caller Ann Lee'],
  ['sysparm_queue=hr', 'new hr_case'],
  ['sysparm_caller_name=Ann+Lee', 'message who?'],
  ['sysparm_caller_name=Ann+Lee&sysparm_caller_email=ann@example.com', 'nothing'],
  ['sysparm_caller_name=Ann+Lee&sysparm_early=1', 'message early'],
]);

test('the rule that decides is the one that is handed over to, with its own caller', async () => {
  const decision = await decideText(HANDOVER, 'sysparm_caller_name=Ann+Lee');
  expect(decision.rule).toEqual({ name: 'back', title: 'The back' });
  expect(decision.identification.kind).toBe('UNKNOWN');
  expect(decision.trace.filter(step => step.clause === 'use rule').map(step => step.text)).toEqual(['use rule back']);
});

test('a rule without a line for the call says why nothing answers', async () => {
  const decision = await decideText(
    'default rule r\n  match caller by name\n  when open incidents show list\n',
    'sysparm_caller_name=Bob+Ray',
  );
  expect(decision.answer).toEqual({ kind: 'nothing', reason: 'no line of rule r answers a known caller' });
  expect(decision.trace.at(-1)).toMatchObject({ clause: 'end', line: 3 });
});

describe('who is calling', () => {
  test('what matched, by what', async () => {
    const { identification } = await decideText(DEFAULT, 'sysparm_caller_name=Nobody&sysparm_caller_phone=0441112233');
    expect(identification).toMatchObject({ kind: 'KNOWN', caller: { name: 'Ann Lee' }, candidates: [] });
    expect(identification.matched).toEqual({
      rule: 'cti_processing',
      line: 5,
      fields: ['phone'],
      values: ['+41 44 111 22 33'],
    });
  });

  test('several, in the order of their names', async () => {
    const { identification } = await decideText(DEFAULT, 'sysparm_caller_name=John+Smith');
    expect(identification.candidates).toEqual(SMITHS.map(smith => smith.facts));
    expect(identification.matched?.fields).toEqual(['name']);
  });

  test('a line before the matches knows nobody', async () => {
    const text =
      'default rule r\n  when sysparm_x is given show message "x"\n  match caller by name\n  else show nothing\n';
    const { identification, trace } = await decideText(text, 'sysparm_caller_name=Ann+Lee&sysparm_x=1');
    expect(identification).toEqual({ kind: 'UNKNOWN', caller: null, candidates: [], more: false, matched: null });
    expect(trace.map(step => step.result.kind)).toEqual(['yes', 'notReached', 'notReached']);
  });

  test('open records, incidents first', async () => {
    const { openRecords } = await decideText(DEFAULT, 'sysparm_caller_name=Ann+Lee');
    expect(openRecords?.records.map(({ number }) => number)).toEqual(['INC0000001', 'INC0000002', 'HRC0000004']);
  });
});

describe('views', () => {
  const text = (line: string, head = '') =>
    `${head}default rule r\n  match caller by name\n  when caller is known show caller${line}\n  else show nothing\n`;
  const view = async (rule: string, query: string, defaultView: string | null = null) =>
    (await decideText(rule, `sysparm_caller_name=Ann+Lee${query}`, { options: { defaultView } })).view;

  test('the line, the URL, the file, the setting, none', async () => {
    const line = text(' using view itil', 'use view ess\n');
    const file = text('', 'use view ess\n');
    expect(await view(line, '&sysparm_view=x', 'y')).toBe('itil');
    expect(await view(file, '&sysparm_view=x', 'y')).toBe('x');
    expect(await view(file, '', 'y')).toBe('ess');
    expect(await view(text(''), '', 'y')).toBe('y');
    expect(await view(text(''), '')).toBe(null);
  });

  test('one that is not declared is passed on, with a warning', async () => {
    const decision = await decideText(text(''), 'sysparm_caller_name=Ann+Lee&sysparm_view=mobile');
    expect(decision.popup && buildPopup(decision.popup)).toBe(
      `sys_user.do?sys_id=${ANN.facts.sysId}&sysparm_view=mobile`,
    );
    expect(decision.warnings.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['UNKNOWN_VIEW', 'sysparm_view'],
    ]);
    expect((await decideText(text(''), 'sysparm_caller_name=Ann+Lee&sysparm_view=ess')).warnings).toEqual([]);
  });
});

describe('warnings', () => {
  const codes = async (query: string) =>
    (await decideText(DEFAULT, query)).warnings.map(({ code, parameter }) => `${code} ${parameter}`);

  test('a parameter that nothing knows', async () => {
    expect(await codes('sysparm_caller_name=Bob+Ray&sysparm_prioritty=1')).toEqual([
      'UNKNOWN_PARAMETER sysparm_prioritty',
    ]);
    expect(await codes('sysparm_caller_name=Bob+Ray&sysparm_subject=1')).toEqual(['UNKNOWN_PARAMETER sysparm_subject']);
    expect(await codes('sysparm_caller_name=Ann+Lee&sysparm_subject=1')).toEqual([]);
    expect(await codes('sysparm_caller_name=Bob+Ray&sysparm_query=foo%3D1')).toEqual([
      'UNKNOWN_PARAMETER sysparm_query',
    ]);
  });

  test('a task that is not there', async () => {
    expect(await codes('sysparm_caller_name=Ann+Lee&sysparm_task_id=TASK9999999')).toEqual([
      'UNKNOWN_TASK sysparm_task_id',
    ]);
  });

  test('what the reader of the call says comes first', async () => {
    expect(await codes('sysparm_caller_name=Ann+Lee&sysparm_caller_phone=%25Number%25&sysparm_x=1')).toEqual([
      'PLACEHOLDER sysparm_caller_phone',
      'UNKNOWN_PARAMETER sysparm_x',
    ]);
  });
});

describe('without data', () => {
  const text = `default rule r
  when sysparm_stop is given show message "stop {sysparm_stop}"
  when sysparm_new is given new incident with fields
  when task is found show task
  when incident numbered sysparm_i is found show incident numbered sysparm_i
  match caller by name
  else show nothing
`;
  const ruleSet = ruleSetOf(text);
  const early = (query: string) => decideEarly(planRule(ruleSet.defaultRule, ruleSet), callOf(query), null, OPTIONS);

  test('lines before the matches that need none', () => {
    expect(early('sysparm_stop=now')?.answer).toEqual({ kind: 'message', text: 'stop now' });
    expect(early('sysparm_new=1&sysparm_priority=1')?.answer).toMatchObject({
      kind: 'new',
      fields: [{ name: 'priority', value: '1' }],
    });
  });

  test('anything else asks the data', () => {
    expect(early('')).toBe(null);
    expect(early('sysparm_i=1')).toBe(null);
    expect(early('sysparm_caller_name=Ann')).toBe(null);
    expect(early('sysparm_stop=now&sysparm_task_id=1')).toBe(null);
    expect(early('sysparm_new=1&sysparm_assigned_to=ann.lee')).toBe(null);
  });
});

test('a sensitive field is in no trace', async () => {
  const text =
    'default rule r\n  match caller by name\n  when caller.salary is "much" show message "rich"\n  else show nothing\n';
  const decision = await decideText(text, 'sysparm_caller_name=Ann+Lee');
  expect(decision.answer.kind).toBe('message');
  expect(decision.trace[1]?.saw).toEqual([{ what: 'caller.salary', value: 'not shown' }]);
});

test('a limit that hides the newest is told', async () => {
  const text =
    'default rule r\n  match caller by name\n  when caller is known show newest incident where priority is critical\n  else show nothing\n';
  const records = Array.from({ length: 1001 }, (_, index) =>
    record(index + 1, 'incident', ANN, { priority: index === 1000 ? '1' : '3' }),
  );
  const decision = await decideText(text, 'sysparm_caller_name=Ann+Lee', { records });
  expect(brief(decision)).toBe('nothing');
  expect(decision.warnings.map(({ code }) => code)).toEqual(['LIMIT_REACHED']);
});
