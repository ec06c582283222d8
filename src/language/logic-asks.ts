/** What a condition asks, and about what: the keys under which questions about the same thing meet. */
import { foldText } from '../call/fold.js';
import { never } from '../diagnostic/result.js';
import type { TimeUnit } from './ast.js';
import type { Ask } from './logic-cells.js';
import type { ComparedAs, Condition, RecordSet, Subject, Value } from './rule.js';

type Compare = Extract<Condition, { kind: 'compare' }>;

export const subjectKey = (subject: Subject): string =>
  subject.kind === 'parameter' ? `parameter ${subject.name.toLowerCase()}` : `${subject.of}.${subject.field.name}`;

/** A field by its name: what it is declared as is the same wherever it stands. */
export const keyOf = (value: unknown): string =>
  JSON.stringify(value, (name, part: unknown) => (name === 'field' ? nameOf(part) : name === 'choices' ? null : part));

function nameOf(field: unknown): unknown {
  return typeof field === 'object' && field !== null && 'name' in field ? field.name : field;
}

/** A parameter may be compared as several kinds; each reads it in its own way. */
export const facetKey = (left: Subject, ask: Ask): string =>
  `${subjectKey(left)} ${ask.kind === 'choice' ? JSON.stringify(ask.declared) : ask.kind}`;

export const recordSetKey = (of: RecordSet): string => `count ${keyOf(of)}`;

/** The question of a comparison with what is written out; null: it compares with what a call or the data bring. */
export function askOf({ operator, right, as }: Compare): Ask | null {
  const values = right.map(value => literal(value, as));
  if (values.includes(undefined)) return null;
  switch (as.kind) {
    case 'text':
      return { kind: 'text', operator, values: values.filter(isText).map(foldText).filter(isFilled) };
    case 'number':
      return { kind: 'number', operator, values: values.filter(value => typeof value === 'number') };
    case 'yesNo':
      return { kind: 'yesNo', values: values.filter(value => typeof value === 'boolean') };
    case 'choice':
      return {
        kind: 'choice',
        operator,
        values: values.filter(isText),
        declared: as.choices.map(({ value }) => value),
      };
    // Which instant or number a text means depends on the zone and the region of the call.
    case 'dateTime':
    case 'phone':
    case 'person':
      return null;
    default:
      return never(as);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFilled = (text: string): boolean => text !== '';

/** undefined: not written out, or not of the kind that it is compared as. */
function literal(value: Value, as: ComparedAs): string | number | boolean | undefined {
  switch (value.kind) {
    case 'number':
      return as.kind === 'number' ? value.value : undefined;
    case 'yesNo':
      return as.kind === 'yesNo' ? value.value : undefined;
    case 'choice':
      return as.kind === 'choice' ? value.value : undefined;
    case 'text':
      if (as.kind !== 'text' || value.parts.some(part => part.kind === 'value')) return undefined;
      return value.parts.map(part => (part.kind === 'literal' ? part.text : '')).join('');
    default:
      return undefined;
  }
}

/** At least one. */
export const SOME: Ask = { kind: 'count', atLeast: 1, atMost: null };

export const countAsk = ({ atLeast, atMost }: Extract<Condition, { kind: 'count' }>): Ask => ({
  kind: 'count',
  atLeast,
  atMost,
});
export const dayAsk = ({ days }: Extract<Condition, { kind: 'today' }>): Ask => ({ kind: 'days', days });
export const timeAsk = ({ from, to }: Extract<Condition, { kind: 'time' }>): Ask => ({ kind: 'time', from, to });

const MINUTES: { readonly [U in TimeUnit]: number } = { minutes: 1, hours: 60, days: 24 * 60 };

export function ageAsk({ test, amount, unit }: Extract<Condition, { kind: 'age' }>): Ask {
  return { kind: 'age', test, minutes: amount * MINUTES[unit] };
}

/** Of what a comparison or a number is made, besides what is written out: to know when it cannot be told. */
export function refersTo(values: readonly Value[]): { readonly caller: boolean; readonly task: boolean } {
  const refs = values.flatMap(inserted);
  const fields = refs.filter(ref => ref.kind === 'field');
  return {
    caller: refs.some(ref => ref.kind === 'caller') || fields.some(ref => ref.of === 'caller'),
    task: fields.some(ref => ref.of === 'task'),
  };
}

/** In a text, what has a text for when it is empty does not count. */
function inserted(value: Value): readonly Value[] {
  if (value.kind !== 'text') return [value];
  return value.parts.flatMap(part => (part.kind === 'value' && part.or === null ? inserted(part.value) : []));
}
