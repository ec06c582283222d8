/** Conditions that no call can meet, or that every call meets, each told at its smallest part. */
import type { Condition as Node } from './ast.js';
import { fewest } from './logic-fewest.js';
import { logicOf } from './logic-lines.js';
import { NEITHER, NO, type Phase, Situation, YES } from './logic-situation.js';
import type { RuleSource } from './resolve-scope.js';
import type { Condition, Rule } from './rule.js';

export type Verdict = {
  readonly kind: 'never' | 'always';
  /** One condition, or those of an `and` or `or` that together are to blame. */
  readonly parts: readonly Part[];
  readonly by: 'and' | 'or';
  /** The other of `and` and `or` would make a question of them. */
  readonly asksOtherwise: boolean;
  /** An `always` about somebody or something: whom it has to be asked about at all. */
  readonly askedOf: 'everyone' | 'known callers' | 'tasks';
};

export type Part = { readonly node: Node; readonly condition: Condition };

const told = new WeakMap<Rule, readonly Verdict[]>();

/** Of all `when` lines, filters too. Two checks look at them. */
export function verdictsOf(source: RuleSource, rule: Rule): readonly Verdict[] {
  const known = told.get(rule) ?? judgeRule(source, rule);
  told.set(rule, known);
  return known;
}

function judgeRule(source: RuleSource, rule: Rule): readonly Verdict[] {
  const { situation } = logicOf(rule);
  const nodes = source.block.clauses.flatMap(clause => (clause.kind === 'when' ? [clause.condition] : []));
  const whens = [...rule.first, ...rule.then];
  const ofWhens = whens.flatMap(({ condition }, index) => {
    const node = nodes[index];
    const phase = index < rule.first.length ? 'first' : 'then';
    return node ? new Judge(situation, phase).judge({ node, condition }) : [];
  });
  return [...ofWhens, ...filtersOfAnswers(source, rule).flatMap(judgeFilter)];
}

/** A filter by itself; nothing else of the rule bears on its records. */
function judgeFilter(part: Part): readonly Verdict[] {
  const about = { standings: ['known'], conditions: [part.condition], popups: [], matchedBy: [] } as const;
  return new Judge(new Situation(about), 'filter').judge(part);
}

class Judge {
  constructor(
    private readonly situation: Situation,
    private readonly phase: Phase,
  ) {}

  judge(part: Part): readonly Verdict[] {
    const filter = filterOf(part);
    const told = filter === null ? [] : judgeFilter(filter);
    if (told.length > 0) return told;
    const items = partsOf(part);
    const kind = this.verdict([part], 'and');
    if (kind === null) return items.flatMap(child => this.judge(child));
    const smaller = items.filter(child => this.verdict([child], 'and') !== null);
    if (smaller.length > 0) return smaller.flatMap(child => this.judge(child));
    const by = part.condition.kind === 'or' ? 'or' : 'and';
    const parts = this.toBlame(part, kind);
    const asksOtherwise = this.verdict(parts, by === 'or' ? 'and' : 'or') === null;
    return [{ kind, by, asksOtherwise, parts, askedOf: this.askedOf(part) }];
  }

  private verdict(parts: readonly Part[], by: 'and' | 'or'): Verdict['kind'] | null {
    const formula = this.joined(parts, by);
    if (this.situation.can([{ formula, within: YES }]) === 'no') return 'never';
    return this.situation.can([{ formula, within: NO }]) === 'no' ? 'always' : null;
  }

  /** As few as possible of the parts of an `and` or `or`. */
  private toBlame(part: Part, kind: Verdict['kind']): readonly Part[] {
    const { condition } = part;
    if (condition.kind !== 'and' && condition.kind !== 'or') return [part];
    const by = condition.kind;
    return fewest(partsOf(part), some => some.length > 0 && this.verdict(some, by) === kind);
  }

  private askedOf(part: Part): Verdict['askedOf'] {
    const formula = this.joined([part], 'and');
    const untold = { formula, within: NEITHER };
    if (this.situation.can([untold]) === 'no') return 'everyone';
    const task = { formula: this.situation.outcome('taskFound', this.phase), within: YES };
    return this.situation.can([untold, task]) === 'no' ? 'tasks' : 'known callers';
  }

  private joined(parts: readonly Part[], by: 'and' | 'or') {
    return { kind: by, items: parts.map(({ condition }) => this.situation.formula(condition, this.phase)) };
  }
}

/** What a condition is made of, one to one as it was resolved. */
function partsOf({ node, condition }: Part): readonly Part[] {
  if (node.kind === 'not' && condition.kind === 'not') return [{ node: node.item, condition: condition.item }];
  if ((node.kind !== 'and' && node.kind !== 'or') || condition.kind !== node.kind) return [];
  return node.items.flatMap((item, index) => {
    const resolved = condition.items[index];
    return resolved ? [{ node: item, condition: resolved }] : [];
  });
}

function filterOf({ node, condition }: Part): Part | null {
  if (node.kind !== 'has' || condition.kind !== 'count' || node.where === null || condition.of.where === null)
    return null;
  return { node: node.where, condition: condition.of.where };
}

/** Of lists and newest ones. */
function filtersOfAnswers({ block }: RuleSource, rule: Rule): readonly Part[] {
  const popups = new Map(logicOf(rule).lines.map(({ line, answer }) => [line.span.start, answer.popup]));
  return block.clauses.flatMap(clause => {
    if (!('answer' in clause) || !('where' in clause.answer.popup)) return [];
    const node = clause.answer.popup.where;
    const popup = popups.get(clause.span.start);
    const condition = popup && 'of' in popup ? popup.of.where : null;
    return node && condition ? [{ node, condition }] : [];
  });
}
