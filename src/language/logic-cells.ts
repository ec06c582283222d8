/** The values of one thing that a rule asks about, divided so that within a cell every question gets the same answer. */
import { never } from '../diagnostic/result.js';
import type { Operator, Weekday } from './ast.js';
import { GOES_ON, NO, type Truths, YES } from './logic-solve.js';

/** One question about one thing. `values`: what it is compared with, as it is compared; without any, nothing holds. */
export type Ask =
  | { readonly kind: 'number'; readonly operator: Operator; readonly values: readonly number[] }
  | { readonly kind: 'yesNo'; readonly values: readonly boolean[] }
  | {
      readonly kind: 'choice';
      readonly operator: Operator;
      readonly values: readonly string[];
      readonly declared: readonly string[];
    }
  | { readonly kind: 'text'; readonly operator: Operator; readonly values: readonly string[] }
  /** `within` this many minutes; older is its opposite. */
  | { readonly kind: 'age'; readonly test: 'within' | 'olderThan'; readonly minutes: number }
  | { readonly kind: 'count'; readonly atLeast: number; readonly atMost: number | null }
  | { readonly kind: 'days'; readonly days: readonly Weekday[] }
  | { readonly kind: 'time'; readonly from: number; readonly to: number };

/** `says` by ask, then by cell. */
export type Division = { readonly size: number; readonly says: readonly (readonly Truths[])[] };

/** What is there but cannot be read as what it is compared with. */
const UNREADABLE = null;

/** All asks are of the kind of the first. */
export function divide(asks: readonly Ask[]): Division {
  const [first] = asks;
  if (!first) return { size: 1, says: [] };
  switch (first.kind) {
    case 'number':
      return merged([UNREADABLE, ...regions(asks.flatMap(ask => (ask.kind === 'number' ? ask.values : [])))], asks);
    case 'yesNo':
      return merged([UNREADABLE, true, false], asks);
    case 'choice':
      return merged([UNREADABLE, ...choiceSamples(asks)], asks);
    case 'text':
      return merged(
        [UNREADABLE, OTHER_TEXT, ...new Set(asks.flatMap(ask => (isEqual(ask) ? ask.values.map(String) : [])))],
        asks,
      );
    case 'age':
      return merged([UNREADABLE, ...regions(asks.flatMap(ask => (ask.kind === 'age' ? [ask.minutes] : [])))], asks);
    case 'count':
      return divided(
        countRanges(asks).map(({ from }) => from),
        asks,
      );
    case 'days':
      return merged([1, 2, 3, 4, 5, 6, 7], asks);
    case 'time':
      return merged(timeSamples(asks), asks);
    default:
      return never(first);
  }
}

/** A text that is none of those that a rule names whole. */
const OTHER_TEXT = Symbol('another text');
/** A stored choice that is not declared: by its rank, NaN for none. */
type OtherChoice = { readonly kind: 'otherChoice'; readonly rank: number };

type Sample = null | number | boolean | string | typeof OTHER_TEXT | OtherChoice;

function divided(samples: readonly Sample[], asks: readonly Ask[]): Division {
  return { size: samples.length, says: asks.map(ask => samples.map(sample => saysOf(ask, sample))) };
}

/** Without cells that no question tells from an earlier one. */
function merged(samples: readonly Sample[], asks: readonly Ask[]): Division {
  const seen = new Set<string>();
  const kept = samples.filter(sample => {
    const answers = asks.map(ask => saysOf(ask, sample)).join('');
    return !seen.has(answers) && seen.add(answers);
  });
  return divided(kept, asks);
}

function saysOf(ask: Ask, sample: Sample): Truths {
  if (sample === UNREADABLE) return NO;
  if (sample === OTHER_TEXT) return isEqual(ask) ? NO : GOES_ON;
  return holds(ask, sample) ? YES : NO;
}

