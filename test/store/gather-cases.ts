/** Rules, calls and what the data of `gather-people.ts` says to them. */
import { idOf } from './gather-data.js';
import { SWITCHBOARD } from './gather-people.js';

export type Saw = {
  /** Of each match line how many it found; `-`: not asked. */
  readonly lines: readonly ('-' | number)[];
  /** Names of the last candidates. */
  readonly people?: readonly string[];
  /** Of each question the count, the number of the record or the name of the person; null: none, `-`: not asked. */
  readonly asked?: readonly unknown[];
  readonly task?: string | null;
};

/** What a case leaves out of `saw` is not looked at. `call`: see `callOf`. */
export type Case = { readonly rule: string; readonly call: Call; readonly saw: Saw };
type Call = Readonly<Record<string, string>>;

/** Match lines. */
const by = (...lines: readonly string[]): string => lines.map(line => `match caller by ${line}\n`).join('');

const hits = (rule: string, call: Call, lines: Saw['lines'], people?: readonly string[]): Case => ({
  rule,
  call,
  saw: { lines, ...(people && { people }) },
});

const asks = (rule: string, call: Call, lines: Saw['lines'], asked: readonly unknown[]): Case => ({
  rule,
  call,
  saw: { lines, asked },
});

const task = (ref: string, number: string | null): Case => ({
  rule: by('name'),
  call: { task_id: ref },
  saw: { lines: ['-'], task: number },
});

const ANN = { name: 'Ann Lee' };

const count = (what: string, number: number, call: Call = ANN): Case =>
  asks(`${by('name')}when caller has at least 1 ${what} show list`, call, [1], [number]);

/** The caller has more than are looked at. */
const countOfMany = (what: string, number: number): Case =>
  asks(`${by('name')}when caller has at least 1 ${what} show list`, { name: 'Cem Öz' }, [1], [`${number} of many`]);

const newest = (what: string, number: string | null): Case =>
  asks(`${by('name')}when caller is known show newest ${what}`, ANN, [1], [number]);

const SET = `${by('name')}else new incident\n  set assigned_to to sysparm_who`;

