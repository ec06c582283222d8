/** The lines of a rule in the order in which they are asked, and which calls can get to each. */

import { fewest } from './logic-fewest.js';
import {
  type Formula,
  NEITHER,
  NO,
  type Phase,
  type Requirement,
  type Satisfiable,
  Situation,
  YES,
} from './logic-situation.js';
import { answersOfRule, standings } from './reach.js';
import type { Closing, Line, Rule, RuleAnswer } from './rule.js';
import type { Standing } from './truth.js';

export type LogicLine = {
  readonly line: Line;
  readonly phase: Phase;
  readonly closing: boolean;
  readonly answer: RuleAnswer;
  /** The condition, or what a closing line waits for. */
  readonly holds: Formula;
  /** It holds, and what it shows is there. */
  readonly answers: Formula;
};

const built = new WeakMap<Rule, RuleLogic>();

/** Several checks look at one rule. */
export function logicOf(rule: Rule): RuleLogic {
  const known = built.get(rule) ?? new RuleLogic(rule);
  built.set(rule, known);
  return known;
}

export class RuleLogic {
  readonly lines: readonly LogicLine[];
  readonly situation: Situation;
  readonly standings: readonly Standing[];

  constructor(rule: Rule) {
    this.standings = standings(rule).toReversed();
    const whens = [...rule.first, ...rule.then];
    this.situation = new Situation({
      standings: this.standings,
      conditions: whens.map(({ condition }) => condition),
      popups: answersOfRule(rule).map(({ popup }) => popup),
      matchedBy: rule.matches.flatMap(({ by }) => by.map(({ parameter }) => parameter)),
    });
    this.lines = [
      ...rule.first.map(when => this.line(when, this.situation.formula(when.condition, 'first'), 'first')),
      ...rule.then.map(when => this.line(when, this.situation.formula(when.condition, 'then'), 'then')),
      ...this.closings(rule),
    ];
  }

  /** Calls that hold `also`, that none of the lines above answers, and for which `line` holds. */
  reaches(line: LogicLine, also: readonly Requirement[] = []): Satisfiable {
    const above = this.lines.slice(0, this.lines.indexOf(line));
    return this.situation.can([{ formula: line.holds, within: YES }, ...also, ...above.map(passed)]);
  }

  /** Whether a caller of this kind can get to the end of the lines. A closing line that cannot show what it says is told by itself. */
  passesAll(standing: Standing): Satisfiable {
    const ends = this.lines.map(line => (line.closing ? { formula: line.holds, within: NO | NEITHER } : passed(line)));
    return this.situation.can([this.is(standing), ...ends]);
  }

  is = (standing: Standing): Requirement => ({ formula: this.situation.outcome(standing, 'then'), within: YES });

  /** As few as possible of the lines above that together keep every call from `line`; of everything, when it is null. */
  culprits(line: LogicLine | null, above: readonly LogicLine[]): readonly LogicLine[] {
    const wanted: readonly Requirement[] = line === null ? [] : [{ formula: line.holds, within: YES }];
    const keepOut = (lines: readonly LogicLine[]): boolean =>
      this.situation.can([...wanted, ...lines.map(passed)]) === 'no';
    const alone = above.find(one => keepOut([one]));
    return alone ? [alone] : fewest(above, keepOut);
  }

  nothingPasses(lines: readonly LogicLine[]): boolean {
    return this.situation.can(lines.map(passed)) === 'no';
  }

  private line({ line, answer }: Closing, holds: Formula, phase: Phase, closing = false): LogicLine {
    const answers = this.situation.answers(answer.popup, phase);
    return { line, phase, closing, answer, holds, answers: { kind: 'and', items: [holds, answers] } };
  }

  private closings({ onSeveral, onTask, onUnknown, otherwise }: Rule): readonly LogicLine[] {
    const outcome = (of: Standing | 'taskFound'): Formula => this.situation.outcome(of, 'then');
    const notKnown: Formula = { kind: 'and', items: [{ kind: 'not', item: outcome('known') }, outcome('taskFound')] };
    const everyone: Formula = { kind: 'and', items: [] };
    return [
      ...(onSeveral ? [this.line(onSeveral, outcome('several'), 'then', true)] : []),
      ...(onTask ? [this.line(onTask, notKnown, 'then', true)] : []),
      ...(onUnknown ? [this.line(onUnknown, outcome('unknown'), 'then', true)] : []),
      ...(otherwise ? [this.line(otherwise, everyone, 'then', true)] : []),
    ];
  }
}

/** The line above does not answer. */
export const passed = ({ answers }: LogicLine): Requirement => ({ formula: answers, within: NO | NEITHER });
