import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { logicOf } from '../logic-lines.js';
import { answersOfRule, type Standing } from '../reach.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

/** `who`: nobody where the rule has no answer at all. */
export const noAnswer = diagnosticKind<{ readonly rule: string; readonly who: readonly string[] }>({
  code: 'CTI150',
  severity: 'warning',
  message: ({ rule, who }) =>
    who.length === 0
      ? `\`${rule}\` has no line that answers`
      : `\`${rule}\` may leave ${who.join(' and ')} without an answer`,
  hint: () => 'add an `else` line; `else show nothing` if that is meant',
});

const WORDS: { readonly [S in Standing]: string } = {
  known: 'known callers',
  several: 'several callers',
  unknown: 'unknown callers',
};

/** An outcome that no line answers; silent where it cannot be told. */
export function checkAnswers(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  if (answersOfRule(rule).length === 0) return [noAnswer.at(source.place, { rule: rule.name, who: [] })];
  const logic = logicOf(rule);
  const open = logic.standings.toReversed().filter(standing => logic.passesAll(standing) === 'yes');
  return open.length === 0
    ? []
    : [noAnswer.at(source.place, { rule: rule.name, who: open.map(standing => WORDS[standing]) })];
}
