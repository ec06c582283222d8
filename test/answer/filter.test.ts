import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFilter, type ListFilter } from '../../src/answer/decode-filter.js';
import { encodeList } from '../../src/answer/encode-filter.js';
import type { ComparedAs, Condition, FieldRef, RecordSet } from '../../src/language/rule.js';
import type { Field, RecordType } from '../../src/language/vocabulary.js';
import { type Sight, truthOf } from '../../src/plan/bind-truth.js';
import type { RecordFacts } from '../../src/plan/facts.js';
import { ANN, BOB, callOf, NOW, record, ruleSetOf } from './support.js';

const { vocabulary } = ruleSetOf('');
const typeOf = (name: string): RecordType => {
  const type = vocabulary.records.get(name);
  if (!type) throw new Error(`no record ${name}`);
  return type;
};
const CASE = typeOf('hr_case');
const INCIDENT = typeOf('incident');
const fieldOf = (type: RecordType, name: string): Field => {
  const field = type.fields.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
};

const sight: Sight = {
  call: callOf('sysparm_p=2'),
  agent: null,
  timeZone: 'Europe/Zurich',
  vocabulary,
  caller: ANN.facts,
  outcome: 'known',
  task: null,
  record: null,
  question: () => ({ kind: 'notAsked' }),
  see: () => {},
};

/** The list's own text through `where`. */
function listOf(where: string, record = 'incident'): RecordSet & { readonly sort: Parameters<typeof encodeList>[1] } {
  const text = `default rule r\n  match caller by name\n  when caller is known show list of ${record}s ${where}\n  else show nothing\n`;
  const popup = ruleSetOf(text).defaultRule.then[0]?.answer.popup;
  if (popup?.kind !== 'showListOf') throw new Error('no list');
  return { ...popup.of, sort: popup.sort };
}

const encode = (where: string, record = 'incident'): string | null => {
  const { sort, ...of } = listOf(where, record);
  return encodeList(of, sort, typeOf(record), sight);
};

const MINE = `caller_id=${ANN.facts.sysId}`;
const NEWEST = '^ORDERBYDESCopened_at';

describe('encode', () => {
  test.each([
    ['', `${MINE}${NEWEST}`],
    ['where priority is high', `${MINE}^priority=2${NEWEST}`],
    ['where priority is not high', `${MINE}^priority!=2${NEWEST}`],
    ['where priority is one of high, low and not state is new', `${MINE}^priorityIN2,4^state!=1${NEWEST}`],
    ['where priority is not one of high, low', `${MINE}^priorityNOT IN2,4${NEWEST}`],
    ['where priority is high or category is network', `${MINE}^priority=2^ORcategory=network${NEWEST}`],
    [
      'where (priority is high and state is new) or category is network',
      `${MINE}^priority=2^state=1^NQ${MINE}^category=network${NEWEST}`,
    ],
    ['where not (priority is high or category is network)', `${MINE}^priority!=2^category!=network${NEWEST}`],
    ['where short_description contains "a^b"', `${MINE}^short_descriptionLIKEa^^b${NEWEST}`],
    ['where not short_description starts with "Zürich"', `${MINE}^short_descriptionNOT STARTSWITHZürich${NEWEST}`],
    ['where short_description is empty', `${MINE}^short_descriptionISEMPTY${NEWEST}`],
    ['where not priority <= 2', `${MINE}^priorityNOT IN1,2${NEWEST}`],
    ['where opened within 30 days', `${MINE}^opened_at>=2026-02-05 09:30:00${NEWEST}`],
    ['where updated older than 2 hours', `${MINE}^sys_updated_on<2026-03-07 07:30:00${NEWEST}`],
    ['where priority is sysparm_p sorted by updated', `${MINE}^priority=2^ORDERBYsys_updated_on`],
    ['where priority is sysparm_nothing', `${MINE}^sys_idISEMPTY${NEWEST}`],
    ['where priority is not sysparm_nothing', `${MINE}${NEWEST}`],
    ['where short_description is "javascript:alert(1)"', `${MINE}^sys_idISEMPTY${NEWEST}`],
    ['where priority is task.priority or category is network', `${MINE}^category=network${NEWEST}`],
    ['where not priority is task.priority', `${MINE}^sys_idISEMPTY${NEWEST}`],
    ['where caller_id is caller', `${MINE}^${MINE}${NEWEST}`],
  ])('%s', (where, query) => {
    expect(encode(where)).toBe(query);
  });

  test('open ones, sorted', () => {
    const of: RecordSet = { record: 'hr_case', open: true, where: null };
    expect(encodeList(of, { field: fieldOf(CASE, 'cost'), descending: true }, CASE, sight)).toBe(
      `opened_for=${ANN.facts.sysId}^active=true^ORDERBYDESCcost`,
    );
  });

  test('too many alternatives are none', () => {
    const pair = '((priority is high and state is new) or (priority is low and state is on_hold))';
    expect(encode(`where ${Array(7).fill(pair).join(' and ')}`)).toBe(null);
  });
});