const isEqual = (ask: Ask): ask is Extract<Ask, { kind: 'text' }> =>
  ask.kind === 'text' && (ask.operator === 'is' || ask.operator === 'isOneOf');

function holds(ask: Ask, sample: Exclude<Sample, null | typeof OTHER_TEXT>): boolean {
  switch (ask.kind) {
    case 'number':
      return ask.values.some(value => inOrder(Number(sample), ask.operator, value));
    case 'yesNo':
      return ask.values.some(value => value === sample);
    case 'choice':
      return ask.values.some(value => choiceHolds(ask.operator, sample, value));
    case 'text':
      return ask.values.some(value => partHolds(ask.operator, String(sample), value));
    case 'age':
      return Number(sample) <= ask.minutes === (ask.test === 'within');
    case 'count':
      return Number(sample) >= ask.atLeast && (ask.atMost === null || Number(sample) <= ask.atMost);
    case 'days':
      return ask.days.some(day => day === sample);
    case 'time':
      return isBetween(Number(sample), ask.from, ask.to);
    default:
      return never(ask);
  }
}

function inOrder(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return left === right;
  }
}

/** A choice equals by what is stored and is ordered by its number. */
function choiceHolds(operator: Operator, sample: Sample, value: string): boolean {
  if (operator === 'is' || operator === 'isOneOf') return sample === value;
  const rank = typeof sample === 'string' ? rankOf(sample) : isOtherChoice(sample) ? sample.rank : Number.NaN;
  return inOrder(rank, operator, rankOf(value));
}

const isOtherChoice = (sample: Sample): sample is OtherChoice =>
  typeof sample === 'object' && sample !== null && sample.kind === 'otherChoice';

const rankOf = (choice: string): number => (choice.trim() === '' ? Number.NaN : Number(choice));

export function partHolds(operator: Operator, text: string, part: string): boolean {
  switch (operator) {
    case 'contains':
      return text.includes(part);
    case 'startsWith':
      return text.startsWith(part);
    case 'endsWith':
      return text.endsWith(part);
    default:
      return text === part;
  }
}

/** From inclusive, to exclusive; midnight may lie between. The same twice is the whole day. */
const isBetween = (minutes: number, from: number, to: number): boolean =>
  from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;

/** Each of these numbers, and one from every stretch between, below and above. */
function regions(numbers: readonly number[]): readonly number[] {
  const points = [...new Set(numbers)].filter(number => !Number.isNaN(number)).toSorted((a, b) => a - b);
  const between = points.slice(1).map((point, index) => (point + (points[index] ?? point)) / 2);
  return [Number.NEGATIVE_INFINITY, ...points, ...between, Number.POSITIVE_INFINITY];
}

function choiceSamples(asks: readonly Ask[]): readonly Sample[] {
  const choices = asks.flatMap(ask => (ask.kind === 'choice' ? [...ask.declared, ...ask.values] : []));
  const others = [Number.NaN, ...regions(choices.map(rankOf))];
  return [...new Set(choices), ...others.map((rank): OtherChoice => ({ kind: 'otherChoice', rank }))];
}

/** Minutes of the day at which some question changes its answer. */
function timeSamples(asks: readonly Ask[]): readonly number[] {
  const bounds = asks.flatMap(ask => (ask.kind === 'time' ? [ask.from, ask.to] : []));
  return [...new Set([0, ...bounds.filter(minute => minute < 24 * 60)])];
}

/** The stretches of counts, in order, that some question tells apart. */
export function countRanges(asks: readonly Ask[]): readonly { readonly from: number; readonly to: number }[] {
  const bounds = asks.flatMap(ask =>
    ask.kind === 'count' ? [ask.atLeast, ...(ask.atMost === null ? [] : [ask.atMost + 1])] : [],
  );
  const starts = [...new Set([0, ...bounds.filter(bound => bound > 0)])].toSorted((a, b) => a - b);
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? Number.POSITIVE_INFINITY) - 1 }));
}
