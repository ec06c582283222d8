/** A decision in the twin's words. */
import type { Answer as Decided, Decision } from '../../src/answer/answer.js';
import { decodeFilter } from '../../src/answer/decode-filter.js';
import type { TraceResult, TraceStep } from '../../src/answer/trace.js';
import { never } from '../../src/diagnostic/result.js';
import { ANY_RECORD, type RecordType } from '../../src/language/vocabulary.js';
import { type Case, candidatesWords, type Told } from './twin.js';
import type { Answer } from './twin-answer.js';
import type { Scene } from './twin-scene.js';
import { fits } from './twin-value.js';
import { isOpen } from './world.js';

export function essenceOf(decision: Decision, asked: Case): Told {
  const { identification: who, trace } = decision;
  return {
    rule: decision.rule.name,
    answer: answerOf(decision.answer, who.more, asked),
    view: decision.view,
    runs: decision.actions.map(({ name }) => name),
    task: decision.task?.sysId ?? null,
    caller: callerOf(who),
    lines: linesOf(trace),
  };
}

function callerOf({ kind, caller, candidates, more, matched }: Decision['identification']): string {
  if (kind === 'KNOWN') return `known ${caller?.sysId} by line ${matched?.line}`;
  if (kind === 'UNKNOWN') return 'unknown';
  return `several ${offered(candidates, more)} by line ${matched?.line}`;
}

const offered = (candidates: readonly { readonly sysId: string }[], more: boolean): string =>
  more ? 'more than 10' : candidatesWords(candidates.map(({ sysId }) => sysId));

/** `more`: there are more callers than are offered. */
function answerOf(answer: Decided, more: boolean, asked: Case): Answer {
  switch (answer.kind) {
    case 'list':
    case 'caller':
      return { kind: answer.kind, caller: answer.caller.sysId };
    case 'callers':
      return { kind: 'callers', candidates: offered(answer.candidates, answer.more) };
    case 'records':
      return listOf(answer.recordType, answer.query, asked);
    case 'record':
      return { kind: 'record', record: answer.record.sysId, asTask: answer.asTask };
    case 'new': {
      const fields = Object.fromEntries(answer.fields.map(({ name, value }) => [name, value]));
      return { kind: 'new', type: answer.recordType, fields, candidates: offered(answer.candidates, more) };
    }
    case 'page':
      return { kind: 'page', url: answer.url };
    case 'message':
      return { kind: 'message', text: answer.text };
    case 'nothing':
      return { kind: 'nothing' };
    default:
      return never(answer);
  }
}

/** Which records our own list page shows for the query in the popup's URL. */
function listOf(name: string, query: string, asked: Case): Answer {
  const type = asked.ruleSet.vocabulary.records.get(name) as RecordType;
  const read = decodeFilter(query, type);
  if (!read.ok) return { kind: 'records', type: name, holds: [`${query}: ${read.error.message}`], sort: '' };
  const { where, caller, open, sort } = read.value;
  const scene: Scene = { ...asked, outcome: null, caller: null, candidates: [], task: null, record: null };
  // Dates of a query are UTC, and its choices and texts are read as anybody's.
  const here: Scene = { ...scene, rule: { ...asked.rule, timeZone: 'UTC' } };
  const held = asked.world.records.filter(
    rec =>
      (name === ANY_RECORD || rec.type === name) &&
      (caller === null || rec.caller === caller) &&
      (!open || isOpen(rec, asked.ruleSet.vocabulary)) &&
      fits({ record: name, open, where }, rec, here),
  );
  return {
    kind: 'records',
    type: name,
    holds: held.map(({ id }) => id).toSorted(),
    sort: sort ? `${sort.field.name} ${sort.descending}` : 'opened true',
  };
}

/** Steps that are lines which decide: no hand-over, no end of a rule, no action. */
const LINES: ReadonlySet<TraceStep['clause']> = new Set([
  'match',
  'when',
  'on several callers',
  'on task',
  'on unknown caller',
  'else',
]);

/** Rule by rule, as they were asked. */
function linesOf(trace: readonly TraceStep[]): readonly string[] {
  const lines = trace.filter(({ clause }) => LINES.has(clause));
  const rules = [...new Set(lines.map(({ rule }) => rule))];
  return rules.flatMap(rule =>
    lines
      .filter(step => step.rule === rule)
      .map(step => `${rule}:${step.line} ${outcomeOf(step.result)}`)
      .toSorted(),
  );
}

function outcomeOf(result: TraceResult): string {
  switch (result.kind) {
    case 'skipped':
      return `skipped ${result.why}`;
    case 'found':
    case 'alreadyKnown':
      return `${result.kind} ${result.name}`;
    case 'several':
    case 'tooMany':
      return `${result.kind} ${result.more ? 'more than 10' : result.count}`;
    case 'narrowed':
      return `narrowed ${result.name ?? (result.more ? 'more than 10' : result.to)}`;
    default:
      return result.kind;
  }
}