export const MATCH_CASES: readonly Case[] = [
  hits(by('name', 'phone'), { name: 'Lee, ANN' }, [1, '-'], ['Ann Lee']),
  hits(by('name', 'phone'), { name: 'Cem Oz', phone: '+1 415 555 0102' }, [1, '-'], ['Cem Öz']),
  hits(by('name', 'phone'), { name: 'Nobody', phone: '+1 415 555 0102' }, [0, 1], ['Ann Lee']),
  hits(by('name', 'phone'), { phone: '(415) 555-0101' }, ['-', 2], ['Ann Lee', 'Cem Öz']),
  hits(by('name', 'phone'), { name: 'John Smith' }, [3, '-'], ['JOHN  SMITH', 'John Smith', 'Smith, John']),
  hits(by('name', 'phone'), { name: 'John Smith', phone: '+1 212 555 0101' }, [3, 1], ['Smith, John']),
  hits(by('name', 'phone'), { name: 'John Smith', phone: '+1 212 555 0199' }, [3, 3]),
  hits(by('name', 'phone'), { name: 'John Smith', phone: '+1 415 555 0102' }, [3, 0]),
  hits(by('name', 'phone'), {}, ['-', '-'], []),
  hits(by('name', 'phone'), { name: 'Old Ann', phone: '+1 415 555 0109' }, [0, 0], []),
  hits(by('phone, also inactive'), { phone: '+1 415 555 0109' }, [1], ['Old Ann']),
  hits(by('phone, also inactive', 'name'), { phone: '+1 415 555 0102', name: 'Old Ann' }, [2, 0]),
  hits(
    by('phone, also inactive', 'name, also inactive'),
    { phone: '+1 415 555 0102', name: 'Old Ann' },
    [2, 1],
    ['Old Ann'],
  ),
  // Many on both sides: read by the narrowing line's own index.
  hits(by('name', 'phone'), { name: 'Many Names', phone: '+1 303 555 0100' }, [11, 11]),
  hits(by('name', 'phone'), { name: 'Many Names', phone: '+1 303 555 2004' }, [11, 1], ['Many Names']),
  hits(by('name', 'phone'), { name: 'Many Names', phone: '+1 303 555 2005' }, [11, 0]),
  hits(
    by('phone', 'name', 'employee_number', 'membership from sysparm_badge'),
    { phone: '+1 303 555 0100', name: 'Many Names', id: 'c-8', badge: 'm-4' },
    [11, 11, 2, 2],
  ),
  hits(by('phone', 'name', 'employee_number'), { phone: '+1 303 555 0100', name: 'Nobody', id: 'c-9' }, [11, 0, 2]),
  hits(
    by('phone', 'membership from sysparm_badge, only if one'),
    { phone: '+1 303 555 0100', badge: 'M-C1' },
    [11, 1],
    ['Other Names'],
  ),
  hits(by('phone', 'membership from sysparm_badge, only if one'), { phone: '+1 303 555 0100', badge: 'M-4' }, [11, 10]),
  hits(by('phone', 'membership from sysparm_badge, only if one'), { phone: '+1 303 555 0100', badge: 'M-1' }, [11, 0]),
  hits(by('phone, only if one', 'email'), { phone: '(415) 555-0101', email: 'ANN@example.com' }, [2, 1], ['Ann Lee']),
  hits(by('phone, only if one'), { phone: '(415) 555-0101' }, [2], []),
  hits(
    by('email, only if one', 'phone, only if one', 'name'),
    { email: 'shared@example.com', phone: '(415) 555-0101', name: 'Dee Fox' },
    [2, 2, 1],
    ['Dee Fox'],
  ),
  hits(by('phone'), { phone: `${SWITCHBOARD} ext 22` }, [1], ['Bob Ray']),
  hits(by('phone'), { phone: `${SWITCHBOARD} ext 99` }, [1], ['Dee Fox']),
  hits(by('phone'), { phone: SWITCHBOARD }, [3]),
  hits(by('email', 'phone'), { email: 'shared@example.com', phone: `${SWITCHBOARD} ext 23` }, [2, 1], ['Cem Öz']),
  hits(by('email', 'phone'), { email: 'shared@example.com', phone: `${SWITCHBOARD} ext 99` }, [2, 1], ['Dee Fox']),
  hits(by('phone'), { phone: '4711' }, [1], ['Ext Only']),
  hits(by('phone'), { phone: '22' }, [1], ['Bob Ray']),
  hits(by('mobile_phone'), { phone: '+1 415 555 0101' }, [0]),
  hits(by('home_phone'), { phone: '+1 415 555 0101' }, [1], ['Cem Öz']),
  hits(by('any of business_phone, home_phone'), { phone: '+1 415 555 0101' }, [2]),
  hits(by('any of employee_number, email'), { id: 'e-1', email: 'bob@example.com' }, [2]),
  hits(by('any of employee_number, email'), { email: 'bob@example.com' }, [1]),
  hits(
    by('any of employee_number, membership from sysparm_x', 'any of phone, name'),
    { x: 'm-4', phone: '+1 303 555 2004', name: 'nobody' },
    [10, 1],
  ),
  hits(by('last 7 digits of phone'), { phone: '555 0101' }, [4]),
  hits(by('last 10 digits of phone'), { phone: '555 0101' }, ['-']),
  hits(by('last 7 digits of mobile_phone'), { phone: '555 0101' }, [1], ['Dee Fox']),
  hits(by('last 8 digits of phone', 'name'), { phone: '3035550100', name: 'other names' }, [11, 11]),
  hits(by('name', 'last 6 digits of phone'), { phone: '3035552010', name: 'many names' }, [11, 1]),
  hits(by('user_name'), { name: 'ANN.LEE' }, [1], ['Ann Lee']),
];