const decode = (query: string, type = INCIDENT): ListFilter => {
  const read = decodeFilter(query, type);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

describe('decode', () => {
  test('caller, open and order have places of their own', () => {
    expect(decode(`${MINE}^active=true^ORDERBYDESCopened_at`)).toEqual({
      where: null,
      caller: ANN.facts.sysId,
      open: true,
      sort: null,
    });
    expect(decode('')).toEqual({ where: null, caller: null, open: false, sort: null });
    expect(decode('ORDERBYpriority').sort).toEqual({ field: fieldOf(INCIDENT, 'priority'), descending: false });
    expect(decode(`${MINE}^active=true^NQ${MINE}^priority=1`)).toMatchObject({ caller: ANN.facts.sysId, open: false });
  });

  test.each([
    ['nonsense', '`nonsense` is no condition of a query'],
    ['foo=1', '`foo` is no field that incidents can be filtered by'],
    ['work_notesLIKEx', '`work_notes` is no field that incidents can be filtered by'],
    ['caller_id=javascript:gs.getUserID()', 'a script is not run: write the value itself for `caller_id`'],
    ['ORDERBYfoo', '`foo` is no field that incidents can be sorted by'],
    ['x'.repeat(20_000), 'the query is too long'],
  ])('%s', (query, message) => {
    expect(decodeFilter(query, INCIDENT)).toEqual({ ok: false, error: { message } });
  });

  test('a sensitive field is no filter', () => {
    expect(decodeFilter('secret=x', CASE).ok).toBe(false);
  });
});

// ---------------------------------------------------------------- decode(encode(x)) lets the same records through

const ref = (name: string): FieldRef => ({ kind: 'field', of: 'record', field: fieldOf(CASE, name) });
const literal = (text: string) => ({ kind: 'text' as const, parts: [{ kind: 'literal' as const, text }] });
const comparison = (
  name: string,
  as: ComparedAs,
  operators: readonly string[],
  texts: readonly string[],
): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.constant(ref(name)),
    operator: fc.constantFrom(...(operators as readonly Extract<Condition, { kind: 'compare' }>['operator'][])),
    negated: fc.boolean(),
    right: fc.array(fc.constantFrom(...texts).map(literal), { minLength: 1, maxLength: 1 }),
    as: fc.constant(as),
  });
const oneOf = (name: string, as: ComparedAs, texts: readonly string[]): fc.Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.constant(ref(name)),
    operator: fc.constant('isOneOf' as const),
    negated: fc.boolean(),
    right: fc.array(fc.constantFrom(...texts).map(literal), { minLength: 1, maxLength: 3 }),
    as: fc.constant(as),
  });

const SUBJECTS = ['Payroll', 'pay^roll', 'a,b', 'Größe', 'x=1', '', '^^', 'ORDERBY', 'NQx'];
const ORDER = ['<', '<=', '>', '>='];
const atoms: fc.Arbitrary<Condition> = fc.oneof(
  comparison('subject', { kind: 'text' }, ['is', 'contains', 'startsWith', 'endsWith'], SUBJECTS),
  oneOf('subject', { kind: 'text' }, SUBJECTS),
  comparison('cost', { kind: 'number' }, ['is', ...ORDER], ['1', '12', '12.5', 'no number']),
  comparison('due', { kind: 'dateTime' }, ['is', ...ORDER], ['2026-03-01', '2026-03-05 12:00']),
  comparison('urgent', { kind: 'yesNo' }, ['is'], ['yes', 'no']),
  comparison('callback', { kind: 'phone' }, ['is'], ['044 111 22 33', '4711']),
  comparison('assigned_to', { kind: 'person' }, ['is'], [ANN.facts.sysId, BOB.facts.sysId]),
  oneOf(
    'priority',
    fieldOf(CASE, 'priority').type.kind === 'choice'
      ? (fieldOf(CASE, 'priority').type as ComparedAs)
      : { kind: 'text' },
    ['1', '2', '3'],
  ),
  fc.record({
    kind: fc.constant('empty' as const),
    field: fc.constantFrom(ref('subject'), ref('cost'), ref('due')),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('age' as const),
    field: fc.constantFrom(ref('opened'), ref('due')),
    test: fc.constantFrom('within' as const, 'olderThan' as const),
    amount: fc.integer({ min: 1, max: 20 }),
    unit: fc.constantFrom('hours' as const, 'days' as const),
    negated: fc.boolean(),
  }),
);
const { condition: conditions } = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    atoms,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      items: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), item: tie('condition') }),
  ),
}));

const nullable = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values);
const records: fc.Arbitrary<RecordFacts> = fc
  .record({
    subject: nullable('Payroll', 'pay^roll', 'a,b', 'GRÖSSE', 'x=1 b', '^^'),
    cost: nullable(1, 12, 12.5, 30),
    due: nullable('2026-02-28T23:00:00.000Z', '2026-03-05T11:00:00.000Z', '2026-03-06T00:00:00.000Z'),
    urgent: nullable(true, false),
    callback: nullable('+41441112233', '4711'),
    assigned_to: nullable(ANN.facts.sysId, BOB.facts.sysId),
    priority: nullable('1', '2', '3'),
    state: fc.constantFrom('1', '3'),
    opened: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ opened, ...fields }) => record(1, 'hr_case', ANN, fields, opened * 24 * 60 + 30));

test('what is decoded lets the same records through as what was encoded', () => {
  let encoded = 0;
  fc.assert(
    fc.property(conditions, fc.boolean(), fc.array(records, { minLength: 5, maxLength: 5 }), (where, open, sample) => {
      const query = encodeList({ record: 'hr_case', open, where }, null, CASE, sight);
      if (query === null) return;
      encoded++;
      const filter = decode(query, CASE);
      expect(filter).toMatchObject({ caller: ANN.facts.sysId, open, sort: null });
      for (const each of sample) {
        const look = { ...sight, record: each };
        const { where: decoded } = filter;
        expect(decoded === null || truthOf(decoded, look) === 'yes', query).toBe(truthOf(where, look) === 'yes');
      }
    }),
    { numRuns: 1500 },
  );
  expect(encoded).toBeGreaterThan(1000);
});

test('the instant of the call decides', () => {
  expect(sight.call.at).toBe(NOW);
});
