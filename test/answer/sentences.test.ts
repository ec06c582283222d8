import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentences } from '../../src/answer/sentences.js';
import { ANN, brief, decideText, record } from './support.js';

const shipped = (name: string): string => readFileSync(new URL(`../../rules/${name}.cti`, import.meta.url), 'utf8');

async function story(text: string, queries: readonly string[], setting = {}): Promise<string> {
  const told = queries.map(async query => {
    const decision = await decideText(text, query, setting);
    const warnings = decision.warnings.map(({ code, message }) => `  ${code}: ${message}`);
    return [
      `${query || '(nothing sent)'} → ${brief(decision)}`,
      ...sentences(decision.trace).map(line => `  ${line}`),
      ...warnings,
    ].join('\n');
  });
  return `${(await Promise.all(told)).join('\n\n')}\n`;
}

const ANN_CALLS = 'sysparm_caller_name=Ann+Lee';

test('the default rule on every outcome', async () => {
  const queries = [
    ANN_CALLS,
    'sysparm_caller_phone=044+111+22+33',
    `${ANN_CALLS}&sysparm_caller_phone=0443000003`,
    'sysparm_caller_name=Bob+Ray&sysparm_priority=1&sysparm_category=pets',
    'sysparm_caller_name=John+Smith',
    'sysparm_caller_name=John+Smith&sysparm_caller_phone=0443000003',
    'sysparm_caller_name=John+Smith&sysparm_caller_phone=0441112233',
    'sysparm_caller_name=Nobody&sysparm_task_id=TASK0000005',
    'sysparm_caller_name=Nobody&sysparm_task_id=TASK0000099',
    'sysparm_caller_name=Anonymous&sysparm_caller_phone=anonymous',
    'sysparm_caller_name=Nobody&sysparm_caller_phone=%25Number%25',
    'sysparm_caller_phone=%3F%3F',
    '',
  ];
  await expect(await story(shipped('cti_processing'), queries)).toMatchFileSnapshot('golden/cti_processing.txt');
});

test('every kind of line', async () => {
  const text = `default rule front
  when sysparm_stop is given show message "Stop: show list"
  when today is one of Saturday, Sunday and sysparm_weekend is given show message "Closed"
  match caller by any of name, user_name, only if one
  match caller by last 8 digits of phone
  when caller.vip and caller has more than 1 open incidents show newest open incident where priority is low
  when sysparm_queue is "hr" or sysparm_queue is "people" use rule back
  when incident numbered sysparm_incident is found show incident numbered sysparm_incident
  on unknown caller show message "who is it?"
rule back
  when agent has role "hr" show task
  match caller by employee_number
  when caller.department is not "Sales" and caller.vip new hr_case with fields
`;
  const queries = [
    'sysparm_stop=1',
    'sysparm_weekend=1',
    ANN_CALLS,
    'sysparm_caller_name=John+Smith&sysparm_caller_phone=300+00+04',
    'sysparm_caller_name=Nobody&sysparm_incident=2',
    'sysparm_caller_name=Nobody&sysparm_incident=2222',
    'sysparm_caller_name=Bob+Ray&sysparm_queue=people&sysparm_caller_id=E1',
    'sysparm_caller_name=Bob+Ray&sysparm_queue=hr',
    'sysparm_caller_phone=123456',
    'sysparm_caller_phone=12345',
  ];
  const agent = { sysId: 'c'.repeat(32), userName: null, name: 'Agent', roles: ['hr'] };
  await expect(await story(text, queries, { agent })).toMatchFileSnapshot('golden/every-line.txt');
});

test('more records than are looked at', async () => {
  const records = Array.from({ length: 1200 }, (_, index) => record(index + 1, 'incident', ANN));
  const text =
    'default rule r\n  match caller by name\n  when caller has more than 5 incidents where priority is high show list\n  when open incidents show list\n  else show nothing\n';
  await expect(await story(text, [ANN_CALLS], { records })).toMatchFileSnapshot('golden/window.txt');
});

test('what a role and `only if one` come to', async () => {
  const text = `default rule r
  match caller by name
  match caller by any of name, user_name, only if one
  when agent has role "hr" and caller.vip show caller
  when agent has role "hr" show message "hr"
  else show nothing
`;
  const told = await story(text, ['sysparm_caller_name=John+Smith', ANN_CALLS]);
  expect(told.split('\n').filter(line => /line [345] /.test(line))).toEqual([
    '  line 3 match by name, user_name John Smith: found 3 people, which count as none',
    '  line 4 agent has role "hr" and caller.vip: no, the agent has no role hr',
    '  line 5 agent has role "hr": no, the agent has no role hr',
    '  line 3 match by any of name, user_name, only if one: not asked, the caller is Ann Lee',
    '  line 4 agent has role "hr" and caller.vip: no, the agent has no role hr',
    '  line 5 agent has role "hr": no, the agent has no role hr',
  ]);
});
