/** Made-up people and records of a vocabulary: they share names, numbers and extensions, and leave much empty. */
import fc from 'fast-check';
import {
  ANY_RECORD,
  type Field,
  PERSON_RECORD,
  PHONE_KINDS,
  type RecordType,
  type Vocabulary,
} from '../../src/language/vocabulary.js';
import { AGES, ago, BADGES, DECIMALS, EMAILS, EMPLOYEE_NUMBERS, NAMES, NUMBERS, TEXTS, URLS } from './made-up-words.js';
import type { Person, Rec, Stored, World } from './world.js';

const hexId = fc
  .array(fc.nat({ max: 15 }), { minLength: 32, maxLength: 32 })
  .map(digits => digits.map(digit => digit.toString(16)).join(''));
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4, nil: null });
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** The first few again and again, so that rules and calls meet them. */
const somebody = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: oneOf(ids.slice(0, 4)) }, { weight: 1, arbitrary: oneOf(ids) });

function storedValue(field: Field, ids: readonly string[]): fc.Arbitrary<Stored> {
  const { type } = field;
  if (field.identifies) return oneOf<Stored>(type.kind === 'number' ? [7, 12.5, 7] : BADGES);
  switch (type.kind) {
    case 'number':
      return oneOf(DECIMALS);
    case 'yesNo':
      return fc.boolean();
    case 'choice':
      return fc.oneof(
        { weight: 8, arbitrary: oneOf(type.choices.map(({ value }) => value)) },
        { weight: 1, arbitrary: fc.constant('retired') },
      );
    case 'dateTime':
      return oneOf(AGES).map(ago);
    case 'person':
      return somebody(ids);
    case 'phone':
      return oneOf(['+14155550100', '+14155550100;ext=12', '+41446681800', '4711']);
    case 'email':
      return oneOf(EMAILS);
    case 'url':
      return oneOf(URLS);
    default:
      return oneOf([...TEXTS, '']);
  }
}

const valuesOf = (fields: readonly Field[], ids: readonly string[]): fc.Arbitrary<Record<string, Stored>> =>
  fc
    .tuple(...fields.map(field => perhaps(storedValue(field, ids))))
    .map(values =>
      Object.fromEntries(values.flatMap((value, at) => (value === null ? [] : [[fields[at]?.name ?? '', value]]))),
    );

const COLUMNS = new Set([
  'user_name',
  'name',
  'email',
  'employee_number',
  'vip',
  'department',
  'location',
  'country',
  'time_zone',
  'active',
  'created',
  'updated',
  ...PHONE_KINDS,
]);
const shared = fc.record({ kind: oneOf(PHONE_KINDS), typed: oneOf(NUMBERS) });
/** Half of the numbers are one person's. */
const phoneOf = (index: number): fc.Arbitrary<{ kind: string; typed: string }> =>
  fc.oneof(shared, fc.record({ kind: oneOf(PHONE_KINDS), typed: fc.constant(`+1 212 555 ${1000 + index}`) }));
const unique = { selector: ({ kind, typed }: { kind: string; typed: string }) => `${kind} ${typed}` };

function person(index: number, ids: readonly string[], type: RecordType): fc.Arbitrary<Person> {
  const own = [...type.fields.values()].filter(field => !COLUMNS.has(field.name));
  const fields = fc
    .record({
      name: oneOf(NAMES),
      user_name: oneOf([`user.${index}`, `Jürg${index}`, null]),
      email: perhaps(fc.oneof(oneOf(EMAILS), fc.constant(`user.${index}@example.com`))),
      employee_number: perhaps(fc.oneof(oneOf(EMPLOYEE_NUMBERS), fc.constant(`U-${index}`))),
      vip: fc.boolean(),
      department: perhaps(oneOf(['Finance', 'finance', 'IT', ''])),
      location: perhaps(oneOf(TEXTS)),
      country: perhaps(oneOf(['US', 'CH'])),
      time_zone: fc.constant(null),
      created: oneOf(AGES).map(ago),
      updated: oneOf(AGES).map(ago),
    })
    .chain(base => valuesOf(own, ids).map(more => ({ ...more, ...base })));
  return fc.record({
    id: fc.constant(ids[index] ?? ''),
    active: oneOf([true, true, true, true, false]),
    fields,
    phones: fc.uniqueArray(phoneOf(index), { ...unique, maxLength: 3 }),
  });
}

