/** A clause as one line, for trace and messages. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { MatchClause, MatchField, RuleClause } from './ast.js';
import { onOneLine } from './syntax-scan.js';

/** What stands at a span as one line: single blanks, straight outer quotes, no comments. */
export function lineText(source: string, span: Span): string {
  return onOneLine(source.slice(span.start, span.end));
}

const BRIEF = 120;

/** For a message about several places: the end of a long one is cut off. */
export const briefly = (text: string): string => (text.length > BRIEF ? `${text.slice(0, BRIEF - 1)}…` : text);

/** A clause as the formatter writes it: `match caller by name/phone` is two lines, each says what it matches by. */
export function clauseText(source: string, clause: RuleClause): string {
  return clause.kind === 'match' ? matchText(clause) : lineText(source, clause.span);
}

function matchText({ by, from, alsoInactive, onlyIfOne }: MatchClause): string {
  const fields = by.map(fieldText).join(', ');
  return [
    `match caller by ${by.length > 1 ? 'any of ' : ''}${fields}`,
    from ? ` from ${from.name}` : '',
    alsoInactive ? ', also inactive' : '',
    onlyIfOne ? ', only if one' : '',
  ].join('');
}

const fieldText = ({ name, lastDigits }: MatchField): string =>
  lastDigits === null ? name.text : `last ${lastDigits} digits of ${name.text}`;
