import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { type Standing, standings, unanswered } from '../reach.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

export const noAnswer = diagnosticKind<{ readonly rule: string; readonly who: readonly string[] }>({
  code: 'CTI150',
  severity: 'warning',
  message: ({ rule, who }) => `\`${rule}\` may leave ${who.join(' and ')} without an answer`,
  hint: () => 'add an `else` line; `else show nothing` if that is meant',
});

const WORDS: { readonly [S in Standing]: string } = {
  known: 'known callers',
  several: 'several callers',
  unknown: 'unknown callers',
};

/** An outcome that no line answers: decided over closing lines and `when` lines that always hold; silent where it cannot be told. */
export function checkAnswers(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  const open = standings(rule).filter(standing => unanswered(rule, standing));
  return open.length === 0
    ? []
    : [noAnswer.at(source.place, { rule: rule.name, who: open.map(standing => WORDS[standing]) })];
}
