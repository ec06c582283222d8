/** What deciding one rule for one call has at hand. */
import type { Call, Warning } from '../call/call.js';
import type { Condition, RulePopup, SetField, Value } from '../language/rule.js';
import { bindPerson, bindRecordNumber } from '../plan/bind.js';
import { contextOf, type Sight } from '../plan/bind-truth.js';
import type { PersonFacts, QuestionFacts, RecordFacts, RuleFacts } from '../plan/facts.js';
import type { Agent } from '../plan/gather.js';
import type { Plan, Question, RulePlan } from '../plan/plan.js';

export type DecideOptions = {
  /** IANA zone for rules whose file names none. */
  readonly timeZone: string;
  /** View when neither the line, the URL nor the file says one. */
  readonly defaultView: string | null;
  /** Hosts that `show page` may open, with port where it is not the scheme's own. */
  readonly openHosts: readonly string[];
};

export type Deciding = {
  readonly plan: Plan;
  readonly rulePlan: RulePlan;
  readonly call: Call;
  readonly agent: Agent | null;
  /** null: nothing was asked of the data yet. */
  readonly facts: RuleFacts | null;
  readonly task: RecordFacts | null | 'needsFacts';
  readonly options: DecideOptions;
  readonly timeZone: string;
};

/** The match lines are behind, or were not reached. */
export type Caller = {
  readonly outcome: 'known' | 'several' | 'unknown' | null;
  readonly known: PersonFacts | null;
  readonly candidates: readonly PersonFacts[];
  readonly more: boolean;
};

export const NOT_ASKED: Caller = { outcome: null, known: null, candidates: [], more: false };

export function sightOf(deciding: Deciding, caller: Caller, see: Sight['see']): Sight {
  const { plan, call, agent, timeZone, task } = deciding;
  return {
    call,
    agent,
    timeZone,
    vocabulary: plan.vocabulary,
    caller: caller.known,
    outcome: caller.outcome,
    task,
    record: null,
    question: key => answerTo(key, deciding, caller),
    see,
  };
}

export type QuestionKey = Condition | RulePopup | SetField | Value | string;

/** What was learnt; a question for which the call holds nothing needs no data. */
export function answerTo(key: QuestionKey, deciding: Deciding, caller: Caller): QuestionFacts | 'needsFacts' {
  const index = deciding.rulePlan.questionOf.get(key);
  const question = index === undefined ? undefined : deciding.rulePlan.questions[index];
  if (index === undefined || !question) return { kind: 'notAsked' };
  if (deciding.facts) return deciding.facts.questions[index] ?? { kind: 'notAsked' };
  return withoutData(question, deciding, caller) ?? 'needsFacts';
}

function withoutData(question: Question, deciding: Deciding, caller: Caller): QuestionFacts | null {
  const context = contextOf(sightOf(deciding, caller, () => {}));
  if (question.kind === 'person')
    return bindPerson(question, context) === null ? { kind: 'person', person: null } : null;
  if (question.kind !== 'numbered') return { kind: 'notAsked' };
  const type = deciding.plan.vocabulary.records.get(question.record);
  const number = type ? bindRecordNumber(question.number, type, context) : null;
  return number === null ? { kind: 'record', record: null, limited: false } : null;
}

export type Warn = (warning: Warning) => void;
