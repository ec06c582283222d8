/** Made-up rules that ask about few things in many ways, so that their lines get in each other's way; and calls that meet the bounds. */
import fc from 'fast-check';
import type { Call } from '../../src/call/call.js';
import type { ExamplePerson } from '../../src/example/people.js';
import type { RecordFacts } from '../../src/plan/facts.js';
import type { Agent } from '../../src/plan/gather.js';
import { ANN, BOB, callOf, NOW, person, record, SMITHS } from '../answer/support.js';

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const TEXT_TESTS = [
  'is "ab"',
  'is not "ab"',
  'is one of "ab", "b"',
  'is not one of "ab", "b", "cab"',
  'contains "b"',
  'contains "ab"',
  'starts with "a"',
  'starts with "ab"',
  'starts with "c"',
  'ends with "b"',
  'ends with "ab"',
  'is ""',
  'is not ""',
] as const;
const NUMBER_TESTS = ['> 3', '>= 3', '< 3', '<= 3', 'is 3', 'is not 3', 'is one of 3, 4', '> 4', '< 4'] as const;
const CHOICE_TESTS = ['is 1', 'is not 1', 'is one of 1, 2', '<= 2', '> 2', '< 2', 'is empty', 'is not empty'] as const;
const AGE_TESTS = ['within 30 days', 'older than 30 days', 'within 60 days', 'not older than 40 days'] as const;
const COUNTS = [
  'has',
  'has no',
  'has more than 1',
  'has at least 2',
  'has fewer than 2',
  'has exactly 1',
  'has at least 0',
];

const of = (subject: string, tests: readonly string[]): fc.Arbitrary<string> =>
  oneOf(...tests).map(test => `${subject} ${test}`);

/** Asked before the match lines too. */
const EARLY: readonly fc.Arbitrary<string>[] = [
  of('sysparm_q', TEXT_TESTS),
  of('sysparm_q', NUMBER_TESTS),
  of('sysparm_q', [
    'is given',
    'is not given',
    'is yes',
    'is no',
    'is not yes',
    'is sysparm_r',
    'is task.short_description',
  ]),
  of('sysparm_caller_name', ['is given', 'is not given']),
  of('sysparm_caller_phone', ['is given', 'is not given']),
  of('sysparm_r', ['is given', 'is "ab"', 'is sysparm_q', '> sysparm_q']),
  of('task.priority', CHOICE_TESTS),
  of('task.opened', [...AGE_TESTS, '< "2026-02-01"', 'is empty']),
  of('task.short_description', [...TEXT_TESTS, 'is empty', 'is sysparm_q']),
  oneOf('task is found', 'task is not found', 'agent has role "hr"', 'not agent has role "hr"'),
  oneOf(
    'incident numbered sysparm_i is found',
    'incident numbered sysparm_i is not found',
    'incident numbered "INC0000001" is found',
  ),
  oneOf(
    'today is Saturday',
    'today is one of Saturday, Sunday',
    'today is not one of Saturday, Sunday',
    'today is Monday',
  ),
  oneOf(
    'time is between 08:00 and 18:00',
    'time is between 18:00 and 08:00',
    'time is not between 09:00 and 10:00',
    'time is between 08:00 and 08:00',
  ),
];

const FILTERS: readonly fc.Arbitrary<string>[] = [
  of('priority', CHOICE_TESTS),
  of('state', ['is new', 'is not new', 'is one of new, on_hold', 'is empty', '<= 2']),
  of('opened', AGE_TESTS),
  of('short_description', [...TEXT_TESTS, 'is empty']),
  of('assigned_to', ['is empty', 'is caller', 'is not caller']),
  of('short_description', ['is sysparm_q', 'is not sysparm_q', 'is task.short_description']),
];

