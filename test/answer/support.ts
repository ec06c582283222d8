/** Rule text + small data + a call → the decision, through parse, check, plan, the array gather and the evaluator. */
import { readFileSync } from 'node:fs';
import type { Decision } from '../../src/answer/answer.js';
import { type DecideOptions, decide, decideEarly } from '../../src/answer/decide.js';
import { buildPopup } from '../../src/answer/popup-url.js';
import type { Call } from '../../src/call/call.js';
import { readCall } from '../../src/call/read-call.js';
import { gatherFromArrays } from '../../src/example/gather.js';
import { type ExamplePerson, examplePhone } from '../../src/example/people.js';
import { check } from '../../src/language/check.js';
import { parse } from '../../src/language/parse.js';
import type { RuleSet } from '../../src/language/rule.js';
import type { FieldValues, RecordFacts } from '../../src/plan/facts.js';
import type { Agent } from '../../src/plan/gather.js';
import { planRule } from '../../src/plan/plan-rule.js';

const RECORDS = readFileSync(new URL('../../rules/records.cti', import.meta.url), 'utf8');

const MORE_RECORDS = `
record hr_case "HR case"
  numbered HRC
  caller is opened_for
  field opened_for "Opened for" person
  field subject "Subject" text up to 160
  field secret "Secret" text up to 40, sensitive
  field cost "Cost" number
  field due "Due" date and time
  field urgent "Urgent" yes or no
  field callback "Callback" phone
`;

const MORE_FIELDS = `
more fields for user
  field badge "Badge" text up to 20, identifies
  field salary "Salary" text up to 20, sensitive
`;

/** Saturday, 10:30 in Zurich. */
export const NOW = new Date('2026-03-07T09:30:00.000Z');

export function ruleSetOf(text: string): RuleSet {
  const files = [
    parse('records.cti', RECORDS + MORE_RECORDS + MORE_FIELDS),
    parse(
      'rules.cti',
      text.includes('default rule') ? text : `${text}\ndefault rule the_default\n  else show nothing\n`,
    ),
  ];
  const checked = check(files, 'test');
  const errors = checked.diagnostics.filter(each => each.severity === 'error');
  if (!checked.ruleSet || errors.length > 0)
    throw new Error(errors.map(({ code, message, hint }) => `${code} ${message} (${hint})`).join('\n'));
  return checked.ruleSet;
}

export function callOf(query: string, more: Partial<Call> = {}): Call {
  const read = readCall(new URLSearchParams(query), { region: 'CH', rewrites: [], at: NOW });
  if (!read.ok) throw new Error(read.error.code);
  return { ...read.value, ...more };
}

const id = (letter: string, index: number): string => letter + String(index).padStart(31, '0');

export function person(
  index: number,
  name: string,
  more: FieldValues = {},
  phones: readonly (readonly [string, string])[] = [],
): ExamplePerson {
  const fields = {
    name,
    user_name: name.toLowerCase().replace(' ', '.'),
    email: null,
    employee_number: null,
    vip: false,
    active: true,
    ...more,
  };
  return {
    facts: { sysId: id('a', index), name, userName: String(fields.user_name), active: fields.active !== false, fields },
    phones: phones.map(([kind, text]) => examplePhone(kind, text, 'CH')),
  };
}

const CLOSED = new Set(['6', '7', '8', '3c']);

/** `opened`: minutes before `NOW`. */
export function record(
  index: number,
  recordType: string,
  caller: ExamplePerson | null,
  more: FieldValues = {},
  opened = index,
): RecordFacts {
  const prefix = { incident: 'INC', hr_case: 'HRC', task: 'TASK' }[recordType] ?? 'REC';
  const number = `${prefix}${String(index).padStart(7, '0')}`;
  const callerField = { incident: 'caller_id', hr_case: 'opened_for' }[recordType];
  const at = new Date(NOW.getTime() - opened * 60_000).toISOString();
  const fields = {
    number,
    state: '1',
    opened: at,
    updated: at,
    ...(callerField ? { [callerField]: caller?.facts.sysId ?? null } : {}),
    ...more,
  };
  return {
    sysId: id('b', index),
    number,
    recordType,
    caller: caller?.facts.sysId ?? null,
    active: !CLOSED.has(String(fields.state)),
    fields,
  };
}

