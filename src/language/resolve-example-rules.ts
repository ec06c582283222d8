/** What a called rule, and those it can hand over to, ask that an example must say. */
import { answersOfRule, conditionsOf } from './reach.js';
import type { Condition, Rule, RuleAnswer, Value } from './rule.js';
import type { Vocabulary } from './vocabulary.js';

/** The rule itself, then those that `use rule` can hand over to, each once. */
export function reachableRules(start: Rule, rules: ReadonlyMap<string, Rule>): readonly Rule[] {
  const found = new Set([start]);
  for (const rule of found) {
    for (const { popup } of answersOfRule(rule)) {
      const next = popup.kind === 'useRule' ? rules.get(popup.rule) : undefined;
      if (next) found.add(next);
    }
  }
  return [...found];
}

/** The first rule that asks for the day or the time. */
export function asksClock(rules: readonly Rule[]): { readonly rule: Rule; readonly asks: string } | null {
  for (const rule of rules) {
    const asked = conditionsOf(rule)
      .flatMap(partsOf)
      .find(({ kind }) => kind === 'today' || kind === 'time');
    if (asked) return { rule, asks: asked.kind === 'today' ? 'the day' : 'the time' };
  }
  return null;
}

/** Parameters that are read as a phone number, in lower case. */
export function phoneParameters(rules: readonly Rule[], { records }: Vocabulary): ReadonlySet<string> {
  const inMatches = rules.flatMap(rule =>
    rule.matches.flatMap(({ by }) => by.flatMap(key => (key.reads === 'phone' ? [key.parameter] : []))),
  );
  const answers = rules.flatMap(answersOfRule);
  const inForms = answers.flatMap(({ popup }) =>
    popup.kind !== 'new'
      ? []
      : popup.withFields.filter(name => records.get(popup.record)?.fields.get(name)?.type.kind === 'phone'),
  );
  const named = phoneValues(rules).flatMap(value => (value.kind === 'parameter' ? [value.name] : []));
  const all = ['sysparm_caller_phone', ...inMatches, ...inForms.map(name => `sysparm_${name}`), ...named];
  return new Set(all.map(name => name.toLowerCase()));
}

/** Numbers that a rule's own lines write out. */
export function phoneLiterals(rule: Rule): readonly string[] {
  return phoneValues([rule]).flatMap(value => {
    if (value.kind !== 'text') return [];
    const [only, ...more] = value.parts;
    return only?.kind === 'literal' && more.length === 0 ? [only.text] : [];
  });
}

/** Whatever stands where a phone number is compared or set. */
function phoneValues(rules: readonly Rule[]): readonly Value[] {
  const compared = rules.flatMap(conditionsAnywhere).flatMap(each => {
    if (each.kind !== 'compare' || each.as.kind !== 'phone') return [];
    return each.left.kind === 'parameter' ? [each.left, ...each.right] : each.right;
  });
  const set = rules
    .flatMap(answersOfRule)
    .flatMap(({ sets }) =>
      sets.flatMap(({ field, value, or }) => (field.type.kind === 'phone' ? [value, ...(or ? [or] : [])] : [])),
    );
  return [...compared, ...set];
}

const conditionsAnywhere = (rule: Rule): readonly Condition[] =>
  [...conditionsOf(rule), ...answersOfRule(rule).flatMap(whereOf)].flatMap(partsOf);

const whereOf = ({ popup }: RuleAnswer): readonly Condition[] =>
  (popup.kind === 'showListOf' || popup.kind === 'showNewest') && popup.of.where ? [popup.of.where] : [];

/** A condition and all that it is made of, filters of counts too. */
function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [condition, ...condition.items.flatMap(partsOf)];
    case 'not':
      return [condition, ...partsOf(condition.item)];
    case 'count':
      return condition.of.where === null ? [condition] : [condition, ...partsOf(condition.of.where)];
    default:
      return [condition];
  }
}
