/** A plan over small arrays → facts, with the meaning of the SQL gather: what `given` lines of an example say is all there is. */

import type { Call } from '../call/call.js';
import { nameKey } from '../call/fold.js';
import { readSysId } from '../call/ids.js';
import { never } from '../diagnostic/result.js';
import type { Match, RecordSet } from '../language/rule.js';
import { ANY_RECORD } from '../language/vocabulary.js';
import { bindMatchKey, bindPerson, bindRecordNumber } from '../plan/bind.js';
import { contextOf, type Sight, truthOf } from '../plan/bind-truth.js';
import type {
  Facts,
  MatchFacts,
  OpenRecords,
  PersonFacts,
  QuestionFacts,
  RecordFacts,
  RuleFacts,
} from '../plan/facts.js';
import type { Agent, Gather } from '../plan/gather.js';
import { CANDIDATES, type Plan, type Question, type RulePlan, WINDOW } from '../plan/plan.js';
import { type ExamplePerson, foundBy, personNamed } from './people.js';

export type ExampleData = { readonly people: readonly ExamplePerson[]; readonly records: readonly RecordFacts[] };

/** `timeZone`: IANA zone for dates without one, where the rule's file names none. */
export function gatherFromArrays(data: ExampleData, { timeZone }: { readonly timeZone: string }): Gather {
  return async (plan, call, agent, want) => {
    const task = call.taskRef === null ? null : taskNamed(call.taskRef, data);
    const found = plan.rules.map(rulePlan => {
      const { matches, candidates } = matchAll(rulePlan, call, data);
      const caller = candidates.length === 1 ? (candidates[0] ?? null) : null;
      const zone = rulePlan.rule.timeZone ?? timeZone;
      return {
        rulePlan,
        matches,
        candidates,
        caller,
        sight: sightOf(plan, call, agent, zone, caller?.facts ?? null, task, data),
      };
    });
    return {
      rules: found.map(each => ruleFacts(each, data)),
      task,
      openRecords: found.map(({ caller }) => (caller ? openRecords(caller.facts, data, want.openRecords) : null)),
    } satisfies Facts;
  };
}

function sightOf(
  plan: Plan,
  call: Call,
  agent: Agent | null,
  timeZone: string,
  caller: PersonFacts | null,
  task: RecordFacts | null,
  data: ExampleData,
): Sight {
  const { vocabulary } = plan;
  const sight: Sight = {
    call,
    agent,
    timeZone,
    vocabulary,
    caller,
    outcome: null,
    task,
    record: null,
    // Filters ask who is named, and nothing else.
    question: key =>
      key.kind === 'text' || key.kind === 'parameter'
        ? answer({ kind: 'person', value: key }, sight, data)
        : { kind: 'notAsked' },
    see: () => {},
  };
  return sight;
}

type Found = {
  readonly rulePlan: RulePlan;
  readonly matches: readonly MatchFacts[];
  readonly candidates: readonly ExamplePerson[];
  readonly sight: Sight;
};