export const ANN = person(
  1,
  'Ann Lee',
  { email: 'ann@example.com', employee_number: 'E1', vip: true, department: 'Finance', badge: 'B-77', salary: 'much' },
  [['business_phone', '+41 44 111 22 33']],
);
export const BOB = person(2, 'Bob Ray', { email: 'bob@example.com', department: null }, [
  ['mobile_phone', '+41 79 200 00 02'],
  ['business_phone', '+41 44 200 00 00 ext. 12'],
]);
export const SMITHS = [3, 4, 5].map(index =>
  person(index, 'John Smith', { user_name: `smith${index}` }, [['business_phone', `+41 44 300 00 0${index}`]]),
);
export const GONE = person(6, 'Gone Girl', { active: false }, [['home_phone', '+41 44 111 22 33']]);
export const PEOPLE: readonly ExamplePerson[] = [
  ANN,
  BOB,
  ...SMITHS,
  GONE,
  person(7, 'Cy Young', {}, [['business_phone', '+41 44 200 00 00']]),
  person(8, 'Di Ext', {}, [['business_phone', '4711']]),
];

export const RECORDS_OF_ALL: readonly RecordFacts[] = [
  record(1, 'incident', ANN, { priority: '1', short_description: 'Printer on fire' }),
  record(2, 'incident', ANN, { state: '3', priority: '3', short_description: null }),
  record(3, 'incident', ANN, { state: '7', priority: '2' }, 60 * 24 * 40),
  record(4, 'hr_case', ANN, {
    subject: 'Payroll',
    cost: 12,
    urgent: true,
    due: '2026-03-01T00:00:00.000Z',
    secret: 'x',
  }),
  record(5, 'task', null, { state: '1', priority: '2', short_description: 'Water the plants' }),
];

export const OPTIONS: DecideOptions = { timeZone: 'Europe/Zurich', defaultView: null, openHosts: ['crm.example'] };

export type Setting = {
  readonly people?: readonly ExamplePerson[];
  readonly records?: readonly RecordFacts[];
  readonly agent?: Agent | null;
  readonly call?: Partial<Call>;
  readonly options?: Partial<DecideOptions>;
  /** Name of the rule; the default one without. */
  readonly rule?: string;
};

/** `decideEarly` must say the same wherever it says anything. */
export async function decideText(text: string, query: string, setting: Setting = {}): Promise<Decision> {
  const ruleSet = ruleSetOf(text);
  const rule = setting.rule === undefined ? ruleSet.defaultRule : ruleSet.rules.get(setting.rule);
  if (!rule) throw new Error(`no rule ${setting.rule}`);
  const plan = planRule(rule, ruleSet);
  const call = callOf(query, setting.call);
  const agent = setting.agent ?? null;
  const options = { ...OPTIONS, ...setting.options };
  const gather = gatherFromArrays(
    { people: setting.people ?? PEOPLE, records: setting.records ?? RECORDS_OF_ALL },
    options,
  );
  const facts = await gather(plan, call, agent, { openRecords: 20 });
  const decision = decide(plan, call, agent, facts, options);
  const early = decideEarly(plan, call, agent, options);
  if (early !== null && JSON.stringify(early) !== JSON.stringify(decision))
    throw new Error('decideEarly differs from decide');
  return decision;
}

/** The answer on one line: what a rule would write, or the popup. */
export function brief({ answer, popup }: Decision): string {
  switch (answer.kind) {
    case 'list':
      return `list ${answer.caller.name}`;
    case 'caller':
      return `caller ${answer.caller.name}`;
    case 'callers':
      return `callers ${answer.candidates.length}${answer.more ? '+' : ''}`;
    case 'record':
      return `${answer.asTask ? 'task' : 'record'} ${answer.record.number}`;
    case 'records':
      return `records ${answer.query}`;
    case 'new':
      return `new ${answer.recordType}`;
    case 'page':
      return `page ${popup ? buildPopup(popup) : ''}`;
    case 'message':
      return `message ${answer.text}`;
    case 'nothing':
      return answer.reason === null ? 'nothing' : `nothing: ${answer.reason}`;
  }
}

export const formOf = ({ answer }: Decision): Readonly<Record<string, string>> =>
  answer.kind === 'new' ? Object.fromEntries(answer.fields.map(({ name, value }) => [name, value])) : {};
