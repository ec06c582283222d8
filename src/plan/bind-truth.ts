/**
 * Whether a condition holds, in the three values of the language: yes, no, or neither when it asks about a caller who is not known or
 * a task that was not found. A fourth one says that only the data can tell.
 */
import type { Call } from '../call/call.js';
import { never } from '../diagnostic/result.js';
import type { ComparedAs, Condition, FieldRef, RecordSet, Subject, Value } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { agentValue, type BindContext, bindRecordNumber, bindValue, readAs, storedAs } from './bind.js';
import { type Clock, clockAt, isBetween } from './bind-clock.js';
import { ageHolds, ageLimit, compares } from './bind-compare.js';
import { parameterOf, personValue, recordValue, type Stored } from './bind-fields.js';
import type { PersonFacts, QuestionFacts, RecordFacts } from './facts.js';
import type { Agent } from './gather.js';
import { WINDOW } from './plan.js';
import { namesPerson } from './plan-rule.js';

export type Truth = 'yes' | 'no' | 'neither' | 'needsFacts';

/** What a condition looked at, for the trace. */
export type Seen =
  | { readonly kind: 'count'; readonly of: RecordSet; readonly count: number; readonly limited: boolean }
  | { readonly kind: 'value'; readonly subject: Subject; readonly value: Stored }
  | { readonly kind: 'number'; readonly record: string; readonly number: string | null; readonly found: boolean }
  | { readonly kind: 'caller'; readonly outcome: CallerOutcome }
  | { readonly kind: 'task'; readonly found: boolean }
  | { readonly kind: 'roles'; readonly role: string; readonly has: boolean }
  /** Why the condition is neither. */
  | { readonly kind: 'missing'; readonly of: 'caller' | 'task' }
  | { readonly kind: 'clock'; readonly clock: Clock; readonly timeZone: string };

export type CallerOutcome = 'known' | 'several' | 'unknown';

/** Everything that a condition may look at. */
export type Sight = {
  readonly call: Call;
  readonly agent: Agent | null;
  readonly timeZone: string;
  readonly vocabulary: Vocabulary;
  /** null: not known, or not looked for yet. */
  readonly caller: PersonFacts | null;
  /** null: no match line was asked yet. */
  readonly outcome: CallerOutcome | null;
  readonly task: RecordFacts | null | 'needsFacts';
  /** The record that a filter looks at. */
  readonly record: RecordFacts | null;
  readonly question: (key: Condition | Value) => QuestionFacts | 'needsFacts';
  readonly see: (seen: Seen) => void;
};

/** Asks from left to right and stops where the rest cannot change the answer. */
export function truthOf(condition: Condition, sight: Sight): Truth {
  switch (condition.kind) {
    case 'and':
      return all(condition.items, sight, 'no', 'yes');
    case 'or':
      return all(condition.items, sight, 'yes', 'no');
    case 'not':
      return opposite(truthOf(condition.item, sight));
    case 'count':
      return countTruth(condition, sight);
    case 'numbered':
      return numberedTruth(condition, sight);
    case 'compare':
      return compareTruth(condition, sight);
    case 'given':
      return givenTruth(condition, sight);
    case 'empty':
      return onField(condition.field, sight, value => (value === null) !== condition.negated);
    case 'outcome':
      return outcomeTruth(condition, sight);
    case 'role':
      return roleTruth(condition, sight);
    case 'today':
    case 'time':
      return clockTruth(condition, sight);
    case 'age': {
      const limit = ageLimit(sight.call.at, condition.amount, condition.unit);
      return onField(condition.field, sight, value => ageHolds(value, condition.test, limit) !== condition.negated);
    }
    default:
      return never(condition);
  }
}

const yesNo = (holds: boolean): Truth => (holds ? 'yes' : 'no');

function opposite(truth: Truth): Truth {
  if (truth === 'yes') return 'no';
  return truth === 'no' ? 'yes' : truth;
}

/** `and` is settled by a no, `or` by a yes; one that is neither leaves it open. */
function all(items: readonly Condition[], sight: Sight, settledBy: Truth, otherwise: Truth): Truth {
  let result = otherwise;
  for (const item of items) {
    const truth = truthOf(item, sight);
    if (truth === settledBy || truth === 'needsFacts') return truth;
    if (truth === 'neither') result = 'neither';
  }
  return result;
}

function countTruth(condition: Extract<Condition, { kind: 'count' }>, sight: Sight): Truth {
  const { of, atLeast, atMost } = condition;
  const facts = sight.question(condition);
  if (facts === 'needsFacts') return facts;
  if (sight.caller === null || facts.kind !== 'count') return missing('caller', sight);
  /** Without a filter, a window that did not hold them all says that there are more. */
  const count = facts.limited && of.where === null ? Math.max(facts.count, WINDOW + 1) : facts.count;
  sight.see({ kind: 'count', of, count, limited: facts.limited });
  return yesNo(count >= atLeast && (atMost === null || count <= atMost));
}

function numberedTruth(condition: Extract<Condition, { kind: 'numbered' }>, sight: Sight): Truth {
  const absent = missingIn([condition.number], sight);
  if (absent) return absent;
  const facts = sight.question(condition);
  if (facts === 'needsFacts') return facts;
  const found = facts.kind === 'record' && facts.record !== null;
  const type = sight.vocabulary.records.get(condition.record);
  const number = type ? bindRecordNumber(condition.number, type, contextOf(sight)) : null;
  sight.see({ kind: 'number', record: condition.record, number, found });
  return yesNo(found !== condition.negated);
}

