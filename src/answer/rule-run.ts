/** One rule on one call: its lines in order until one answers. */
import type { Warning } from '../call/call.js';
import type { Rule, RuleAnswer, When } from '../language/rule.js';
import { type Seen, type Truth, truthOf } from '../plan/bind-truth.js';
import type { Identification } from './answer.js';
import { type Built, buildAnswer } from './build-answer.js';
import { type Caller, type Deciding, NOT_ASKED, sightOf } from './deciding.js';
import { identify } from './identify.js';
import { recordsInWords, wordSeen } from './saw.js';
import type { Saw, TraceResult, TraceStep } from './trace.js';
import { closingsOf, TraceLines } from './trace-lines.js';
import { limitReached } from './warnings.js';

/** What one rule came to. */
export type Settled = {
  readonly outcome: Exclude<Built, { kind: 'passedOver' | 'needsFacts' }>;
  readonly line: RuleAnswer | null;
  /** Of that line; 0 when none answered. */
  readonly number: number;
  readonly caller: Caller;
  readonly matched: Identification['matched'];
  readonly trace: readonly TraceStep[];
  readonly warnings: readonly Warning[];
};

/** null: facts are needed that are not there. */
export const runRule = (deciding: Deciding): Settled | null => new RuleRun(deciding).run();

class RuleRun {
  private readonly lines = new TraceLines();
  private readonly warnings: Warning[] = [];
  private caller: Caller = NOT_ASKED;
  private matched: Identification['matched'] = null;

  constructor(private readonly deciding: Deciding) {}

  /** null: facts are needed that are not there. */
  run(): Settled | null {
    const { rule } = this.deciding.rulePlan;
    const early = this.whens(rule.first);
    if (early !== 'goOn') return early;
    if (!this.match(rule)) return null;
    const later = this.whens(rule.then);
    if (later !== 'goOn') return later;
    return this.closings(rule);
  }

  private whens(whens: readonly When[]): Settled | null | 'goOn' {
    for (const when of whens) {
      const seen: Seen[] = [];
      const truth = truthOf(
        when.condition,
        sightOf(this.deciding, this.caller, one => void seen.push(one)),
      );
      if (truth === 'needsFacts') return null;
      const saw = this.worded(seen);
      const tried = this.answerWhen(when, truth, saw);
      if (tried !== 'goOn') return tried;
    }
    return 'goOn';
  }

  private answerWhen(when: When, truth: Exclude<Truth, 'needsFacts'>, saw: readonly Saw[]): Settled | null | 'goOn' {
    if (truth !== 'yes') {
      this.lines.tell(when.line, { kind: truth }, saw);
      return 'goOn';
    }
    const built = this.build(when.answer);
    if (built.kind === 'needsFacts') return null;
    this.lines.tell(when.line, { kind: built.kind === 'passedOver' ? 'passedOver' : 'yes' }, saw);
    return built.kind === 'passedOver' ? 'goOn' : this.settled(built, when.answer, when.line.number);
  }

  private build(answer: RuleAnswer): Built {
    return buildAnswer(answer, this.deciding, this.caller, warning => void this.warnings.push(warning));
  }

  /** false: facts are needed. A rule without match lines knows nobody. */
  private match(rule: Rule): boolean {
    const { facts } = this.deciding;
    if (facts === null && rule.matches.length > 0) return false;
    const found = identify(this.deciding, facts ?? { matches: [], people: [], questions: [] });
    for (const { match, result, saw } of found.steps) this.lines.tell(match.line, result, saw);
    this.caller = found.caller;
    this.matched = found.matched;
    return true;
  }

  private closings(rule: Rule): Settled | null {
    for (const { clause, line, answer } of closingsOf(rule)) {
      if (!this.applies(clause)) {
        this.lines.tell(line, { kind: 'doesNotApply' });
        continue;
      }
      const built = this.build(answer);
      if (built.kind === 'needsFacts') return null;
      this.lines.tell(line, { kind: built.kind === 'passedOver' ? 'passedOver' : 'answered' });
      if (built.kind !== 'passedOver') return this.settled(built, answer, line.number);
    }
    return this.unanswered(rule);
  }

  private applies(clause: 'on several callers' | 'on task' | 'on unknown caller' | 'else'): boolean {
    const { outcome } = this.caller;
    if (clause === 'on several callers') return outcome === 'several';
    if (clause === 'on task') return outcome !== 'known' && this.deciding.task !== null;
    return clause === 'else' || outcome === 'unknown';
  }

  private unanswered(rule: Rule): Settled {
    const who =
      this.caller.outcome === 'several'
        ? 'several callers'
        : this.caller.outcome === 'known'
          ? 'a known caller'
          : 'an unknown caller';
    const reason = `no line of rule ${rule.name} answers ${who}`;
    const outcome: Built = { kind: 'answer', answer: { kind: 'nothing', reason } };
    return {
      ...this.settled(outcome, null, 0),
      trace: [...this.lines.steps(rule), this.extra('end', rule, lastLine(rule), reason, { kind: 'answered' })],
    };
  }

  private settled(outcome: Settled['outcome'], line: RuleAnswer | null, number: number): Settled {
    const { rule } = this.deciding.rulePlan;
    const steps = this.lines.steps(rule);
    const trace =
      outcome.kind === 'useRule'
        ? [...steps, this.extra('use rule', rule, number, `use rule ${outcome.rule}`, { kind: 'answered' })]
        : steps;
    return { outcome, line, number, caller: this.caller, matched: this.matched, trace, warnings: this.warnings };
  }

  /** A step that is no line of its own. */
  private extra(clause: 'use rule' | 'end', rule: Rule, line: number, text: string, result: TraceResult): TraceStep {
    return { rule: rule.name, line, clause, text, answer: null, result, saw: [] };
  }

  /** Each thing once, however often a condition asks about it. */
  private worded(seen: readonly Seen[]): readonly Saw[] {
    const { vocabulary } = this.deciding.plan;
    for (const one of seen) {
      if (one.kind === 'count' && one.limited) this.warnLimit(recordsInWords({ ...one.of, where: null }, vocabulary));
    }
    const sight = sightOf(this.deciding, this.caller, () => {});
    const words = seen.map(one => wordSeen(one, sight));
    return words.filter(
      (saw, at) => words.findIndex(({ what, value }) => what === saw.what && value === saw.value) === at,
    );
  }

  private warnLimit(what: string): void {
    const warning = limitReached(what);
    if (!this.warnings.some(known => known.message === warning.message)) this.warnings.push(warning);
  }
}

const lastLine = (rule: Rule): number =>
  Math.max(0, ...[...rule.first, ...rule.matches, ...rule.then, ...closingsOf(rule)].map(({ line }) => line.number));
