/** Made-up calls: somebody of the data, known by one thing or another, or nobody. */
import fc from 'fast-check';
import type { Vocabulary } from '../../src/language/vocabulary.js';
import {
  BADGES,
  DECIMALS,
  EMAILS,
  EMPLOYEE_NUMBERS,
  INSTANTS,
  NAMES,
  NOW,
  NUMBERS,
  PARAMETERS,
  REGIONS,
  spellings,
  TEXTS,
} from './made-up-words.js';
import type { Agent, Person, World } from './world.js';

/** `pairs`: as a client sends them. */
export type MadeUpCall = {
  readonly pairs: readonly (readonly [string, string])[];
  readonly region: string;
  readonly at: Date;
  readonly agent: Agent | null;
};

type Pair = readonly [string, string];
type Pairs = fc.Arbitrary<readonly Pair[]>;
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Not sent one time in `freq`. */
const perhaps = (name: string, value: fc.Arbitrary<string>, freq: number): Pairs =>
  fc.option(value, { freq, nil: null }).map(text => (text === null ? [] : [[name, text] as const]));

/** What a client sends that says nothing, or nothing that can be read. */
const NOISE = [
  '',
  'anonymous',
  'Restricted',
  '%CallerNumber%',
  '{{caller}}',
  '$remote',
  'null',
  'abc',
  '<m>',
  '5550111',
  '+1',
  '  ',
] as const;

export function madeUpCall(vocabulary: Vocabulary, world: World): fc.Arbitrary<MadeUpCall> {
  const { people } = world;
  /** Half of the people have records. */
  const somebody = fc.oneof(
    { weight: 5, arbitrary: oneOf(people.slice(0, 13)) },
    { weight: 1, arbitrary: oneOf(people) },
  );
  const anything = valueFor(vocabulary, world);
  const pairs = fc.oneof(
    { weight: 8, arbitrary: somebody.chain(person => saying(person, anything)) },
    { weight: 1, arbitrary: anybody },
  );
  const rest = fc
    .tuple(
      task(world),
      query(vocabulary, anything),
      view,
      fieldsSent(vocabulary, anything),
      ownParameters(world, anything),
    )
    .map(all => all.flat());
  return fc.record({
    pairs: fc.tuple(pairs, rest).map(([who, more]) => once([...who, ...more])),
    region: oneOf(REGIONS),
    at: fc.oneof({ weight: 3, arbitrary: fc.constant(NOW) }, { weight: 2, arbitrary: oneOf(INSTANTS) }),
    agent: fc.option(fc.oneof(oneOf(people.slice(0, 4)), oneOf(people)).chain(agentOf), { freq: 4, nil: null }),
  });
}

/** A parameter sent twice is refused before anything is decided. */
const once = (pairs: readonly Pair[]): readonly Pair[] => [...new Map(pairs).entries()];

const agentOf = ({ id, fields }: Person): fc.Arbitrary<Agent> =>
  oneOf([['itil'], ['hr', 'itil'], []]).map(roles => ({
    sysId: id,
    userName: fields.user_name === null ? null : String(fields.user_name),
    name: String(fields.name),
    roles,
  }));

/** Of a person, what they have. */
function saying(person: Person, anything: fc.Arbitrary<string>): Pairs {
  const { fields, phones } = person;
  const held = (name: string): fc.Arbitrary<string> =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(String(fields[name] ?? '')) }, { weight: 1, arbitrary: anything });
  const typed = oneOf(phones.length > 0 ? phones.map(phone => phone.typed) : NUMBERS);
  /** Cut short, as some telephone systems do. */
  const tail = fc.tuple(typed, oneOf([6, 8])).map(([one, digits]) => one.replace(/\D/g, '').slice(-digits));
  const number = fc.oneof(
    { weight: 8, arbitrary: typed },
    { weight: 2, arbitrary: tail },
    { weight: 1, arbitrary: oneOf(NUMBERS) },
    { weight: 1, arbitrary: oneOf(NOISE) },
  );
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constant(String(fields.name)) },
    { weight: 1, arbitrary: fc.constant(String(fields.user_name ?? '')) },
    { weight: 1, arbitrary: oneOf(NOISE) },
  );
  return fc
    .tuple(
      perhaps('sysparm_caller_name', name, 4),
      perhaps('sysparm_caller_phone', number, 5),
      perhaps('sysparm_caller_id', held('employee_number'), 4),
      perhaps('sysparm_caller_email', held('email'), 4),
      perhaps('sysparm_ani', number, 4),
      perhaps('sysparm_login', held('user_name'), 4),
      perhaps('sysparm_badge', held('badge'), 4),
    )
    .map(all => all.flat());
}

