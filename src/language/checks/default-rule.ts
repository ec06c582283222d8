import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import type { RuleSource } from '../resolve-scope.js';

export const noDefaultRule = diagnosticKind<{ readonly rules: readonly string[] }>({
  code: 'CTI115',
  severity: 'error',
  message: () => 'no rule is the default, so a call that names no rule has no answer',
  hint: ({ rules }) => `write \`default rule ${rules[0] ?? 'cti_processing'}\``,
});

/** `hasHead`: lines without a head are a default rule, named after their file. */
export const secondDefaultRule = diagnosticKind<{
  readonly name: string;
  readonly first: string;
  readonly hasHead: boolean;
}>({
  code: 'CTI116',
  severity: 'error',
  message: ({ name, first, hasHead }) =>
    hasHead
      ? `\`${name}\` is a second default rule beside \`${first}\``
      : `lines without a head are the default rule, but there is \`${first}\` already`,
  hint: ({ name, hasHead }) => (hasHead ? 'keep `default` on one of them' : `write \`rule ${name}\` above them`),
});

/** Exactly one default in a rule set. `anyFile`: to show what is missing in, when there is no rule at all. */
export function checkDefaultRule(rules: readonly RuleSource[], anyFile: string): readonly Diagnostic[] {
  const [first, ...others] = rules.filter(rule => rule.isDefault);
  if (first)
    return others.map(rule =>
      secondDefaultRule.at(rule.place, { name: rule.name, first: first.name, hasHead: rule.block.name !== null }),
    );
  const head = rules[0]?.place ?? { file: anyFile, span: { start: 0, end: 0 } };
  return [noDefaultRule.at(head, { rules: rules.map(rule => rule.name) })];
}
