/** What the statement answered → facts. */
import { never } from '../diagnostic/result.js';
import type { Vocabulary } from '../language/vocabulary.js';
import type {
  Facts,
  MatchFacts,
  OpenRecords,
  PersonFacts,
  QuestionFacts,
  RecordFacts,
  RuleFacts,
} from '../plan/facts.js';
import type { Plan, Question, RulePlan } from '../plan/plan.js';
import {
  type PersonRow,
  type PhoneRow,
  personFacts,
  type RecordRow,
  recordFacts,
  sysIdOfUuid,
} from './facts-of-row.js';

type PersonAnswer = { readonly row: PersonRow; readonly phones: readonly PhoneRow[] | null };

type QuestionAnswer = {
  readonly count?: number;
  readonly limited?: boolean;
  readonly record?: RecordRow | null;
  readonly person?: PersonAnswer | null;
};

type RuleAnswer = {
  readonly matches: readonly (readonly string[] | null)[];
  readonly people: readonly PersonAnswer[] | null;
  readonly questions: readonly (QuestionAnswer | null)[];
  readonly open: readonly RecordRow[] | null;
};

/** The JSON of `gatherStatement`. */
export type Answered = { readonly task: RecordRow | null; readonly rules: readonly RuleAnswer[] };

/** `openRecords`: how many were wanted. */
export function factsOf(answered: Answered, plan: Plan, openRecords: number): Facts {
  const record = (row: RecordRow) => recordFacts(row, plan.vocabulary);
  return {
    task: answered.task && record(answered.task),
    rules: plan.rules.map((rule, index) => ruleFacts(rule, answered.rules[index], plan.vocabulary)),
    openRecords: plan.rules.map((_, index) => openOf(answered.rules[index], openRecords, record)),
  };
}

/** A call that says nothing which the plan could look for. */
export function noFacts(plan: Plan): Facts {
  return {
    task: null,
    rules: plan.rules.map(rule => ruleFacts(rule, undefined, plan.vocabulary)),
    openRecords: plan.rules.map(() => null),
  };
}

function ruleFacts(rule: RulePlan, answer: RuleAnswer | undefined, vocabulary: Vocabulary): RuleFacts {
  return {
    matches: rule.matches.map((_, index) => matchFacts(answer?.matches[index])),
    people: answer?.people?.map(personOf) ?? [],
    questions: rule.questions.map((question, index) => questionFacts(question, answer?.questions[index], vocabulary)),
  };
}

const matchFacts = (ids: readonly string[] | null | undefined): MatchFacts =>
  ids ? { kind: 'hits', ids: ids.map(sysIdOfUuid) } : { kind: 'notAsked' };

const personOf = ({ row, phones }: PersonAnswer): PersonFacts => personFacts({ ...row, phones });

function questionFacts(
  question: Question,
  answer: QuestionAnswer | null | undefined,
  vocabulary: Vocabulary,
): QuestionFacts {
  const limited = answer?.limited ?? false;
  const record = answer?.record ? recordFacts(answer.record, vocabulary) : null;
  switch (question.kind) {
    case 'count':
      return answer?.count === undefined ? { kind: 'notAsked' } : { kind: 'count', count: answer.count, limited };
    case 'newest':
      return answer ? { kind: 'record', record, limited } : { kind: 'notAsked' };
    case 'numbered':
      return { kind: 'record', record, limited };
    case 'person':
      return { kind: 'person', person: answer?.person ? personOf(answer.person) : null };
    default:
      return never(question);
  }
}

/** No rows: none are open, or nobody is known. */
function openOf(
  answer: RuleAnswer | undefined,
  wanted: number,
  record: (row: RecordRow) => RecordFacts,
): OpenRecords | null {
  const known = answer?.people?.length === 1;
  if (!known || wanted === 0) return null;
  const rows = answer.open ?? [];
  return { records: rows.slice(0, wanted).map(record), hasMore: rows.length > wanted };
}
