/** A condition in plain words. */
import { never } from '../diagnostic/result.js';
import type { Operator } from '../language/ast.js';
import type { Condition, RecordSet } from '../language/rule.js';
import { ANY_RECORD, type Vocabulary } from '../language/vocabulary.js';
import { listed, subjectInWords, valueInWords } from './explain-values.js';

export function explainCondition(condition: Condition, vocabulary: Vocabulary): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.map(item => grouped(item, vocabulary)).join(` ${condition.kind} `);
    case 'not':
      return negated(condition.item, vocabulary);
    case 'count':
      return counted(condition, vocabulary);
    case 'numbered':
      return `there is ${condition.negated ? `no ${condition.record}` : withArticle(condition.record)} numbered ${valueInWords(condition.number)}`;
    case 'compare':
      return compared(condition);
    case 'given':
      return `${condition.parameter} was ${condition.negated ? 'not ' : ''}sent`;
    case 'empty':
      return `${subjectInWords(condition.field)} is ${condition.negated ? 'filled in' : 'empty'}`;
    case 'outcome':
      return OUTCOMES[condition.outcome][condition.negated ? 1 : 0];
    case 'role':
      return `the agent ${condition.negated ? 'does not have' : 'has'} the role "${condition.role}"`;
    case 'today':
      return `today is ${condition.negated ? 'not ' : ''}${listed(condition.days.map(dayName), 'or')}`;
    case 'time':
      return `the time is ${condition.negated ? 'not ' : ''}between ${clock(condition.from)} and ${clock(condition.to)}`;
    case 'age': {
      const ago = `${condition.amount} ${condition.amount === 1 ? condition.unit.slice(0, -1) : condition.unit}`;
      const recent = (condition.test === 'within') !== condition.negated;
      return `${subjectInWords(condition.field)} is ${recent ? `not more than ${ago}` : `more than ${ago}`} ago`;
    }
    default:
      return never(condition);
  }
}

/** `open incidents where …`; `noun`: `one` for a single record. */
export function recordsInPlainWords(of: RecordSet, vocabulary: Vocabulary, noun: 'one' | 'many'): string {
  const type = vocabulary.records.get(of.record);
  const name = noun === 'one' ? (type?.name ?? of.record) : (type?.plural ?? of.record);
  const ofAll = of.record === ANY_RECORD ? ' (of every type)' : '';
  const where = of.where === null ? '' : ` where ${explainCondition(of.where, vocabulary)}`;
  return `${of.open ? 'open ' : ''}${name}${ofAll}${where}`;
}

const OUTCOMES = {
  known: ['the caller is known', 'the caller is not known'],
  unknown: ['nobody was found', 'somebody was found'],
  several: ['several people were found', 'not several people were found'],
  taskFound: ['the call names a task that exists', 'the call names no task that exists'],
} as const;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayName = (day: number): string => DAYS[day - 1] ?? '';
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `an incident`, `a task`, by the first letter. */
const withArticle = (record: string): string => `${/^[aeiou]/i.test(record) ? 'an' : 'a'} ${record}`;

const isJoined = ({ kind }: Condition): boolean => kind === 'and' || kind === 'or';

/** A filter reaches to the end of its condition, so what goes on behind it needs the parentheses. */
function grouped(item: Condition, vocabulary: Vocabulary): string {
  const text = explainCondition(item, vocabulary);
  const open = item.kind === 'count' && item.of.where !== null;
  return isJoined(item) || open ? `(${text})` : text;
}

function negated(item: Condition, vocabulary: Vocabulary): string {
  if ('negated' in item) return explainCondition({ ...item, negated: !item.negated }, vocabulary);
  return item.kind === 'not' ? explainCondition(item.item, vocabulary) : `not ${inParentheses(item, vocabulary)}`;
}

const inParentheses = (item: Condition, vocabulary: Vocabulary): string => `(${explainCondition(item, vocabulary)})`;

function counted({ of, atLeast, atMost }: Extract<Condition, { kind: 'count' }>, vocabulary: Vocabulary): string {
  const isOne = atLeast === 1 && atMost === 1;
  const records = recordsInPlainWords(of, vocabulary, isOne ? 'one' : 'many');
  return `the caller has ${countInWords(atLeast, atMost)} ${records}`;
}

function countInWords(atLeast: number, atMost: number | null): string {
  if (atMost === 0) return 'no';
  if (atMost === null) return atLeast === 1 ? 'any' : `at least ${atLeast}`;
  return atLeast === atMost ? `exactly ${atLeast}` : `at most ${atMost}`;
}

const OPERATORS: { readonly [O in Operator]: readonly [string, string] } = {
  is: ['is', 'is not'],
  isOneOf: ['is', 'is not'],
  contains: ['contains', 'does not contain'],
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
  '<': ['is below', 'is not below'],
  '<=': ['is at most', 'is not at most'],
  '>': ['is above', 'is not above'],
  '>=': ['is at least', 'is not at least'],
};

/** Dates come before and after each other. */
const DATES: { readonly [operator: string]: readonly [string, string] } = {
  '<': ['is before', 'is not before'],
  '<=': ['is not after', 'is after'],
  '>': ['is after', 'is not after'],
  '>=': ['is not before', 'is before'],
};

function compared({ left, operator, right, as, negated: not }: Extract<Condition, { kind: 'compare' }>): string {
  const words = (as.kind === 'dateTime' ? DATES[operator] : undefined) ?? OPERATORS[operator];
  const isRanked = operator !== 'is' && operator !== 'isOneOf';
  const values = right.map(value => valueInWords(value, as, isRanked));
  return `${subjectInWords(left)} ${words[not ? 1 : 0]} ${listed(values, 'or')}`;
}
