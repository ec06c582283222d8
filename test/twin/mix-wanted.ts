/** What must occur in at least one pair of a hundred. The types hold these lists complete. */
import type { Operator } from '../../src/language/ast.js';
import type { Condition, RulePopup, Value } from '../../src/language/rule.js';
import type { FieldType } from '../../src/language/vocabulary.js';

type All<K extends string> = { readonly [Each in K]: true };

const CONDITIONS: All<Condition['kind']> = {
  and: true,
  or: true,
  not: true,
  count: true,
  numbered: true,
  compare: true,
  given: true,
  empty: true,
  outcome: true,
  role: true,
  today: true,
  time: true,
  age: true,
};
const NEGATED: All<Extract<Condition, { readonly negated: boolean }>['kind']> = {
  numbered: true,
  compare: true,
  given: true,
  empty: true,
  outcome: true,
  role: true,
  today: true,
  time: true,
  age: true,
};
const OUTCOMES: All<Extract<Condition, { kind: 'outcome' }>['outcome']> = {
  known: true,
  unknown: true,
  several: true,
  taskFound: true,
};
const OPERATORS: All<Operator | Extract<Condition, { kind: 'age' }>['test']> = {
  is: true,
  isOneOf: true,
  contains: true,
  startsWith: true,
  endsWith: true,
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  within: true,
  olderThan: true,
};
const ANSWERS: All<RulePopup['kind']> = {
  showList: true,
  showCaller: true,
  showCallers: true,
  showTask: true,
  showNothing: true,
  showListOf: true,
  showNewest: true,
  showNumbered: true,
  new: true,
  showPage: true,
  showMessage: true,
  useRule: true,
};
const KINDS: All<Exclude<FieldType['kind'], 'dateTime'>> = {
  text: true,
  longText: true,
  notes: true,
  number: true,
  yesNo: true,
  person: true,
  phone: true,
  email: true,
  url: true,
  choice: true,
};
const VALUES: All<Value['kind']> = {
  text: true,
  number: true,
  yesNo: true,
  choice: true,
  parameter: true,
  caller: true,
  agent: true,
  field: true,
};

const CLAUSES = [
  'match',
  'match by any of',
  'match, also inactive',
  'match, only if one',
  'when, first',
  'when',
  'onSeveral',
  'onTask',
  'onUnknown',
  'otherwise',
  'use view',
  'use time zone',
  'using view',
  'with fields',
  'set',
  'set … or',
  'run',
  'sorted by',
  'where',
];
const KEYS = ['name', 'phone', 'email', 'text', 'last digits'];

const named = (what: string, all: readonly string[] | All<string>, more = ''): readonly string[] =>
  (Array.isArray(all) ? all : Object.keys(all)).map(each => `${what} ${each}${more}`);

export const WANTED: readonly string[] = [
  ...named('clause', CLAUSES),
  ...named('match by', KEYS),
  ...named('condition', CONDITIONS),
  ...named('condition', NEGATED, ', not'),
  ...named('condition', OUTCOMES),
  ...named('operator', OPERATORS),
  ...named('answer', ANSWERS),
  ...named('set', KINDS),
  ...named('set to', VALUES),
];