/** More than a choice offers, who share a name and a number. */
const crowd = (people: readonly Person[]): readonly Person[] =>
  people.map((each, at) => ({
    ...each,
    active: at % 7 !== 6,
    fields: { ...each.fields, name: 'Many Names', employee_number: `C-${at % 3}` },
    phones: [{ kind: 'business_phone', typed: '+1 303 555 0100' }, ...each.phones.slice(0, 1)],
  }));

const BASE = new Set([
  'number',
  'state',
  'priority',
  'short_description',
  'description',
  'assigned_to',
  'opened',
  'updated',
]);

function record(
  index: number,
  type: RecordType,
  callers: readonly string[],
  ids: readonly string[],
): fc.Arbitrary<Rec> {
  const fields = [...type.fields.values()].filter(
    ({ name, type: { kind } }) => !BASE.has(name) && name !== type.callerField && kind !== 'notes',
  );
  const state = type.fields.get('state')?.type;
  const priority = type.fields.get('priority')?.type;
  const base = fc.record({
    state: oneOf(state?.kind === 'choice' ? state.choices.map(({ value }) => value) : ['1']),
    priority: perhaps(oneOf(priority?.kind === 'choice' ? priority.choices.map(({ value }) => value) : ['1'])),
    short_description: perhaps(oneOf(TEXTS)),
    description: perhaps(oneOf(TEXTS)),
    assigned_to: perhaps(somebody(ids)),
    opened: oneOf(AGES).map(ago),
    updated: oneOf(AGES).map(ago),
  });
  return fc.record({
    id: hexId,
    number: fc.constant(`${type.prefix}${String(index + 1).padStart(7, '0')}`),
    type: fc.constant(type.name),
    caller: perhaps(oneOf(callers)),
    fields: fc.tuple(valuesOf(fields, ids), base).map(([own, more]) => ({ ...own, ...more })),
  });
}

const PEOPLE = 26;
const CROWD = 14;
const RECORDS = 90;
/** The newest 1,000 are looked at. */
const WINDOW = 1000;

/** `many`: one caller has more records than a window holds. */
export function world(vocabulary: Vocabulary, many: boolean): fc.Arbitrary<World> {
  const types = [...vocabulary.records.values()].filter(type => type.name !== PERSON_RECORD);
  const user = vocabulary.records.get(PERSON_RECORD);
  const task = vocabulary.records.get(ANY_RECORD);
  if (!user || !task) throw new Error('a vocabulary without people or tasks');
  return fc.uniqueArray(hexId, { minLength: PEOPLE + CROWD, maxLength: PEOPLE + CROWD }).chain(ids => {
    const callers = ids.slice(0, PEOPLE / 2);
    const numbers = Array.from({ length: RECORDS }, (_, at) => at);
    const type = (at: number): RecordType => types[at % types.length] ?? task;
    return fc.record({
      people: fc
        .tuple(...ids.map((_, at) => person(at, ids, user)))
        .map(all => [...all.slice(0, PEOPLE), ...crowd(all.slice(PEOPLE))]),
      records: fc
        .tuple(...numbers.map(at => record(at, type(at), callers, ids)))
        .map(all => (many ? [...all, ...window(all, type(0), callers[0] ?? '')] : all)),
    });
  });
}

/** Older ones of one caller and one type, alternately those of somebody: copies with another number and another hour. */
function window(records: readonly Rec[], { name, prefix }: RecordType, caller: string): readonly Rec[] {
  const models = records.filter(({ type }) => type === name);
  return Array.from({ length: WINDOW + 3 }, (_, at) => ({
    ...(models[at % models.length] ?? { fields: {} }),
    id: `a${at.toString(16).padStart(31, '0')}`,
    number: `${prefix}${String(at + 500_000).padStart(7, '0')}`,
    type: name,
    caller,
    fields: { ...models[at % models.length]?.fields, opened: ago(10_000 + at * 60) },
  }));
}
