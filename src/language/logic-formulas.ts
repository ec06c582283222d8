/** Conditions and answers as formulas over variables, with the three truth values that deciding gives them. */
import { never } from '../diagnostic/result.js';
import {
  ageAsk,
  askOf,
  countAsk,
  dayAsk,
  facetKey,
  keyOf,
  recordSetKey,
  refersTo,
  SOME,
  timeAsk,
} from './logic-asks.js';
import { type Formula, GOES_ON, NEITHER, NO, type Step, stepOf, YES } from './logic-solve.js';
import { OFF_ON, type Variables } from './logic-variables.js';
import type { Condition, FieldRef, RulePopup, Value } from './rule.js';
import type { Standing } from './truth.js';

/** `phase`: before the match lines, behind them, or in a filter, which looks at the records of a known caller. */
export type Here = {
  readonly variables: Variables;
  /** One cell of the variable `standing` each. */
  readonly standings: readonly Standing[];
  readonly phase: 'first' | 'then' | 'filter';
};

const constant = (otherwise: number): Formula => ({ kind: 'atom', steps: [], otherwise });
const atom = (...steps: readonly Step[]): Formula => ({ kind: 'atom', steps, otherwise: NO });
const turned = (formula: Formula, negated: boolean): Formula => (negated ? { kind: 'not', item: formula } : formula);

export function formulaOf(condition: Condition, here: Here): Formula {
  const { variables } = here;
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, items: condition.items.map(item => formulaOf(item, here)) };
    case 'not':
      return { kind: 'not', item: formulaOf(condition.item, here) };
    case 'count':
      return atom(...callerGuard(here), ...variables.asked(recordSetKey(condition.of), countAsk(condition)));
    case 'numbered':
      return turned(atom(...guards([condition.number], here), ...found(condition, here)), condition.negated);
    case 'compare':
      return turned(compared(condition, here), condition.negated);
    case 'given':
      return turned(atom(variables.there({ kind: 'parameter', name: condition.parameter }, OFF_ON)), condition.negated);
    case 'empty':
      return turned(
        atom(...guards([condition.field], here), variables.there(condition.field, [YES, NO])),
        condition.negated,
      );
    case 'age': {
      const ask = ageAsk(condition);
      const steps = [...filled(condition.field, here), ...variables.asked(facetKey(condition.field, ask), ask)];
      return turned(atom(...steps), condition.negated);
    }
    case 'outcome':
      return turned(outcomeFormula(condition.outcome, here), condition.negated);
    case 'role':
      return turned(atom(variables.yesOrNo(`role ${condition.role}`)), condition.negated);
    case 'today':
      return turned(atom(...variables.asked('day', dayAsk(condition))), condition.negated);
    case 'time':
      return turned(atom(...variables.asked('time', timeAsk(condition))), condition.negated);
    default:
      return never(condition);
  }
}

/** Whether a line with this answer answers when its condition holds, or is passed over as what it would show is not there. */
export function answersFormula(popup: RulePopup, here: Here): Formula {
  switch (popup.kind) {
    case 'showTask':
      return outcomeFormula('taskFound', here);
    case 'showNumbered':
      return atom(...found(popup, here));
    case 'showNewest':
      return atom(...callerGuard(here), ...here.variables.asked(recordSetKey(popup.of), SOME));
    case 'showList':
    case 'showListOf':
    case 'showCaller':
      return outcomeFormula('known', here);
    case 'showCallers':
      return { kind: 'or', items: [outcomeFormula('known', here), outcomeFormula('several', here)] };
    case 'new':
    case 'showPage':
    case 'showMessage':
    case 'showNothing':
    case 'useRule':
      return constant(YES);
    default:
      return never(popup);
  }
}

export function outcomeFormula(outcome: Standing | 'taskFound', { variables, standings, phase }: Here): Formula {
  if (outcome === 'taskFound') return atom(variables.yesOrNo('task'));
  if (phase === 'first') return constant(NEITHER);
  const says = standings.map(standing => (standing === outcome ? YES : NO));
  return atom(stepOf(standingOf(variables, standings), says));
}

export const standingOf = (variables: Variables, standings: readonly Standing[]): number =>
  variables.variable('standing', standings.length);

function compared(condition: Extract<Condition, { kind: 'compare' }>, here: Here): Formula {
  const { left, right, operator, as } = condition;
  const ask = askOf(condition);
  const filledIn = [...guards([left, ...right], here), here.variables.there(left, [NO, GOES_ON])];
  if (ask) return atom(...filledIn, ...here.variables.asked(facetKey(left, ask), ask));
  return atom(...filledIn, here.variables.yesOrNo(`compare ${keyOf([left, operator, right, as.kind])}`));
}

/** There is no record of a number that was not sent. */
function found({ record, number }: { readonly record: string; readonly number: Value }, here: Here): readonly Step[] {
  const sent = number.kind === 'parameter' ? [here.variables.there(number, [NO, GOES_ON])] : [];
  return [...sent, here.variables.yesOrNo(`numbered ${keyOf([record, number])}`)];
}

/** A condition on somebody not known, or on a task not found, is neither true nor false. */
function guards(values: readonly Value[], here: Here): readonly Step[] {
  const { caller, task } = refersTo(values);
  const taskGuard = stepOf(here.variables.yesOrNo('task').variable, [NEITHER, GOES_ON]);
  return [...(caller ? callerGuard(here) : []), ...(task ? [taskGuard] : [])];
}

function callerGuard({ variables, standings, phase }: Here): readonly Step[] {
  if (phase === 'filter') return [];
  const says = standings.map(standing => (phase === 'then' && standing === 'known' ? GOES_ON : NEITHER));
  return [stepOf(standingOf(variables, standings), says)];
}

function filled(field: FieldRef, here: Here): readonly Step[] {
  return [...guards([field], here), here.variables.there(field, [NO, GOES_ON])];
}