function compareTruth(condition: Extract<Condition, { kind: 'compare' }>, sight: Sight): Truth {
  const { left, as, operator, right, negated } = condition;
  const absent = missingOf(left, sight) ?? missingIn(right, sight);
  if (absent) return absent;
  const context = contextOf(sight);
  const raw = left.kind === 'parameter' ? parameterOf(sight.call, left.name) : fieldValue(left, sight);
  const values: Stored[] = [];
  for (const value of right) {
    const compared = comparedWith(value, as, sight);
    if (compared === null) return 'needsFacts';
    values.push(compared.value);
  }
  sight.see({ kind: 'value', subject: left, value: raw });
  const bound = left.kind === 'parameter' ? readAs(raw, as, context) : storedAs(raw, as, context);
  return yesNo(compares(bound, operator, values, as) !== negated);
}

/** The right side of a comparison; a person named by a text or a parameter was asked for. null: only the data can tell. */
export function comparedWith(value: Value, as: ComparedAs, sight: Sight): { readonly value: Stored } | null {
  if (as.kind !== 'person' || !namesPerson(value)) return { value: bindValue(value, as, contextOf(sight)) };
  const facts = sight.question(value);
  if (facts === 'needsFacts') return null;
  return { value: facts.kind === 'person' ? (facts.person?.sysId ?? null) : null };
}

function givenTruth({ parameter, negated }: Extract<Condition, { kind: 'given' }>, sight: Sight): Truth {
  const value = parameterOf(sight.call, parameter);
  sight.see({ kind: 'value', subject: { kind: 'parameter', name: parameter }, value });
  return yesNo((value !== null) !== negated);
}

function onField(ref: FieldRef, sight: Sight, holds: (value: Stored) => boolean): Truth {
  const absent = missingOf(ref, sight);
  if (absent) return absent;
  const value = fieldValue(ref, sight);
  sight.see({ kind: 'value', subject: ref, value });
  return yesNo(holds(value));
}

function outcomeTruth({ outcome, negated }: Extract<Condition, { kind: 'outcome' }>, sight: Sight): Truth {
  if (outcome === 'taskFound') {
    if (sight.task === 'needsFacts') return 'needsFacts';
    sight.see({ kind: 'task', found: sight.task !== null });
    return yesNo((sight.task !== null) !== negated);
  }
  if (sight.outcome === null) return missing('caller', sight);
  sight.see({ kind: 'caller', outcome: sight.outcome });
  return yesNo((sight.outcome === outcome) !== negated);
}

function roleTruth({ role, negated }: Extract<Condition, { kind: 'role' }>, sight: Sight): Truth {
  const has = sight.agent?.roles.includes(role) ?? false;
  sight.see({ kind: 'roles', role, has });
  return yesNo(has !== negated);
}

function clockTruth(condition: Extract<Condition, { kind: 'today' | 'time' }>, { call, timeZone, see }: Sight): Truth {
  const clock = clockAt(call.at, timeZone);
  see({ kind: 'clock', clock, timeZone });
  const holds =
    condition.kind === 'today'
      ? condition.days.includes(clock.day)
      : isBetween(clock.minutes, condition.from, condition.to);
  return yesNo(holds !== condition.negated);
}

/** Why a subject says nothing at all, as against being empty; null: it is there. */
function missingOf(ref: Subject | { readonly kind: 'caller' }, sight: Sight): 'neither' | 'needsFacts' | null {
  if (ref.kind === 'parameter') return null;
  if (ref.kind === 'caller' || ref.of === 'caller') return sight.caller === null ? missing('caller', sight) : null;
  if (ref.of !== 'task' || (sight.task !== null && sight.task !== 'needsFacts')) return null;
  return sight.task ?? missing('task', sight);
}

function missing(of: 'caller' | 'task', sight: Sight): 'neither' {
  sight.see({ kind: 'missing', of });
  return 'neither';
}

/** A value that names a caller or a task that is not there. */
export function missingIn(values: readonly Value[], sight: Sight): 'neither' | 'needsFacts' | null {
  for (const value of values) {
    const absent = missingInOne(value, sight);
    if (absent) return absent;
  }
  return null;
}

function missingInOne(value: Value, sight: Sight): 'neither' | 'needsFacts' | null {
  if (value.kind === 'caller' || value.kind === 'field') return missingOf(value, sight);
  if (value.kind !== 'text') return null;
  const inserted = value.parts.flatMap(part => (part.kind === 'value' && part.or === null ? [part.value] : []));
  return missingIn(inserted, sight);
}

/** For binding values that look at the caller, the task or the record. */
export function contextOf(sight: Sight): BindContext {
  return { call: sight.call, agent: sight.agent, timeZone: sight.timeZone, known: ref => fieldValue(ref, sight) };
}

/** What a reference holds; null when it is empty or not there. */
export function fieldValue(ref: FieldRef | { readonly kind: 'caller' }, sight: Sight): Stored {
  if (ref.kind === 'caller') return sight.caller?.sysId ?? null;
  switch (ref.of) {
    case 'caller':
      return sight.caller === null ? null : personValue(sight.caller, ref.field.name);
    case 'agent':
      return agentValue(sight.agent, ref.field.name);
    case 'task':
      return sight.task === null || sight.task === 'needsFacts'
        ? null
        : recordValue(sight.task, sight.vocabulary, ref.field.name);
    case 'record':
      return sight.record === null ? null : recordValue(sight.record, sight.vocabulary, ref.field.name);
    default:
      return never(ref.of);
  }
}
