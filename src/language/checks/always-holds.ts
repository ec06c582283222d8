import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { never } from '../../diagnostic/result.js';
import { conditionTexts, quoted, spanOf } from '../condition-texts.js';
import { type Verdict, verdictsOf } from '../logic-verdicts.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

export const alwaysHolds = diagnosticKind<{
  readonly conditions: readonly string[];
  readonly askedOf: Verdict['askedOf'];
  readonly hint: string;
}>({
  code: 'CTI154',
  severity: 'warning',
  message: ({ conditions, askedOf }) => `${quoted(conditions).join(' or ')} always holds${SCOPES[askedOf]}`,
  hint: ({ hint }) => hint,
});

const SCOPES: { readonly [A in Verdict['askedOf']]: string } = {
  everyone: '',
  'known callers': ', for every known caller',
  tasks: ', for every task that is found',
};

/** Conditions that hold whatever is called, and so ask nothing. */
export function checkAlwaysHolds(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  return verdictsOf(source, rule)
    .filter(({ kind }) => kind === 'always')
    .map(verdict => {
      const conditions = conditionTexts(source, verdict.parts);
      const place = { file: source.place.file, span: spanOf(verdict.parts) };
      return alwaysHolds.at(place, { conditions, askedOf: verdict.askedOf, hint: hintFor(verdict, conditions) });
    });
}

function hintFor({ parts, askedOf, asksOtherwise }: Verdict, conditions: readonly string[]): string {
  if (asksOtherwise && parts.length > 1 && parts.length < 4) return `did you mean \`${conditions.join(' and ')}\`?`;
  if (parts.length > 1) return other(askedOf);
  switch (parts[0]?.condition.kind) {
    case 'today':
      return 'name the days that are meant; all seven are every day';
    case 'time':
      return 'a span from a time to the same time is the whole day';
    case 'count':
      return 'write `caller is known` if that is meant; every count is 0 or more';
    default:
      return other(askedOf);
  }
}

function other(askedOf: Verdict['askedOf']): string {
  switch (askedOf) {
    case 'everyone':
      return 'remove it; for every other call there is `else`';
    case 'known callers':
      return 'write `caller is known` if that is meant';
    case 'tasks':
      return 'write `task is found` if that is meant';
    default:
      return never(askedOf);
  }
}
