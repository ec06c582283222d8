import type { MatchClause, RuleClause } from './ast.js';
import { reportNeeds } from './caller-needs.js';
import { admitted, remaining, type Standing, standings } from './reach.js';
import { resolveAnswer } from './resolve-answer.js';
import { resolveCondition } from './resolve-condition.js';
import type { CallerHere, LineOf, Scope } from './resolve-scope.js';
import type { When } from './rule.js';

type WhenClause = Extract<RuleClause, { kind: 'when' }>;

/** `when` lines that are asked before anyone is looked for. null: reported. */
export function resolveFirst(
  scope: Scope,
  clauses: readonly WhenClause[],
  lines: LineOf,
  matchesBelow: boolean,
): readonly When[] | null {
  const why = matchesBelow
    ? 'this line is asked before the first `match` line'
    : 'this rule has no `match` line that finds one';
  const hint = matchesBelow
    ? 'move this line below the `match` lines'
    : 'add a `match` line, such as `match caller by phone`';
  const here: Scope = { ...scope, caller: { kind: 'cannotBeKnown', why, hint } };
  const whens = clauses.map(clause => {
    const condition = resolveCondition(here, clause.condition);
    reportNeeds(here, clause.answer, { line: 'when', arriving: 'nobody', why, hint, missing: [] });
    const answer = resolveAnswer(here, clause.answer);
    return condition && answer && { line: lines(clause), condition, answer };
  });
  return whens.every(when => when !== null) ? whens : null;
}

/** `when` lines below the matches, and which callers none of them always answers. */
export function resolveThen(
  scope: Scope,
  clauses: readonly WhenClause[],
  lines: LineOf,
  matches: readonly Pick<MatchClause, 'onlyIfOne'>[],
): { readonly whens: readonly When[] | null; readonly remain: readonly Standing[] } {
  let remain = standings({ matches });
  const whens = clauses.map(clause => {
    const condition = resolveCondition(scope, clause.condition);
    const arriving = condition === null ? [] : admitted(remain, condition);
    const here: Scope = { ...scope, caller: callerFor(arriving) };
    reportNeeds(here, clause.answer, {
      line: 'when',
      arriving,
      why: '',
      hint: '',
      missing: arriving.includes('known') ? ['caller is known and …'] : [],
    });
    const answer = resolveAnswer(here, clause.answer);
    remain = remaining(remain, condition, answer);
    return condition && answer && { line: lines(clause), condition, answer };
  });
  return { whens: whens.every(when => when !== null) ? whens : null, remain };
}

function callerFor(arriving: readonly Standing[]): CallerHere {
  if (arriving.length === 0 || arriving.includes('known')) return { kind: 'canBeKnown' };
  return { kind: 'cannotBeKnown', why: 'this line answers only calls whose caller is not known', hint: '' };
}
