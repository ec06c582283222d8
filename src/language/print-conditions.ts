/** Conditions and filters. Parentheses stand where they are needed, and around a `where` with `and` or `or` inside a longer condition. */
import { never } from '../diagnostic/result.js';
import type { Condition, CountTest, Operator } from './ast.js';
import type { Written } from './print-comments.js';
import { breakAfter, type Doc, group } from './print-layout.js';
import { amountText, operandText, recordsText, textText, timeText, weekdayText, words } from './print-values.js';

type Logic = Extract<Condition, { kind: 'and' | 'or' }>;
type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** Lines that go on from it stand `level` steps further right than the clause. */
export function conditionDoc(condition: Condition, level: number, written: Written): Doc {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return logicDoc(condition, level, written);
    case 'not':
      return group(
        'not ',
        needsParentheses(condition.item)
          ? inParentheses(condition.item, level, written)
          : conditionDoc(condition.item, level, written),
      );
    case 'has':
      return group(hasText(condition, written), ...whereParts(condition.where, level, written));
    default:
      return testText(condition);
  }
}

/** ` where …`, or nothing. */
export const whereParts = (where: Condition | null, level: number, written: Written): readonly Doc[] =>
  where === null ? [] : [' where ', conditionDoc(where, level + 1, written)];

function logicDoc({ kind, items }: Logic, level: number, written: Written): Doc {
  const parts: Doc[] = [];
  items.forEach((item, i) => {
    const before = items[i - 1];
    const above = parts.at(-1);
    if (before && above)
      parts.push(breakAfter(above, { level, from: before.span.end, to: item.span.start }, written), `${kind} `);
    parts.push(
      isolated(item, i === items.length - 1) ? inParentheses(item, level, written) : conditionDoc(item, level, written),
    );
  });
  return { kind: 'group', parts };
}

const inParentheses = (condition: Condition, level: number, written: Written): Doc =>
  group('(', conditionDoc(condition, level + 1, written), ')');

const isLogic = (condition: Condition): boolean => condition.kind === 'and' || condition.kind === 'or';

const needsParentheses = (item: Condition): boolean => isLogic(item) || item.kind === 'not';

/** A filter reaches to the end of its condition, so it may only stand open at the end; with `and` or `or` in it, it would mislead there. */
function isolated(item: Condition, isLast: boolean): boolean {
  const filter = filterOf(item);
  return isLogic(item) || (filter !== null && (!isLast || isLogic(filter)));
}

function filterOf(item: Condition): Condition | null {
  if (item.kind === 'not') return needsParentheses(item.item) ? null : filterOf(item.item);
  return item.kind === 'has' ? item.where : null;
}

/** `open incidents` and `caller has open incidents` are one to the tree: it stays as it was written. */
function hasText({ count, records, span }: Of<'has'>, { text }: Written): string {
  const short = count.kind === 'some' && records.open && !/caller/i.test(text.slice(span.start, records.span.start));
  return words(short ? '' : 'caller has', countText(count), recordsText(records));
}

function countText({ kind, number }: CountTest): string {
  switch (kind) {
    case 'some':
      return '';
    case 'none':
      return 'no';
    case 'moreThan':
      return `more than ${number}`;
    case 'atLeast':
      return `at least ${number}`;
    case 'fewerThan':
      return `fewer than ${number}`;
    case 'exactly':
      return `exactly ${number}`;
    default:
      return never(kind);
  }
}

function testText(condition: Exclude<Condition, Logic | Of<'not' | 'has'>>): string {
  const is = 'negated' in condition && condition.negated ? 'is not' : 'is';
  switch (condition.kind) {
    case 'numbered':
      return `${condition.record.text} numbered ${operandText(condition.number)} ${is} found`;
    case 'compare':
      return `${operandText(condition.left)} ${operatorText(condition)} ${condition.right.map(operandText).join(', ')}`;
    case 'holds':
      return operandText(condition.subject);
    case 'given':
      return `${condition.parameter.name} ${is} given`;
    case 'empty':
      return `${operandText(condition.subject)} ${is} empty`;
    case 'outcome':
      return outcomeText(condition, is);
    case 'role':
      return `agent has ${condition.negated ? 'no ' : ''}role ${textText(condition.role)}`;
    case 'today':
      return `today ${is} ${condition.days.length > 1 ? 'one of ' : ''}${condition.days.map(({ day }) => weekdayText(day)).join(', ')}`;
    case 'time':
      return `time ${is} between ${timeText(condition.from)} and ${timeText(condition.to)}`;
    case 'age':
      return ageText(condition);
    default:
      return never(condition);
  }
}

function outcomeText({ outcome }: Of<'outcome'>, is: string): string {
  switch (outcome) {
    case 'several':
      return 'several callers';
    case 'taskFound':
      return `task ${is} found`;
    case 'known':
    case 'unknown':
      return `caller ${is} ${outcome}`;
    default:
      return never(outcome);
  }
}

const ageText = ({ subject, test, amount, unit, negated }: Of<'age'>): string =>
  words(
    operandText(subject),
    negated ? 'is not' : '',
    test === 'within' ? 'within' : 'older than',
    amountText(amount, unit),
  );

function operatorText({ operator, negated }: { readonly operator: Operator; readonly negated: boolean }): string {
  const is = negated ? 'is not' : 'is';
  switch (operator) {
    case 'is':
      return is;
    case 'isOneOf':
      return `${is} one of`;
    case 'contains':
      return 'contains';
    case 'startsWith':
      return 'starts with';
    case 'endsWith':
      return 'ends with';
    default:
      return operator;
  }
}
