import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { conditionTexts, quoted, spanOf } from '../condition-texts.js';
import { type Part, type Verdict, verdictsOf } from '../logic-verdicts.js';
import { wordsOf } from '../resolve-compare.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

export const neverHolds = diagnosticKind<{ readonly conditions: readonly string[]; readonly hint: string }>({
  code: 'CTI155',
  severity: 'warning',
  message: ({ conditions }) =>
    `${quoted(conditions).join(' and ')} never ${conditions.length > 1 ? 'hold together' : 'holds'}`,
  hint: ({ hint }) => hint,
});

/** Conditions that no call can meet. */
export function checkNeverHolds(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  return verdictsOf(source, rule)
    .filter(({ kind }) => kind === 'never')
    .map(verdict => {
      const conditions = conditionTexts(source, verdict.parts);
      const place = { file: source.place.file, span: spanOf(verdict.parts) };
      return neverHolds.at(place, { conditions, hint: hintFor(verdict, conditions) });
    });
}

function hintFor({ parts, asksOtherwise }: Verdict, conditions: readonly string[]): string {
  const [only] = parts;
  if (parts.length > 1)
    return asksOtherwise && sameSubject(parts) ? `did you mean \`${conditions.join(' or ')}\`?` : 'remove one of them';
  return (only && reasonOf(only)) ?? 'remove the line, or ask for what is meant';
}

const sameSubject = (parts: readonly Part[]): boolean => {
  const subjects = parts.map(({ condition }) => (condition.kind === 'compare' ? JSON.stringify(condition.left) : null));
  return subjects[0] !== null && subjects.every(subject => subject === subjects[0]);
};

function reasonOf({ condition, node }: Part): string | null {
  switch (condition.kind) {
    case 'count':
      return 'every count is 0 or more; `caller has no …` asks for none';
    case 'outcome':
      return 'every match line says `only if one`, so several hits are none';
    case 'compare':
      if (node.kind !== 'compare') return null;
      return condition.left.kind === 'parameter'
        ? `\`${condition.left.name} is not given\` asks whether nothing was sent`
        : `\`${wordsOf(node.left)} is empty\` asks whether nothing is filled in`;
    default:
      return null;
  }
}
