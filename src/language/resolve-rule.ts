import type { RuleClause } from './ast.js';
import type { FileUses } from './file-uses.js';
import { clauseText } from './line-text.js';
import { type Closings, resolveClosings } from './resolve-closings.js';
import { resolveMatch } from './resolve-match.js';
import type { LineOf, RuleSource, Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';
import { resolveFirst, resolveThen } from './resolve-whens.js';
import type { Match, Rule } from './rule.js';
import { lineIn } from './where-is.js';

type ClauseOf<K extends RuleClause['kind']> = Extract<RuleClause, { kind: K }>;

/** A rule with every name resolved. Where something is not, the diagnostic is reported and the rule is only good for further checks. */
export function resolveRule(scope: Scope, source: RuleSource, uses: FileUses): Rule | null {
  const { block, file } = source;
  const lines: LineOf = clause => ({
    number: lineIn(file, clause.span.start),
    span: clause.span,
    text: clauseText(file.source, clause),
  });
  const parts = split(block.clauses);
  const first = resolveFirst(scope, parts.first, lines, parts.matches.length > 0);
  const matches = parts.matches.map(clause => resolveMatch(scope, clause, lines(clause)));
  const { whens, remain } = resolveThen(scope, parts.below, lines, parts.matches);
  const closings: Closings | null = resolveClosings(scope, block.clauses, lines, remain);
  const title = block.title === null ? source.name : resolvePlainText(scope, block.title, 'a title');
  if (first === null || whens === null || closings === null || title === null || !allThere(matches)) return null;
  const clientCallable = block.clauses.some(clause => clause.kind === 'clientCallable');
  const { isDefault, name } = source;
  // biome-ignore lint/suspicious/noThenProperty: a list is never taken for a promise
  return { name, title, isDefault, clientCallable, file: file.path, ...uses, first, matches, then: whens, ...closings };
}

const allThere = (matches: readonly (Match | null)[]): matches is readonly Match[] =>
  matches.every(match => match !== null);

type Parts = {
  readonly first: readonly ClauseOf<'when'>[];
  readonly matches: readonly ClauseOf<'match'>[];
  readonly below: readonly ClauseOf<'when'>[];
};

/** Without a `match` line nobody is looked for, so every `when` line comes first. */
function split(clauses: readonly RuleClause[]): Parts {
  const firstMatch = clauses.findIndex(clause => clause.kind === 'match');
  const isWhen = (clause: RuleClause): clause is ClauseOf<'when'> => clause.kind === 'when';
  const isMatch = (clause: RuleClause): clause is ClauseOf<'match'> => clause.kind === 'match';
  if (firstMatch < 0) return { first: clauses.filter(isWhen), matches: [], below: [] };
  return {
    first: clauses.slice(0, firstMatch).filter(isWhen),
    matches: clauses.filter(isMatch),
    below: clauses.slice(firstMatch).filter(isWhen),
  };
}
