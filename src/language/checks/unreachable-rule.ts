import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { handOvers, type RuleSource } from '../resolve-scope.js';

export const unreachableRule = diagnosticKind<{ readonly rule: string }>({
  code: 'CTI158',
  severity: 'warning',
  message: ({ rule }) =>
    `no call gets to the rule \`${rule}\`: it is not client callable, and no rule hands over to it`,
  hint: ({ rule }) => `write \`client callable\` below its name, or \`use rule ${rule}\` in another rule`,
});

/** Rules that no call can name and that no rule hands over to. One that only these hand over to is told by theirs. */
export function checkUnreachableRules(rules: Iterable<RuleSource>): readonly Diagnostic[] {
  const all = [...rules];
  const named = new Set(all.flatMap(({ block }) => handOvers(block).map(({ text }) => text)));
  return all
    .filter(({ name, isDefault, block }) => {
      return !isDefault && !named.has(name) && !block.clauses.some(({ kind }) => kind === 'clientCallable');
    })
    .map(({ name, place }) => unreachableRule.at(place, { rule: name }));
}
