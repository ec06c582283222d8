/**
 * The meaning of the rule language said a second time: a checked rule, read line by line over arrays. It shares with the service how texts,
 * numbers and names are read (`src/call`, `src/language/values.ts`), and nothing of how a rule is planned and decided.
 */
import type { Call } from '../../src/call/call.js';
import type { Closing, Rule, RuleAnswer, RuleSet } from '../../src/language/rule.js';
import { type Answer, answer } from './twin-answer.js';
import { identify } from './twin-caller.js';
import type { Scene } from './twin-scene.js';
import { holds } from './twin-truth.js';
import { recordNamed } from './twin-value.js';
import type { Agent, World } from './world.js';

export type Case = {
  readonly ruleSet: RuleSet;
  readonly rule: Rule;
  readonly call: Call;
  readonly agent: Agent | null;
  readonly world: World;
  readonly timeZone: string;
  readonly defaultView: string | null;
  readonly openHosts: readonly string[];
};

/** `lines`: what became of every line of every rule that was asked, `rule:line outcome`. Ids of people and records are sys_ids. */
export type Told = {
  readonly rule: string;
  readonly answer: Answer;
  readonly view: string | null;
  readonly runs: readonly string[];
  readonly task: string | null;
  readonly caller: string;
  readonly lines: readonly string[];
};

const CLOSINGS = ['onSeveral', 'onTask', 'onUnknown', 'otherwise'] as const;

export function twin(asked: Case, before: readonly string[] = []): Told {
  const { rule, call, ruleSet } = asked;
  const became = new Map<number, string>();
  const task = call.taskRef === null ? null : recordNamed(call.taskRef, asked.world);
  let scene: Scene = { ...asked, outcome: null, caller: null, candidates: [], task, record: null };
  const said: { answer: Answer | null; line: RuleAnswer | null } = { answer: null, line: null };

  const tryLine = (one: Closing, yes: string): void => {
    said.answer = answer(one.answer, scene);
    said.line = said.answer && one.answer;
    became.set(one.line.span.start, said.answer ? yes : 'passedOver');
  };
  const tryWhens = (whens: Rule['first']): void => {
    for (const when of whens) {
      if (said.answer) return;
      const truth = holds(when.condition, scene);
      if (truth) tryLine(when, 'yes');
      else became.set(when.line.span.start, truth === null ? 'neither' : 'no');
    }
  };

  tryWhens(rule.first);
  let matched: number | null = null;
  if (!said.answer) {
    const found = identify(asked);
    found.lines.forEach((outcome, index) => void became.set(startOf(rule.matches, index), outcome));
    scene = { ...scene, ...found };
    matched = found.matched;
  }
  tryWhens(rule.then);
  for (const kind of CLOSINGS) {
    const closing = rule[kind];
    if (!closing || said.answer) continue;
    if (applies(kind, scene)) tryLine(closing, 'answered');
    else became.set(closing.line.span.start, 'doesNotApply');
  }

  const all = [...rule.first, ...rule.matches, ...rule.then, ...CLOSINGS.flatMap(kind => rule[kind] ?? [])];
  const lines = [
    ...before,
    ...all.map(one => `${rule.name}:${one.line.number} ${became.get(one.line.span.start) ?? 'notReached'}`).toSorted(),
  ];
  const final: Answer = said.answer ?? { kind: 'nothing' };
  const next = final.kind === 'useRule' ? ruleSet.rules.get(final.rule) : null;
  if (next) return twin({ ...asked, rule: next }, lines);
  const inPlace = final.kind === 'nothing' || final.kind === 'message' || final.kind === 'page';
  return {
    rule: rule.name,
    answer: final,
    view: inPlace ? null : (said.line?.view ?? call.view ?? rule.view ?? asked.defaultView),
    runs: said.line?.runs ?? [],
    task: task?.id ?? null,
    caller: callerWords(scene, matched),
    lines,
  };
}

const startOf = (matches: Rule['matches'], index: number): number => matches[index]?.line.span.start ?? -1;

function applies(kind: (typeof CLOSINGS)[number], { outcome, task }: Scene): boolean {
  if (kind === 'onSeveral') return outcome === 'several';
  if (kind === 'onTask') return outcome !== 'known' && task !== null;
  return kind === 'otherwise' || outcome === 'unknown';
}

function callerWords({ outcome, caller, candidates }: Scene, line: number | null): string {
  if (outcome === 'known') return `known ${caller?.id} by line ${line}`;
  if (outcome !== 'several') return 'unknown';
  return `several ${candidatesWords(candidates.map(person => person.id))} by line ${line}`;
}

/** Which ten of more than ten are offered is nobody's promise. */
export const candidatesWords = (ids: readonly string[]): string =>
  ids.length > 10 ? 'more than 10' : ids.toSorted().join(' ');
