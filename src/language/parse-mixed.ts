/** `and` and `or` mixed without parentheses: read as `and` before `or`, and told with both kept apart. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Condition } from './ast.js';
import { conditionsOf } from './parse-conditions.js';
import { mixedAndOr } from './syntax-codes.js';
import type { MendedRow } from './syntax-rows.js';
import { onOneLine } from './syntax-scan.js';

export function tellMixed(file: string, source: string, rows: readonly MendedRow[]): readonly Diagnostic[] {
  return rows
    .flatMap(conditionsOf)
    .filter(isMixed)
    .map(condition => mixedAndOr.at({ file, span: condition.span }, { better: withParentheses(source, condition) }));
}

type Mixed = Extract<Condition, { kind: 'or' }>;

/** The grammar marks what no tree shows: that no parentheses stood there. */
const isMixed = (condition: Condition): condition is Mixed => condition.kind === 'or' && 'mixed' in condition;

const withParentheses = (source: string, { items }: Mixed): string =>
  items
    .map(item => {
      const text = onOneLine(source.slice(item.span.start, item.span.end));
      return isBare(item) ? `(${text})` : text;
    })
    .join(' or ');

/** Parentheses belong to the span of what stands in them. */
const isBare = (item: Condition): boolean => item.kind === 'and' && item.items[0]?.span.start === item.span.start;
