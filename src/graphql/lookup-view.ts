/** A decision as GraphQL shows it: one object for every outcome, so that a client can ask for the same fields each time. */
import type { ActionOutcome, Delivered } from '../answer/action-outcome.js';
import type { Answer, Identification, Outcome } from '../answer/answer.js';
import { absolutePopup } from '../answer/popup-url.js';
import type { TraceStep } from '../answer/trace.js';
import type { Warning } from '../call/call.js';
import type { RuleSet } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';
import type { OpenRecords, RecordFacts } from '../plan/facts.js';
import type { Form } from './form.js';
import type { LookupFailure } from './lookup-failure.js';
import { type VersionedRule, versionedRule } from './rule.js';

export type LookupView = {
  readonly outcome: Outcome | 'refused';
  readonly url: string | null;
  readonly identification: Identification;
  /** The caller's newest open records, when the statement brought them along. */
  readonly openRecords: OpenRecords | null;
  readonly record: RecordFacts | null;
  readonly task: RecordFacts | null;
  readonly form: Form | null;
  readonly message: string | null;
  readonly view: string | null;
  readonly rule: VersionedRule | null;
  readonly actions: readonly string[];
  readonly actionRuns: readonly ActionOutcome[];
  readonly trace: readonly TraceStep[];
  readonly warnings: readonly Warning[];
  readonly errors: readonly LookupFailure[];
};

const NOBODY: Identification = { kind: 'UNKNOWN', caller: null, candidates: [], more: false, matched: null };

export function refusedView(error: LookupFailure, warnings: readonly Warning[]): LookupView {
  const nothing = {
    url: null,
    openRecords: null,
    record: null,
    task: null,
    form: null,
    view: null,
    rule: null,
    actions: [],
    actionRuns: [],
    trace: [],
  };
  return { ...nothing, outcome: 'refused', identification: NOBODY, message: error.message, warnings, errors: [error] };
}

export function decidedView({ decision, outcomes }: Delivered, ruleSet: RuleSet, popupBase: string): LookupView {
  const { answer, popup, identification, openRecords, task, view, actions, trace, warnings } = decision;
  return {
    outcome: answer.kind,
    url: popup === null ? null : absolutePopup(popup, popupBase),
    identification,
    openRecords,
    record: answer.kind === 'record' ? answer.record : null,
    task,
    form: formOf(answer, ruleSet.vocabulary),
    message: messageOf(answer),
    view,
    rule: versionedRule(ruleSet, decision.rule.name),
    actions: actions.map(({ name }) => name),
    actionRuns: outcomes,
    trace,
    warnings,
    errors: [],
  };
}

function messageOf(answer: Answer): string | null {
  if (answer.kind === 'message') return answer.text;
  return answer.kind === 'nothing' ? answer.reason : null;
}

function formOf(answer: Answer, vocabulary: Vocabulary): Form | null {
  const type = answer.kind === 'new' ? vocabulary.records.get(answer.recordType) : undefined;
  if (answer.kind !== 'new' || type === undefined) return null;
  const fields = answer.fields.flatMap(({ name, value }) => {
    const field = type.fields.get(name);
    return field === undefined || field.sensitive ? [] : [{ field, value: value || null }];
  });
  return { type, fields };
}