export const QUESTION_CASES: readonly Case[] = [
  count('open incidents', 2),
  count('incidents', 3),
  count('open tasks', 4),
  count('tasks', 6),
  count('hr_cases', 2),
  count('incidents where state is one of new, in_progress', 2),
  count('incidents where state is not new', 2),
  count('incidents where priority <= 2', 2),
  count('incidents where not priority is 1', 2),
  count('incidents where priority is 1 or category is software', 2),
  count('incidents where category is not network', 2),
  count('incidents where category is empty', 1),
  count('incidents where category is not empty', 2),
  count('incidents where opened within 7 days', 2),
  count('incidents where opened older than 7 days', 1),
  count('incidents where opened within 7 days and state is not in_progress', 1),
  count('incidents where short_description contains "LAUFT"', 1),
  count('incidents where short_description starts with "drücker"', 1),
  count('incidents where short_description ends with "nicht"', 1),
  count('incidents where short_description is not "finance"', 2),
  count('incidents where short_description is caller.department', 1),
  count('incidents where short_description is "{caller.department}"', 1),
  count('incidents where short_description is "{caller.location or \'finance\'}"', 1),
  count('incidents where subcategory is "WI-FI"', 1),
  count('incidents where subcategory is sysparm_sub', 1, { ...ANN, sub: 'wi-fi' }),
  count('incidents where subcategory is sysparm_sub', 0),
  count('incidents where subcategory is not sysparm_sub', 3),
  count('incidents where category is sysparm_c', 1, { ...ANN, c: 'Network' }),
  count('incidents where category is sysparm_c', 0, { ...ANN, c: 'nonsense' }),
  count('incidents where assigned_to is agent', 1),
  count('incidents where assigned_to is caller.manager', 1),
  count('incidents where caller_id is caller', 3),
  count('incidents where assigned_to is caller', 0),
  count('incidents where number is "inc0000002"', 1),
  count('incidents where priority is task.priority', 1, { ...ANN, task_id: 'INC0000002' }),
  count('incidents where priority is not task.priority', 2, { ...ANN, task_id: 'INC0000002' }),
  count('incidents where priority is not task.priority', 0),
  count('incidents where not priority is task.priority', 0),
  count('incidents where priority is task.priority or priority is 1', 1),
  count('hr_cases where hours > 2', 1),
  count('hr_cases where hours >= 2 and hours < 12.6', 2),
  count('hr_cases where hours is sysparm_h', 1, { ...ANN, h: '12.50' }),
  count('hr_cases where confidential is yes', 1),
  count('hr_cases where confidential is no', 0),
  count('hr_cases where confidential is not yes', 1),
  count('hr_cases where subject is "NAME"', 2),
  count('hr_cases where due older than 7 days', 1),
  count('hr_cases where due < sysparm_d', 1, { ...ANN, d: '2025-05-01 02:01' }),
  count('hr_cases where due < sysparm_d', 0, { ...ANN, d: '2025-05-01 02:00' }),
  countOfMany('incidents', 1000),
  countOfMany('tasks', 1000),
  count('open incidents', 502, { name: 'Cem Öz' }),
  countOfMany('incidents where priority is 1', 250),
  countOfMany('incidents where opened older than 1000 days', 0),
  newest('open incident', 'INC0000001'),
  newest('open incident where category is software', 'INC0000002'),
  newest('incident where priority is 2', 'INC0000003'),
  newest('task', 'TASK0000001'),
  newest('hr_case where confidential is no', null),
  asks(`${by('name')}when caller is known show newest incident`, { name: 'John Smith' }, [3], ['-']),
  asks('when incident numbered sysparm_n is found show incident numbered sysparm_n', { n: '2' }, [], ['INC0000002']),
  asks('when incident numbered sysparm_n is found show nothing', { n: 'hrc0000001' }, [], [null]),
  asks('when task numbered sysparm_n is found show nothing', { n: 'hrc0000001' }, [], ['HRC0000001']),
  asks(SET, { who: 'bob ray' }, ['-'], ['Bob Ray']),
  asks(SET, { who: 'BOB.RAY' }, ['-'], ['Bob Ray']),
  asks(SET, { who: 'shared@example.com' }, ['-'], [null]),
  asks(SET, { who: 'john smith' }, ['-'], [null]),
  asks(SET, { who: 'old ann' }, ['-'], [null]),
  asks(SET, { who: 'E-9' }, ['-'], ['Old Ann']),
  asks(SET, { who: idOf('Ann Lee').toUpperCase() }, ['-'], ['Ann Lee']),
  asks(`${by('name')}else new incident with fields`, { assigned_to: 'cem.oz' }, ['-'], ['Cem Öz']),
  task('hrc0000002', 'HRC0000002'),
  task(idOf('TASK0000001'), 'TASK0000001'),
  task('nonsense \u0000', null),
];