const anybody: Pairs = fc
  .tuple(
    perhaps('sysparm_caller_name', oneOf([...NAMES, 'Many Names', 'Nobody Here', ...NOISE]), 3),
    perhaps('sysparm_caller_phone', oneOf([...NUMBERS, '+1 303 555 0100', '+1 212 555 0142', ...NOISE]), 3),
    perhaps('sysparm_caller_id', oneOf([...EMPLOYEE_NUMBERS, 'C-1', ...NOISE]), 2),
    perhaps('sysparm_caller_email', oneOf([...EMAILS, ...NOISE]), 2),
    perhaps('sysparm_badge', oneOf(BADGES), 2),
  )
  .map(all => all.flat());

function task({ records }: World): Pairs {
  const ref = oneOf(records.slice(0, 90)).chain(({ id, number }) =>
    oneOf([
      number,
      number.toLowerCase(),
      id,
      `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      'INC9999999',
      '{{task}}',
    ]),
  );
  return perhaps('sysparm_task_id', ref, 2);
}

const view = perhaps('sysparm_view', oneOf(['itil', 'ess', 'nowhere', 'default']), 2);

/** Something of any kind: choices in every spelling, numbers, dates, people, texts, scripts. */
function valueFor({ records: types }: Vocabulary, { people, records }: World): fc.Arbitrary<string> {
  const choices = [...types.values()].flatMap(type =>
    [...type.fields.values()].flatMap(field =>
      field.type.kind === 'choice' ? field.type.choices.flatMap(spellings) : [],
    ),
  );
  const named = people
    .slice(0, 20)
    .flatMap(({ id, fields }) => [
      id,
      String(fields.user_name ?? fields.name),
      String(fields.email ?? fields.name),
      String(fields.name),
    ]);
  return fc.oneof(
    { weight: 4, arbitrary: oneOf(choices) },
    { weight: 3, arbitrary: oneOf(TEXTS) },
    { weight: 2, arbitrary: oneOf(DECIMALS).map(String) },
    { weight: 2, arbitrary: oneOf(named) },
    {
      weight: 1,
      arbitrary: oneOf([
        'yes',
        'no',
        'true',
        '0',
        '2025-05-01',
        '2025-06-02 08:30',
        '2025-06-02T07:30:00Z',
        'javascript:alert(1)',
        'x'.repeat(200),
      ]),
    },
    { weight: 1, arbitrary: oneOf(NUMBERS) },
    { weight: 1, arbitrary: oneOf(records.slice(0, 20)).map(({ number }) => number) },
  );
}

function fieldsSent({ records }: Vocabulary, anything: fc.Arbitrary<string>): Pairs {
  const names = [...new Set([...records.values()].flatMap(type => [...type.fields.keys()]))];
  return fc
    .array(fc.tuple(oneOf(names), anything), { maxLength: 5 })
    .map(all => all.map(([name, value]) => [`sysparm_${name}`, value] as const));
}

function query({ records }: Vocabulary, anything: fc.Arbitrary<string>): Pairs {
  const names = [...new Set([...records.values()].flatMap(type => [...type.fields.keys()]))];
  const term = fc
    .tuple(oneOf(names), oneOf(['=', '=', '=', '!=', 'LIKE']), anything)
    .map(([name, operator, value]) => `${name}${operator}${value.replaceAll('^', '^^')}`);
  return perhaps(
    'sysparm_query',
    fc.array(term, { minLength: 1, maxLength: 3 }).map(terms => terms.join('^')),
    2,
  );
}

function ownParameters({ people, records }: World, anything: fc.Arbitrary<string>): Pairs {
  const who = fc
    .oneof(oneOf(people.slice(0, 4)), oneOf(people))
    .chain(({ id, fields }) =>
      oneOf([
        id,
        String(fields.name),
        String(fields.user_name ?? ''),
        String(fields.email ?? ''),
        String(fields.employee_number ?? ''),
      ]),
    );
  const ref = oneOf(records.slice(0, 90)).chain(({ number }) =>
    oneOf([number, number.toLowerCase(), number.replace(/\D+0*/, '')]),
  );
  const own: Readonly<Record<string, fc.Arbitrary<string>>> = {
    sysparm_who: who,
    sysparm_ref: ref,
    sysparm_level: oneOf(['1', '2', '3', '12.5', 'high']),
  };
  return fc
    .tuple(
      ...PARAMETERS.slice(0, 5).map(name =>
        perhaps(name, fc.oneof({ weight: 4, arbitrary: own[name] ?? anything }, { weight: 1, arbitrary: anything }), 2),
      ),
    )
    .map(all => all.flat());
}
