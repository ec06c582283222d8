import type { Span } from '../diagnostic/diagnostic.js';
import { briefly, lineText } from './line-text.js';
import type { RuleSource } from './resolve-scope.js';
import type { Line } from './rule.js';

export type Head = { readonly text: string; readonly span: Span };

/** A line without its answer: `when open incidents`, `else`. */
export function headOf({ block, file }: RuleSource, { line }: { readonly line: Line }): Head {
  const clause = block.clauses.find(({ span }) => span.start === line.span.start);
  const end = clause && 'answer' in clause ? clause.answer.span.start : line.span.end;
  const written = file.source.slice(line.span.start, end);
  const span = { start: line.span.start, end: line.span.start + written.trimEnd().length };
  return { text: briefly(lineText(file.source, span)), span };
}
