import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { headOf } from '../line-heads.js';
import { logicOf } from '../logic-lines.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

export const elseForm = diagnosticKind<{ readonly answer: string }>({
  code: 'CTI156',
  severity: 'warning',
  message: ({ answer }) => `several callers get here too, and \`${answer}\` leaves open who of them it is for`,
  hint: ({ answer }) => `add \`on several callers show callers\`, or \`on several callers ${answer}\` if that is meant`,
});

/** A form under `else` that several callers reach. */
export function checkElseForm(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  const { otherwise } = rule;
  if (otherwise?.answer.popup.kind !== 'new' || rule.onSeveral !== null) return [];
  const logic = logicOf(rule);
  const line = logic.lines.find(one => one.line === otherwise.line);
  if (!line || !logic.standings.includes('several') || logic.reaches(line, [logic.is('several')]) !== 'yes') return [];
  const answer = `new ${otherwise.answer.popup.record}`;
  return [elseForm.at({ file: source.place.file, span: headOf(source, otherwise).span }, { answer })];
}