function ruleFacts({ rulePlan, matches, candidates, sight }: Found, data: ExampleData): RuleFacts {
  const offered = capped(candidates).map(person => person.facts);
  return {
    matches,
    people: offered.toSorted(
      (a, b) => compareTexts(nameKey(a.name), nameKey(b.name)) || compareTexts(a.sysId, b.sysId),
    ),
    questions: rulePlan.questions.map(question => answer(question, sight, data)),
  };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

// ---------------------------------------------------------------- who is calling

function matchAll(
  { matches }: RulePlan,
  call: Call,
  { people }: ExampleData,
): { matches: readonly MatchFacts[]; candidates: readonly ExamplePerson[] } {
  let candidates: readonly ExamplePerson[] = [];
  const facts: MatchFacts[] = [];
  for (const match of matches) {
    const own = candidates.length === 1 ? null : hitsOf(match, call, people);
    const countAsNone = own !== null && match.onlyIfOne && own.length > 1;
    const hits = own && candidates.length > 1 && !countAsNone ? candidates.filter(person => own.includes(person)) : own;
    facts.push(hits ? { kind: 'hits', ids: capped(hits).map(person => person.facts.sysId) } : { kind: 'notAsked' });
    if (hits !== null && hits.length > 0 && !countAsNone) candidates = hits;
  }
  return { matches: facts, candidates };
}

/** null: nothing was sent for any of its fields. */
function hitsOf(match: Match, call: Call, people: readonly ExamplePerson[]): readonly ExamplePerson[] | null {
  const sent = match.by
    .map(key => ({ field: key.field, bound: bindMatchKey(key, call) }))
    .filter(({ bound }) => bound.kind !== 'skipped');
  if (sent.length === 0) return null;
  const asked = match.alsoInactive ? people : people.filter(person => person.facts.active);
  const hit = new Set(sent.flatMap(({ field, bound }) => foundBy(field, bound, asked)));
  return asked.filter(person => hit.has(person));
}

const capped = (people: readonly ExamplePerson[]): readonly ExamplePerson[] =>
  people.toSorted((a, b) => compareTexts(a.facts.sysId, b.facts.sysId)).slice(0, CANDIDATES + 1);

// ---------------------------------------------------------------- what is asked beside

function answer(question: Question, sight: Sight, data: ExampleData): QuestionFacts {
  switch (question.kind) {
    case 'count':
    case 'newest': {
      if (sight.caller === null) return { kind: 'notAsked' };
      const { fitting, limited } = fittingOf(question.of, sight.caller, sight, data);
      if (question.kind === 'count') return { kind: 'count', count: fitting.length, limited };
      return { kind: 'record', record: fitting[0] ?? null, limited };
    }
    case 'numbered':
      return { kind: 'record', record: recordNumbered(question, sight, data), limited: false };
    case 'person': {
      const text = bindPerson(question, contextOf(sight));
      return {
        kind: 'person',
        person: text === null ? null : (personNamed(text, readSysId(text), data.people)?.facts ?? null),
      };
    }
    default:
      return never(question);
  }
}

/** Of the caller's newest `WINDOW` records of a type (open ones, if it says open), those that the filter lets through. */
function fittingOf(of: RecordSet, caller: PersonFacts, sight: Sight, data: ExampleData) {
  const all = data.records.filter(
    record =>
      record.caller === caller.sysId &&
      (of.record === ANY_RECORD || record.recordType === of.record) &&
      (!of.open || record.active),
  );
  const { where } = of;
  const window = newestFirst(all).slice(0, WINDOW);
  return {
    limited: all.length > WINDOW,
    fitting: where === null ? window : window.filter(record => truthOf(where, { ...sight, record }) === 'yes'),
  };
}

const openedOf = (record: RecordFacts): string => String(record.fields.opened ?? '');

const newestFirst = (records: readonly RecordFacts[]): readonly RecordFacts[] =>
  records.toSorted((a, b) => compareTexts(openedOf(b), openedOf(a)) || compareTexts(b.sysId, a.sysId));

function recordNumbered(
  question: Extract<Question, { kind: 'numbered' }>,
  sight: Sight,
  data: ExampleData,
): RecordFacts | null {
  const type = sight.vocabulary.records.get(question.record);
  const number = type ? bindRecordNumber(question.number, type, contextOf(sight)) : null;
  if (number === null) return null;
  return (
    data.records.find(
      record => record.number === number && (type?.name === ANY_RECORD || record.recordType === type?.name),
    ) ?? null
  );
}

/** By sys_id, else by number in any case. */
function taskNamed(ref: string, { records }: ExampleData): RecordFacts | null {
  const sysId = readSysId(ref);
  if (sysId !== null) return records.find(record => record.sysId === sysId) ?? null;
  const number = ref.normalize('NFKC').trim().toUpperCase();
  return records.find(record => record.number === number) ?? null;
}

/** Incidents first, then newest first. */
function openRecords(caller: PersonFacts, { records }: ExampleData, wanted: number): OpenRecords | null {
  if (wanted === 0) return null;
  const open = newestFirst(records.filter(record => record.caller === caller.sysId && record.active));
  const ordered = [...open.filter(isIncident), ...open.filter(record => !isIncident(record))];
  return { records: ordered.slice(0, wanted), hasMore: ordered.length > wanted };
}

const isIncident = ({ recordType }: RecordFacts): boolean => recordType === 'incident';
