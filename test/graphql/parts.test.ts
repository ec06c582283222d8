import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { expect, test } from 'vitest';
import { connectionOf, pageOf } from '../../src/graphql/connection.js';
import { parseNodeId } from '../../src/graphql/node-id.js';
import { peopleLoader } from '../../src/graphql/people-loader.js';
import { schema } from '../../src/graphql/schema.js';
import { selects } from '../../src/graphql/selects.js';
import type { PersonFacts } from '../../src/plan/facts.js';
import { failingStore } from './door.js';

const id = (n: number) => n.toString(16).padStart(32, '0');
const person = (sysId: string): PersonFacts => ({
  sysId,
  name: `Person ${sysId}`,
  userName: null,
  active: true,
  fields: {},
});

test('people of one tick are asked for in one query each 100, nobody twice', async () => {
  const asked: (readonly string[])[] = [];
  const loader = peopleLoader({
    ...failingStore(new Error('not asked')).people,
    bySysIds: async ids => {
      asked.push(ids);
      return ids.filter(one => one !== id(7)).map(person);
    },
  });
  const ids = Array.from({ length: 150 }, (_, n) => id(n));
  const found = await Promise.all([...ids, id(3), id(3)].map(loader.load));
  expect(asked.map(({ length }) => length)).toEqual([100, 50]);
  expect(found[149]?.sysId).toBe(id(149));
  expect(found[7]).toBeNull();
  expect(await loader.load(id(3))).toBe(found[3]);
  expect(asked).toHaveLength(2);
});

/** The root field of a query, and its fragments, as a resolver gets them. */
function infoOf(query: string) {
  const { definitions } = parse(query);
  const operation = definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION);
  const isField = (node: SelectionSetNode['selections'][number]): node is FieldNode => node.kind === Kind.FIELD;
  return {
    fieldNodes: operation?.selectionSet.selections.filter(isField) ?? [],
    fragments: Object.fromEntries(fragments.map(fragment => [fragment.name.value, fragment])),
  };
}

test.each([
  ['{ a { openRecords { x } } }', true],
  ['{ a { others: openRecords { x } } }', true],
  ['{ a { url } }', false],
  ['{ a { url { openRecords } } }', false],
  ['{ a { ... on A { openRecords } } }', true],
  ['{ a { ...F } } fragment F on A { url ...G } fragment G on A { openRecords }', true],
  ['{ a { ...F } } fragment F on A { ...G } fragment G on A { ...F }', false],
  ['{ a { ...Missing } }', false],
])('%s asks for open records: %s', (query, expected) => {
  expect(selects(infoOf(query), 'openRecords')).toBe(expected);
});

test.each([
  ['User:6816f79cc0a8016401c5a33be04be441', { typename: 'User', id: '6816f79cc0a8016401c5a33be04be441' }],
  ['Rule:a:b', { typename: 'Rule', id: 'a:b' }],
])('%s is an id', (text, expected) => expect(parseNodeId(text)).toEqual(expected));

test.each(['', ':', 'User', 'User:', 'Nobody:1', 'VXNlcjox'])('`%s` is no id', text => {
  expect(() => parseNodeId(text)).toThrow(/is not an id/);
});

test.each([0, -1, 101])('a page of %i is refused', first => {
  expect(() => pageOf({ first })).toThrow(/not from 1 to 100/);
});

test('an empty page has no cursors', () => {
  expect(connectionOf({ items: [], hasMore: false }, { first: 20, after: null }).pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

const scalar = (name: string) => {
  const type = schema.getType(name);
  if (type === undefined || !('serialize' in type)) throw new Error(`no scalar ${name}`);
  return type;
};

test.each([
  ['+14155550123', true],
  ['555 1234', false],
  ['+0123456', false],
  ['+1234567890123456', false],
  ['+14155550123;ext=2', false],
])('%s is a PhoneNumber: %s', (text, fits) => {
  const read = () => scalar('PhoneNumber').parseValue(text);
  if (fits) expect(read()).toBe(text);
  else expect(read).toThrow(/not a phone number/);
});

test.each([
  ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
  ['2026-03-01T09:30:00.5+02:00', '2026-03-01T07:30:00.500Z'],
  ['2026-03-01', null],
  ['2026-13-01T09:30:00Z', null],
  ['2026-03-01T09:30:00', null],
  [1_700_000_000_000, null],
])('%s is a DateTime: %s', (text, expected) => {
  const read = () => scalar('DateTime').serialize(scalar('DateTime').parseValue(text));
  if (expected === null) expect(read).toThrow(/not a date and time/);
  else expect(read()).toBe(expected);
});