const joined = (atoms: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> => {
  const atom = fc.oneof(...atoms);
  const item = fc.oneof({ weight: 4, arbitrary: atom }, { weight: 1, arbitrary: atom.map(text => `not ${text}`) });
  const flat = fc
    .tuple(fc.array(item, { minLength: 2, maxLength: 3 }), oneOf(' and ', ' or '))
    .map(([items, by]) => items.join(by));
  /** All about one thing, so that they contradict each other or leave nothing out. */
  const focused = fc
    .tuple(
      fc.constantFrom(...atoms).chain(one => fc.array(one, { minLength: 2, maxLength: 4 })),
      oneOf(' and ', ' or '),
    )
    .map(([items, by]) => items.join(by));
  const nested = fc.tuple(item, flat, oneOf(' and ', ' or ')).map(([one, more, by]) => `${one}${by}(${more})`);
  const negated = flat.map(text => `not (${text})`);
  return fc.oneof(
    { weight: 5, arbitrary: item },
    { weight: 3, arbitrary: flat },
    { weight: 3, arbitrary: focused },
    { weight: 2, arbitrary: nested },
    { weight: 1, arbitrary: negated },
  );
};

const filter = joined(FILTERS);
const records = oneOf('incidents', 'open incidents', 'tasks', 'open tasks');
/** In parentheses, as a filter reaches to the end of its condition. */
const counted = fc
  .tuple(oneOf(...COUNTS), records, fc.option(filter, { freq: 2, nil: null }))
  .map(([count, what, where]) => `caller ${count} ${what}${where === null ? '' : ` where ${where}`}`)
  .map(text => `(${text})`);

const LATE: readonly fc.Arbitrary<string>[] = [
  ...EARLY,
  counted,
  counted,
  counted,
  of('caller.vip', ['is yes', 'is no', 'is not yes', 'is empty']),
  of('caller.department', [...TEXT_TESTS, 'is empty', 'is not empty', 'is sysparm_q']),
  oneOf('caller is known', 'caller is unknown', 'caller is not known', 'several callers', 'not several callers'),
];

const anyAnswer = oneOf(
  'show nothing',
  'show message "m"',
  'show task',
  'show incident numbered sysparm_i',
  'new incident',
);
const callersAnswer = oneOf(
  'show newest open incident',
  'show newest incident where priority <= 2',
  'show newest incident',
);

const when = (condition: fc.Arbitrary<string>, answer: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(condition, answer).map(([asked, shown]) => `when ${asked} ${shown}`);

const MATCHES = [
  ['match caller by name'],
  ['match caller by phone', 'match caller by name'],
  ['match caller by name, only if one'],
  ['match caller by name from sysparm_r'],
  [],
];
const CLOSINGS = [
  'on several callers show callers',
  'on task show task',
  'on unknown caller show nothing',
  'else show nothing',
];

type Atoms = readonly fc.Arbitrary<string>[];

function rule(early: Atoms, late: Atoms): fc.Arbitrary<string> {
  const known = joined(late).map(text => `caller is known and (${text})`);
  const below = fc.oneof(
    { weight: 4, arbitrary: when(joined(late), anyAnswer) },
    { weight: 1, arbitrary: when(known, callersAnswer) },
  );
  return fc
    .tuple(
      fc.array(when(joined(early), anyAnswer), { maxLength: 2 }),
      oneOf(...MATCHES),
      fc.array(below, { minLength: 1, maxLength: 4 }),
      fc.subarray(CLOSINGS),
    )
    .map(parts => ['default rule made_up', ...parts.flat().map(line => `  ${line}`)].join('\n'));
}

/** A clause a line, about few things; line 1 is the head. Some are refused when checked. */
export const ruleText: fc.Arbitrary<string> = fc
  .tuple(
    fc.shuffledSubarray([...EARLY], { minLength: 1, maxLength: 3 }),
    fc.shuffledSubarray([...LATE], { minLength: 1, maxLength: 3 }),
  )
  .chain(([early, late]) => rule(early, [...early, ...late, counted]));

// ---------------------------------------------------------------- calls

export type Scene = {
  readonly call: Call;
  readonly agent: Agent | null;
  readonly people: readonly ExamplePerson[];
  readonly records: readonly RecordFacts[];
};

const PEOPLE: readonly ExamplePerson[] = [
  ANN,
  BOB,
  ...SMITHS,
  ...[null, 'ab', 'b', 'cab', 'xby', 'a', '"" '].flatMap((department, index) =>
    [null, true, false].map((vip, at) => person(20 + index * 3 + at, `Pat ${index}${at}`, { department, vip })),
  ),
];
const NAMES = PEOPLE.map(({ facts }) => facts.name);

const sent = oneOf(
  null,
  '',
  'ab',
  'AB',
  'b',
  'a',
  'cab',
  'abc',
  'xbx',
  '2',
  '3',
  '3.5',
  '4',
  '5',
  'yes',
  'no',
  'off',
  'none such',
  ...NAMES,
);
const parameters = fc.record({
  sysparm_caller_name: oneOf(null, 'Nobody Known', ...NAMES, ...NAMES),
  sysparm_caller_phone: oneOf(null, null, null, '+41 44 111 22 33', '+41 44 300 00 03', 'anonymous'),
  sysparm_q: sent,
  sysparm_r: sent,
  sysparm_i: oneOf(null, 'INC0000001', '2', 'INC0000099'),
  sysparm_task_id: oneOf(null, null, 'INC0000001', 'INC0000002', 'TASK0000060', 'INC0000099'),
});

const perhaps = <T>(...values: readonly T[]): fc.Arbitrary<T | null> => oneOf(null, ...values);
const DAY = 24 * 60;
const made = fc.record({
  type: oneOf('incident', 'incident', 'task'),
  state: perhaps('1', '2', '3', '6', '7', 'odd'),
  priority: perhaps('1', '2', '3', '5', '1.0', '01', 'odd'),
  short_description: perhaps('ab', 'b', 'xab', 'cab', 'abx', 'cbx', ' ', '""'),
  opened: oneOf(5, 29 * DAY, 30 * DAY, 31 * DAY, 39 * DAY, 41 * DAY, 61 * DAY),
  mine: fc.boolean(),
});

const moments = [
  '2026-03-07T07:30',
  '2026-03-08T17:30',
  '2026-03-09T08:15',
  '2026-03-10T16:59',
  '2026-03-11T22:00',
  '2026-03-13T07:00',
];
const HR_AGENT: Agent = { sysId: 'f'.repeat(32), userName: 'agent', name: 'Agent', roles: ['hr'] };

/** Small, so that what fails can be read. */
export const madeUpCall = fc.record({
  parameters,
  at: oneOf(...moments),
  isHr: fc.boolean(),
  rows: fc.array(made, { maxLength: 4 }),
});
export type MadeUpCall = typeof madeUpCall extends fc.Arbitrary<infer T> ? T : never;

export function sceneOf({ parameters: all, at, isHr, rows }: MadeUpCall): Scene {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== null) query.set(name, value);
  const call = callOf(query.toString(), { at: new Date(`${at}:00Z`) });
  const minutes = (NOW.getTime() - call.at.getTime()) / 60_000;
  const caller = PEOPLE.find(({ facts }) => facts.name === all.sysparm_caller_name) ?? ANN;
  const named = [record(1, 'incident', ANN, { priority: '1' }), record(2, 'incident', null, { priority: null })];
  const others = rows.map(({ type, opened, mine, ...fields }, index) => {
    const assigned = { ...fields, assigned_to: mine ? caller.facts.sysId : null };
    return record(60 + index, type, mine ? caller : null, assigned, opened + minutes);
  });
  return { call, agent: isHr ? HR_AGENT : null, people: PEOPLE, records: [...named, ...others] };
}
