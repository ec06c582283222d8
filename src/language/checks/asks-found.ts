import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { conditionsOf } from '../reach.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Condition, Rule, Value } from '../rule.js';

export const neverAskedFound = diagnosticKind<{ readonly record: string; readonly number: string }>({
  code: 'CTI152',
  severity: 'warning',
  message: ({ record }) => `nothing asks whether the ${record} is found, so a wrong number is passed over in silence`,
  hint: ({ record, number }) =>
    `\`when ${record} numbered ${number} is found …\`, and a line for calls whose number is wrong`,
});

/** A record shown by number in a rule that never asks whether there is one. */
export function checkAsksFound(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  const asked = new Set(conditionsOf(rule).flatMap(numberedIn).map(same));
  return [...rule.first, ...rule.then].flatMap(({ line, answer: { popup } }) => {
    if (popup.kind !== 'showNumbered' || asked.has(same(popup))) return [];
    const number = popup.number.kind === 'parameter' ? popup.number.name : '…';
    return [neverAskedFound.at({ file: source.place.file, span: line.span }, { record: popup.record, number })];
  });
}

const same = (of: { readonly record: string; readonly number: Value }): string =>
  JSON.stringify([of.record, of.number]);

function numberedIn(condition: Condition): readonly Extract<Condition, { kind: 'numbered' }>[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(numberedIn);
    case 'not':
      return numberedIn(condition.item);
    case 'numbered':
      return [condition];
    default:
      return [];
  }
}
