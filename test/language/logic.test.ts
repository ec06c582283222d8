/** What the checker says can never happen does not happen, whatever the rule and the call. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/answer.js';
import { decide } from '../../src/answer/decide.js';
import { gatherFromArrays } from '../../src/example/gather.js';
import { check } from '../../src/language/check.js';
import { unreachableLine } from '../../src/language/checks/unreachable-line.js';
import { logicOf } from '../../src/language/logic-lines.js';
import { type Verdict, verdictsOf } from '../../src/language/logic-verdicts.js';
import { parse } from '../../src/language/parse.js';
import type { Condition, Rule, RuleAnswer, RuleSet, When } from '../../src/language/rule.js';
import { ruleSources } from '../../src/language/rule-sources.js';
import { planRule } from '../../src/plan/plan-rule.js';
import { OPTIONS } from '../answer/support.js';
import { shippedRecords } from './check-text.js';
import { madeUpCall, ruleText, type Scene, sceneOf } from './logic-rules.js';

const RUNS = 400;

type Claims = {
  readonly ruleSet: RuleSet;
  readonly rule: Rule;
  /** Lines by number. */
  readonly unreachable: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** Kinds of caller whom some line always answers. */
  readonly answered: readonly string[];
};

/** null: the rule has errors. */
function claimsOf(text: string): Claims | null {
  const parsed = parse('made_up.cti', text);
  const { ruleSet, diagnostics } = check([shippedRecords, parsed], 'test');
  const [source] = ruleSources([parsed.file]);
  if (!ruleSet || !source) return null;
  const rule = ruleSet.defaultRule;
  const logic = logicOf(rule);
  const told = diagnostics.filter(({ code }) => code === unreachableLine.code);
  const unreachable = told.flatMap(({ span, facts }) => {
    const number = text.slice(0, span.start).split('\n').length;
    const at = logic.lines.findIndex(({ line }) => line.number === number);
    return facts.everything === true ? logic.lines.slice(at).map(({ line }) => line.number) : [number];
  });
  const answered = logic.standings.filter(standing => logic.passesAll(standing) === 'no');
  return { ruleSet, rule, unreachable, verdicts: verdictsOf(source, rule), answered };
}

async function decided({ ruleSet }: Claims, rule: Rule, { call, agent, people, records }: Scene): Promise<Decision> {
  const plan = planRule(rule, ruleSet);
  const facts = await gatherFromArrays({ people, records }, OPTIONS)(plan, call, agent, { openRecords: 0 });
  return decide(plan, call, agent, facts, OPTIONS);
}

const ANSWERED = new Set(['yes', 'passedOver', 'answered']);

function contradictions(claims: Claims, decision: Decision): readonly string[] {
  const reached = decision.trace
    .filter(
      ({ line, clause, result }) => clause !== 'end' && claims.unreachable.includes(line) && ANSWERED.has(result.kind),
    )
    .map(({ line, result }) => `line ${line} is called unreachable: ${result.kind}`);
  const who = decision.identification.kind.toLowerCase();
  const open = decision.answer.kind === 'nothing' && decision.answer.reason?.startsWith('no line') === true;
  return open && claims.answered.includes(who) ? [...reached, `${who} callers are left without an answer`] : reached;
}

/** A line for what each verdict denies; its answer shows nothing that exists, so the lines below are asked too. */
function probeOf({ rule, verdicts }: Claims): Rule {
  const probes = verdicts.map((verdict, index): Probe => {
    const line = { number: PROBE + index, span: { start: 0, end: 0 }, text: 'probe' };
    return { verdict, when: { line, condition: denied(verdict), answer: NO_RECORD } };
  });
  const early = (probe: Probe): boolean => rule.first.some(({ condition }) => isWithin(probe.verdict, condition));
  const first = probes.filter(early).map(({ when }) => when);
  const later = probes.filter(probe => !early(probe)).map(({ when }) => when);
  return {
    ...rule,
    name: 'probe',
    first,
    // biome-ignore lint/suspicious/noThenProperty: a list is never taken for a promise
    then: later,
    onSeveral: null,
    onTask: null,
    onUnknown: null,
    otherwise: null,
  };
}

type Probe = { readonly verdict: Verdict; readonly when: When };
const PROBE = 1000;
const NOWHERE = { kind: 'text', parts: [{ kind: 'literal', text: 'INC9999999' }] } as const;
const NO_RECORD: RuleAnswer = {
  popup: { kind: 'showNumbered', record: 'incident', number: NOWHERE },
  view: null,
  sets: [],
  runs: [],
};

/** Holds when the verdict is wrong. */
function denied({ kind, by, parts }: Verdict): Condition {
  const whole: Condition = { kind: by, items: parts.map(({ condition }) => condition) };
  const wrong: Condition = kind === 'never' ? whole : { kind: 'not', item: whole };
  if (!JSON.stringify(wrong).includes('"of":"record"')) return wrong;
  return { kind: 'count', of: { record: 'task', open: false, where: wrong }, atLeast: 1, atMost: null };
}

function isWithin(verdict: Verdict, condition: Condition): boolean {
  if (verdict.parts.some(part => part.condition === condition)) return true;
  if (condition.kind === 'not') return isWithin(verdict, condition.item);
  return (condition.kind === 'and' || condition.kind === 'or') && condition.items.some(item => isWithin(verdict, item));
}

async function check1(claims: Claims, probe: Rule | null, scene: Scene): Promise<readonly string[]> {
  const found = contradictions(claims, await decided(claims, claims.rule, scene));
  if (probe === null) return found;
  const { trace } = await decided(claims, probe, scene);
  const wrong = trace.filter(({ line, result }) => line >= PROBE && result.kind === 'passedOver');
  return [...found, ...wrong.map(({ line }) => `wrong: ${JSON.stringify(claims.verdicts[line - PROBE])}`)];
}

/** How often each claim was made, lest the test says nothing. */
type Tally = { rules: number; unreachable: number; never: number; always: number; answered: number };

async function run(numRuns: number, callsPerRule: number, seed: number): Promise<Tally> {
  const tally: Tally = { rules: 0, unreachable: 0, never: 0, always: 0, answered: 0 };
  const calls = fc.array(madeUpCall, { minLength: callsPerRule, maxLength: callsPerRule });
  await fc.assert(
    fc.asyncProperty(ruleText, calls, async (text, scenes) => {
      const claims = claimsOf(text);
      if (claims === null) return;
      tally.rules++;
      tally.unreachable += claims.unreachable.length;
      tally.never += claims.verdicts.filter(({ kind }) => kind === 'never').length;
      tally.always += claims.verdicts.filter(({ kind }) => kind === 'always').length;
      tally.answered += claims.answered.length;
      if (claims.unreachable.length + claims.verdicts.length + claims.answered.length === 0) return;
      const probe = claims.verdicts.length > 0 ? probeOf(claims) : null;
      for (const scene of scenes) expect(await check1(claims, probe, sceneOf(scene))).toEqual([]);
    }),
    { numRuns, seed },
  );
  return tally;
}

describe('what is said never to happen', () => {
  test('does not happen', async () => {
    const tally = await run(RUNS, 40, 7);
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(20);
  }, 120_000);
});
