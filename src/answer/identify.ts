/** Match lines and what they found → who is calling. */

import type { Match, MatchKey } from '../language/rule.js';
import { PERSON_RECORD } from '../language/vocabulary.js';
import { type BoundKey, bindMatchKey } from '../plan/bind.js';
import { parameterOf } from '../plan/bind-fields.js';
import { showCallPhone } from '../plan/bind-phone.js';
import type { PersonFacts, RuleFacts, SysId } from '../plan/facts.js';
import { CANDIDATES } from '../plan/plan.js';
import type { Identification } from './answer.js';
import type { Caller, Deciding } from './deciding.js';
import { shown } from './saw.js';
import type { Saw, TraceResult } from './trace.js';

export type MatchStep = { readonly match: Match; readonly result: TraceResult; readonly saw: readonly Saw[] };
export type Identified = {
  readonly caller: Caller;
  readonly matched: Identification['matched'];
  readonly steps: readonly MatchStep[];
};

type Hits = { readonly ids: readonly SysId[]; readonly matched: Identification['matched'] };

/** The first line with a hit settles it; several are narrowed by the lines below, as far as these find any of them. */
export function identify(deciding: Deciding, facts: RuleFacts): Identified {
  const people = new Map(facts.people.map(person => [person.sysId, person]));
  let hits: Hits | null = null;
  const steps: MatchStep[] = [];
  for (const [index, match] of deciding.rulePlan.matches.entries()) {
    const look = lookOf(match, deciding);
    const found = facts.matches[index];
    const ids = found?.kind === 'hits' ? found.ids : [];
    const step = stepOf(match, look, ids, hits, people);
    steps.push(step.step);
    hits = step.hits;
  }
  return { caller: callerOf(hits, facts.people), matched: hits?.matched ?? null, steps };
}

type Look = {
  readonly keys: readonly { readonly key: MatchKey; readonly bound: BoundKey }[];
  readonly saw: readonly Saw[];
  readonly rule: string;
};

function lookOf(match: Match, deciding: Deciding): Look {
  const keys = match.by.map(key => ({ key, bound: bindMatchKey(key, deciding.call) }));
  const sent = keys.filter(({ bound }) => bound.kind !== 'skipped');
  return { keys, saw: sent.map(({ key }) => sought(key, deciding)), rule: deciding.rulePlan.rule.name };
}

/** The field and what it was to be, as people write it. */
function sought(key: MatchKey, { call, plan }: Deciding): Saw {
  const what = key.lastDigits === null ? key.field : `last ${key.lastDigits} digits of ${key.field}`;
  if (plan.vocabulary.records.get(PERSON_RECORD)?.fields.get(key.field)?.sensitive) return { what, value: 'not shown' };
  const text = parameterOf(call, key.parameter) ?? '';
  return { what, value: shown(key.reads === 'phone' ? showCallPhone(text, call) : text) };
}

type Step = { readonly step: MatchStep; readonly hits: Hits | null };

function stepOf(
  match: Match,
  look: Look,
  ids: readonly SysId[],
  before: Hits | null,
  people: ReadonlyMap<SysId, PersonFacts>,
): Step {
  const stays = (result: TraceResult, saw: readonly Saw[] = look.saw): Step => ({
    step: { match, result, saw },
    hits: before,
  });
  if (before?.ids.length === 1) return stays({ kind: 'alreadyKnown', name: nameOf(before.ids[0], people) }, []);
  const skip = skipOf(look);
  if (skip) return stays(skip, []);
  if (ids.length === 0) return stays(before ? { kind: 'notNarrowed' } : { kind: 'noHit' });
  const many = ids.length > 1;
  if (match.onlyIfOne && many) return stays({ kind: 'tooMany', ...countOf(ids) });
  const matched = {
    rule: look.rule,
    line: match.line.number,
    fields: look.saw.map(saw => saw.what),
    values: look.saw.map(saw => saw.value),
  };
  return { step: { match, result: resultOf(ids, before, people), saw: look.saw }, hits: { ids, matched } };
}

function resultOf(ids: readonly SysId[], before: Hits | null, people: ReadonlyMap<SysId, PersonFacts>): TraceResult {
  const one = ids.length === 1 ? nameOf(ids[0], people) : null;
  const { count, more } = countOf(ids);
  if (before) return { kind: 'narrowed', to: count, name: one, more };
  return one === null ? { kind: 'several', count, more } : { kind: 'found', name: one };
}

/** Skipped only when nothing was sent for any of its fields; the first one says why. */
function skipOf({ keys, saw }: Look): TraceResult | null {
  const [first] = keys;
  if (saw.length > 0 || first?.bound.kind !== 'skipped') return null;
  return { kind: 'skipped', parameter: first.key.parameter, why: first.bound.why };
}

const countOf = (ids: readonly SysId[]): { readonly count: number; readonly more: boolean } => ({
  count: Math.min(ids.length, CANDIDATES),
  more: ids.length > CANDIDATES,
});

const nameOf = (id: SysId | undefined, people: ReadonlyMap<SysId, PersonFacts>): string =>
  (id && people.get(id)?.name) || 'somebody';

function callerOf(hits: Hits | null, people: readonly PersonFacts[]): Caller {
  if (hits === null) return { outcome: 'unknown', known: null, candidates: [], more: false };
  const found = people.filter(person => hits.ids.includes(person.sysId));
  const [only] = found;
  if (hits.ids.length === 1 && only) return { outcome: 'known', known: only, candidates: [], more: false };
  return {
    outcome: 'several',
    known: null,
    candidates: found.slice(0, CANDIDATES),
    more: hits.ids.length > CANDIDATES,
  };
}

export function identificationOf(caller: Caller, matched: Identification['matched']): Identification {
  const kind = caller.outcome === 'known' ? 'KNOWN' : caller.outcome === 'several' ? 'SEVERAL' : 'UNKNOWN';
  return {
    kind,
    caller: caller.known,
    candidates: caller.candidates,
    more: caller.more,
    matched: kind === 'UNKNOWN' ? null : matched,
  };
}
