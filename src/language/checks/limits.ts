import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { recordQuestions } from '../record-questions.js';
import { handOvers, type RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

/** One lookup is one statement; these keep its plan small however the rules are cut. */
export const MAX_RULES = 8;
export const MAX_MATCH_LINES = 16;
export const MAX_QUESTIONS = 32;

export const tooMany = diagnosticKind<{
  readonly rule: string;
  readonly what: string;
  readonly number: number;
  readonly limit: number;
}>({
  code: 'CTI118',
  severity: 'error',
  message: ({ rule, what, number, limit }) => `\`${rule}\` needs ${number} ${what}, at most ${limit} are allowed`,
  hint: () => 'the rules that it hands over to by `use rule` count too',
});

/** Counts each rule together with all it can hand over to. */
export function checkLimits(
  rules: ReadonlyMap<string, RuleSource>,
  resolved: ReadonlyMap<string, Rule>,
): readonly Diagnostic[] {
  return [...rules.values()].flatMap(rule => {
    const reached = reachable(rule, rules);
    const counts = [
      { what: 'rules', limit: MAX_RULES, number: reached.length },
      {
        what: 'match lines',
        limit: MAX_MATCH_LINES,
        number: sum(reached, r => r.block.clauses.filter(c => c.kind === 'match').length),
      },
      {
        what: 'questions about records',
        limit: MAX_QUESTIONS,
        number: sum(reached, r => questionsOf(resolved.get(r.name))),
      },
    ];
    return counts.filter(c => c.number > c.limit).map(c => tooMany.at(rule.place, { rule: rule.name, ...c }));
  });
}

const questionsOf = (rule: Rule | undefined): number => (rule ? recordQuestions(rule).length : 0);
const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Stops one above the limit: no need to know by how many a rule set is too large. */
function reachable(start: RuleSource, rules: ReadonlyMap<string, RuleSource>): readonly RuleSource[] {
  const reached = new Map([[start.name, start]]);
  for (const rule of reached.values()) {
    for (const { text: name } of handOvers(rule.block)) {
      const next = rules.get(name);
      if (next && reached.size <= MAX_RULES) reached.set(name, next);
    }
  }
  return [...reached.values()];
}
