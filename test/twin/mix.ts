/** What the made-up pairs are made of: in how many of them each thing occurs. */
import type { Condition, Rule, RuleAnswer } from '../../src/language/rule.js';
import type { Case, Told } from './twin.js';

export class Mix {
  pairs = 0;
  /** Files that the checker did not let through. */
  refused = 0;
  private readonly counts = new Map<string, number>();
  private readonly ofRule = new WeakMap<Rule, ReadonlySet<string>>();

  refuse(): void {
    this.refused++;
  }

  add({ ruleSet, rule }: Case, { caller, answer }: Told): void {
    this.pairs++;
    const things = this.ofRule.get(rule) ?? new Set([...ruleSet.rules.values()].flatMap(each => [...thingsIn(each)]));
    this.ofRule.set(rule, things);
    for (const thing of [...things, `caller ${caller.split(' ')[0]}`, `answers ${answer.kind}`])
      this.counts.set(thing, (this.counts.get(thing) ?? 0) + 1);
  }

  /** Of the pairs, 0 to 100. */
  percent(thing: string): number {
    return (100 * (this.counts.get(thing) ?? 0)) / this.pairs;
  }

  /** One a line, most first. */
  report(): string {
    const lines = [...this.counts]
      .toSorted((a, b) => b[1] - a[1])
      .map(([thing]) => `${this.percent(thing).toFixed(1).padStart(6)} % ${thing}`);
    return [`${this.pairs} pairs, ${this.refused} files that the checker refused`, ...lines].join('\n');
  }
}

function* thingsIn(rule: Rule): Iterable<string> {
  if (rule.timeZone) yield 'clause use time zone';
  if (rule.view) yield 'clause use view';
  for (const { by, alsoInactive, onlyIfOne } of rule.matches) {
    yield 'clause match';
    if (by.length > 1) yield 'clause match by any of';
    if (alsoInactive) yield 'clause match, also inactive';
    if (onlyIfOne) yield 'clause match, only if one';
    for (const { reads, lastDigits } of by) yield lastDigits === null ? `match by ${reads}` : 'match by last digits';
  }
  for (const { condition, answer } of rule.first)
    yield* ['clause when, first', ...inCondition(condition, ''), ...inAnswer(answer)];
  for (const { condition, answer } of rule.then)
    yield* ['clause when', ...inCondition(condition, ''), ...inAnswer(answer)];
  for (const kind of ['onSeveral', 'onTask', 'onUnknown', 'otherwise'] as const) {
    const closing = rule[kind];
    if (closing) yield* [`clause ${kind}`, ...inAnswer(closing.answer)];
  }
}

/** `place`: `where ` in a filter. */
function* inCondition(condition: Condition, place: string): Iterable<string> {
  yield `condition ${condition.kind}`;
  if ('negated' in condition && condition.negated) yield `condition ${condition.kind}, not`;
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const item of condition.items) yield* inCondition(item, place);
      return;
    case 'not':
      yield* inCondition(condition.item, place);
      return;
    case 'count':
      if (condition.of.where) yield* ['clause where', ...inCondition(condition.of.where, 'where ')];
      return;
    case 'compare':
      yield `operator ${condition.operator}`;
      yield `${place}operator ${condition.operator}${condition.negated ? ', not' : ''}`;
      yield `${place}compared as ${condition.as.kind}`;
      for (const value of condition.right) yield `${place}compared with ${value.kind}`;
      return;
    case 'outcome':
      yield `condition ${condition.outcome}`;
      return;
    case 'age':
      yield `operator ${condition.test}`;
      return;
    default:
      return;
  }
}

function* inAnswer({ popup, view, sets, runs }: RuleAnswer): Iterable<string> {
  yield `answer ${popup.kind}`;
  if (view) yield 'clause using view';
  if (runs.length > 0) yield 'clause run';
  if (popup.kind === 'new' && popup.withFields.length > 0) yield 'clause with fields';
  if (popup.kind === 'showListOf' && popup.sort) yield 'clause sorted by';
  if ((popup.kind === 'showListOf' || popup.kind === 'showNewest') && popup.of.where)
    yield* ['clause where', ...inCondition(popup.of.where, 'where ')];
  for (const { field, value, or } of sets) {
    yield* ['clause set', `set ${field.type.kind}`, `set to ${value.kind}`];
    if (or) yield 'clause set … or';
  }
}
