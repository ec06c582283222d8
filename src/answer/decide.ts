/** Rule and facts → decision: a pure function. It writes nothing and names the actions to run. */
import type { Call, Warning } from '../call/call.js';
import type { Rule, RuleAnswer, When } from '../language/rule.js';
import { type Seen, type Truth, truthOf } from '../plan/bind-truth.js';
import type { Facts } from '../plan/facts.js';
import type { Agent } from '../plan/gather.js';
import type { Plan } from '../plan/plan.js';
import type { Answer, Decision, Identification } from './answer.js';
import { type Built, buildAnswer } from './build-answer.js';
import { type Caller, type DecideOptions, type Deciding, NOT_ASKED, sightOf } from './deciding.js';
import { identificationOf, identify } from './identify.js';
import { popupOf } from './popup-of.js';
import { recordsInWords, wordSeen } from './saw.js';
import type { Saw, TraceResult, TraceStep } from './trace.js';
import { closingsOf, TraceLines } from './trace-lines.js';
import { limitReached, unknownParameters, unknownTask, unknownView } from './warnings.js';

export type { DecideOptions } from './deciding.js';

export function decide(plan: Plan, call: Call, agent: Agent | null, facts: Facts, options: DecideOptions): Decision {
  const decision = follow(plan, call, agent, facts, options);
  if (!decision) throw new Error(`rule ${plan.rules[0]?.rule.name} asks for facts that were not gathered`);
  return decision;
}

/**
 * The same decision without any data, for a rule that answers by parameters, agent, day and time before it asks who calls. null: the
 * data must be asked. So it is whenever the call names a task, since every answer carries that.
 */
export function decideEarly(plan: Plan, call: Call, agent: Agent | null, options: DecideOptions): Decision | null {
  return call.taskRef === null ? follow(plan, call, agent, null, options) : null;
}

/** What one rule came to. */
type Settled = {
  readonly outcome: Exclude<Built, { kind: 'passedOver' | 'needsFacts' }>;
  readonly line: RuleAnswer | null;
  readonly caller: Caller;
  readonly matched: Identification['matched'];
  readonly trace: readonly TraceStep[];
  readonly warnings: readonly Warning[];
};

/** From rule to rule, as `use rule` hands over. null: facts are needed that are not there. */
function follow(
  plan: Plan,
  call: Call,
  agent: Agent | null,
  facts: Facts | null,
  options: DecideOptions,
): Decision | null {
  const trace: TraceStep[] = [];
  let index = 0;
  for (let handed = 0; handed <= plan.rules.length; handed++) {
    const rulePlan = plan.rules[index];
    if (!rulePlan) break;
    const task = facts?.task ?? null;
    const timeZone = rulePlan.rule.timeZone ?? options.timeZone;
    const deciding: Deciding = {
      plan,
      rulePlan,
      call,
      agent,
      facts: facts?.rules[index] ?? null,
      task,
      options,
      timeZone,
    };
    const settled = new RuleRun(deciding).run();
    if (settled === null) return null;
    trace.push(...settled.trace);
    if (settled.outcome.kind === 'answer')
      return decisionOf(settled, settled.outcome.answer, deciding, facts, index, trace);
    const next = settled.outcome.rule;
    index = plan.rules.findIndex(({ rule }) => rule.name === next);
  }
  throw new Error(`rule ${plan.rules[0]?.rule.name} hands over in a circle or to a rule outside its plan`);
}

function decisionOf(
  settled: Settled,
  answer: Answer,
  { plan, rulePlan: { rule }, call, options }: Deciding,
  facts: Facts | null,
  index: number,
  trace: readonly TraceStep[],
): Decision {
  const task = facts?.task ?? null;
  const asked = settled.line?.view ?? call.view ?? rule.view ?? options.defaultView;
  const popup = popupOf(answer, asked);
  const fromUrl = settled.line?.view ? null : asked;
  return {
    rule: { name: rule.name, title: rule.title },
    answer,
    view: popup === null || popup.page === 'elsewhere' ? null : popup.view,
    popup,
    identification: identificationOf(settled.caller, settled.matched),
    openRecords: settled.caller.known ? (facts?.openRecords[index] ?? null) : null,
    task,
    actions: settled.line?.runs ?? [],
    trace,
    warnings: [
      ...call.warnings,
      ...unknownTask(call, task),
      ...unknownView(call, fromUrl, plan.vocabulary),
      ...unknownParameters(plan, call, settled.line?.popup ?? null),
      ...settled.warnings,
    ],
  };
}

/** One rule on one call: its lines in order until one answers. */
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
    return { outcome, line, caller: this.caller, matched: this.matched, trace, warnings: this.warnings };
  }

  /** A step that is no line of its own. */
  private extra(clause: 'use rule' | 'end', rule: Rule, line: number, text: string, result: TraceResult): TraceStep {
    return { rule: rule.name, line, clause, text, answer: null, result, saw: [] };
  }

  private worded(seen: readonly Seen[]): readonly Saw[] {
    const { vocabulary } = this.deciding.plan;
    for (const one of seen) {
      if (one.kind === 'count' && one.limited) this.warnLimit(recordsInWords({ ...one.of, where: null }, vocabulary));
    }
    const sight = sightOf(this.deciding, this.caller, () => {});
    return seen.map(one => wordSeen(one, sight));
  }

  private warnLimit(what: string): void {
    const warning = limitReached(what);
    if (!this.warnings.some(known => known.message === warning.message)) this.warnings.push(warning);
  }
}

const lastLine = (rule: Rule): number =>
  Math.max(0, ...[...rule.first, ...rule.matches, ...rule.then, ...closingsOf(rule)].map(({ line }) => line.number));
