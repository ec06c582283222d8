/** Some conditions and what they can be together, over all calls and data. Decided or said to be open; never wrong. */
import { countConstraints, partConstraints } from './logic-constraints.js';
import { answersFormula, formulaOf, type Here, outcomeFormula, standingOf } from './logic-formulas.js';
import {
  type Budget,
  type Constraint,
  type Formula,
  type Model,
  modelOf,
  NEITHER,
  NO,
  type Requirement,
  type Satisfiable,
  satisfiable,
  YES,
} from './logic-solve.js';
import { Variables } from './logic-variables.js';
import type { Condition, RulePopup } from './rule.js';
import type { Standing } from './truth.js';

export type { Formula, Requirement, Satisfiable } from './logic-solve.js';
export { NEITHER, NO, YES } from './logic-solve.js';

export type Phase = Here['phase'];

/** Conditions that one question may look at, and all questions about one rule together: what needs more is left alone. */
const STEPS_OF_A_QUESTION = 50_000;
const STEPS_OF_A_RULE = 2_000_000;

/** `matchedBy`: the parameters of the match lines, without which nobody is found. */
export type About = {
  readonly standings: readonly Standing[];
  readonly conditions: readonly Condition[];
  readonly popups: readonly RulePopup[];
  readonly matchedBy: readonly string[];
};

export class Situation {
  private readonly variables: Variables;
  private left = STEPS_OF_A_RULE;
  private built: Model | null = null;

  constructor(private readonly about: About) {
    this.variables = new Variables(about.conditions, about.popups);
  }

  formula = (condition: Condition, phase: Phase): Formula => formulaOf(condition, this.here(phase));
  answers = (popup: RulePopup, phase: Phase): Formula => answersFormula(popup, this.here(phase));
  outcome = (outcome: Standing | 'taskFound', phase: Phase): Formula => outcomeFormula(outcome, this.here(phase));

  /** Whether some call meets all of these. A `yes` may be wrong, as parts are taken as independent; a `no` never is. */
  can(requirements: readonly Requirement[]): Satisfiable {
    const budget: Budget = { left: Math.min(STEPS_OF_A_QUESTION, this.left) };
    const found = satisfiable(this.model(), requirements, budget);
    this.left -= Math.min(STEPS_OF_A_QUESTION, this.left) - Math.max(0, budget.left);
    return found;
  }

  /** When the formulas of a rule are made, as they tell which parameters are asked for. */
  private model(): Model {
    this.built ??= modelOf(this.variables.sizes, [
      ...[...this.variables.parts.values()].flatMap(partConstraints),
      ...countConstraints(this.variables.counts, implied),
      ...nobodyByNothing(this.variables, this.about),
    ]);
    return this.built;
  }

  private here(phase: Phase): Here {
    return { variables: this.variables, standings: this.about.standings, phase };
  }
}

/** Of records of one known caller: those that fit `a` fit `b`. false: not, or not decidable. */
function implied(a: Condition, b: Condition): boolean {
  const situation = new Situation({ standings: ['known'], conditions: [a, b], popups: [], matchedBy: [] });
  const some = { formula: situation.formula(a, 'filter'), within: YES };
  const others = { formula: situation.formula(b, 'filter'), within: NO | NEITHER };
  return situation.can([some, others]) === 'no';
}

/** Nobody is found when none of the parameters was sent that the match lines read. */
function nobodyByNothing(variables: Variables, { standings, matchedBy }: About): readonly Constraint[] {
  const sent = matchedBy.map(name => variables.isThere({ kind: 'parameter', name }));
  const asked = sent.filter(variable => variable !== null);
  const unknown = standings.indexOf('unknown');
  if (unknown < 0 || asked.length === 0 || asked.length < sent.length) return [];
  const standing = standingOf(variables, standings);
  const excludes: Constraint['excludes'] = cells => {
    const who = cells[standing] ?? -1;
    return who >= 0 && who !== unknown && asked.every(variable => cells[variable] === 0);
  };
  return [{ variables: [standing, ...asked], excludes }];
}
