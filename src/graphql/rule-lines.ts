import type { ClauseKind } from '../answer/trace.js';
import type { Closing, Line, Rule } from '../language/rule.js';

export type RuleLine = { readonly line: number; readonly clause: ClauseKind; readonly text: string };

/** Every deciding line of a rule in the order of its file. */
export function ruleLines(rule: Rule): RuleLine[] {
  return [
    ...[...rule.first, ...rule.then].map(({ line }) => ruleLine('when', line)),
    ...rule.matches.map(({ line }) => ruleLine('match', line)),
    ...closing('on several callers', rule.onSeveral),
    ...closing('on task', rule.onTask),
    ...closing('on unknown caller', rule.onUnknown),
    ...closing('else', rule.otherwise),
  ].sort((a, b) => a.line - b.line);
}

const ruleLine = (clause: ClauseKind, { number, text }: Line): RuleLine => ({ line: number, clause, text });
const closing = (clause: ClauseKind, at: Closing | null): RuleLine[] =>
  at === null ? [] : [ruleLine(clause, at.line)];
