/** Checked rule → plan. */
import { never } from '../diagnostic/result.js';
import type { Condition, RecordSet, Rule, RuleAnswer, RulePopup, RuleSet, SetField, Value } from '../language/rule.js';
import type { Field, RecordType, Vocabulary } from '../language/vocabulary.js';
import { fromUrl } from './bind-fields.js';
import type { Plan, Question, RulePlan } from './plan.js';

const plans = new WeakMap<Rule, Plan>();

/** The same rule object gives the same plan object, so that it is prepared once. A rule belongs to one rule set. */
export function planRule(rule: Rule, ruleSet: RuleSet): Plan {
  const known = plans.get(rule);
  if (known) return known;
  const { vocabulary } = ruleSet;
  const plan: Plan = {
    vocabulary,
    rules: reachable(rule, ruleSet).map(each => planOne(each, ruleSet)),
    actions: ruleSet.actions,
    asksTask: true,
  };
  plans.set(rule, plan);
  return plan;
}

/** The rule itself, then those that `use rule` can hand over to, breadth first, each once. */
function reachable(start: Rule, ruleSet: RuleSet): readonly Rule[] {
  const found = new Set([start]);
  for (const rule of found) {
    for (const { popup } of answersOf(rule)) {
      const next = popup.kind === 'useRule' ? ruleSet.rules.get(popup.rule) : undefined;
      if (next) found.add(next);
    }
  }
  return [...found];
}

export function answersOf(rule: Rule): readonly RuleAnswer[] {
  const closing = [rule.onSeveral, rule.onTask, rule.onUnknown, rule.otherwise];
  return [...rule.first, ...rule.then, ...closing.filter(line => line !== null)].map(line => line.answer);
}

export function conditionsOf(rule: Rule): readonly Condition[] {
  return [...rule.first, ...rule.then].map(line => line.condition);
}

/** The `set` lines of the actions that an answer runs. */
export function actionSetsOf({ runs }: RuleAnswer, { actions }: Pick<Plan, 'actions'>): readonly SetField[] {
  return runs.flatMap(name => actions.get(name)?.steps.flatMap(step => step.sets) ?? []);
}

function planOne(rule: Rule, ruleSet: RuleSet): RulePlan {
  const questions = new Questions();
  for (const condition of conditionsOf(rule)) askCondition(condition, questions);
  for (const answer of answersOf(rule)) {
    askAnswer(answer, ruleSet.vocabulary, questions);
    askSets(actionSetsOf(answer, ruleSet), questions);
  }
  return { rule, matches: rule.matches, questions: questions.list, questionOf: questions.of };
}

/** Equal questions are one, whichever line asks first. */
class Questions {
  readonly list: Question[] = [];
  readonly of = new Map<Condition | RulePopup | SetField | Value | string, number>();
  private readonly indexOf = new Map<string, number>();

  ask(key: Condition | RulePopup | SetField | Value | string, question: Question): void {
    const shape = JSON.stringify(question);
    const index = this.indexOf.get(shape) ?? this.list.push(question) - 1;
    this.indexOf.set(shape, index);
    this.of.set(key, index);
  }
}

function askCondition(condition: Condition, questions: Questions): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const item of condition.items) askCondition(item, questions);
      return;
    case 'not':
      askCondition(condition.item, questions);
      return;
    case 'count':
      questions.ask(condition, { kind: 'count', of: condition.of });
      askFilter(condition.of, questions);
      return;
    case 'numbered':
      questions.ask(condition, { kind: 'numbered', record: condition.record, number: condition.number });
      return;
    case 'compare':
      if (condition.as.kind !== 'person') return;
      for (const value of condition.right) if (namesPerson(value)) questions.ask(value, { kind: 'person', value });
      return;
    case 'given':
    case 'empty':
    case 'outcome':
    case 'role':
    case 'today':
    case 'time':
    case 'age':
      return;
    default:
      never(condition);
  }
}

/** The people that a filter names. */
function askFilter({ where }: RecordSet, questions: Questions): void {
  if (where) askCondition(where, questions);
}

/** A person written or sent as a text is looked up; `caller`, `agent` and person fields are sys_ids already. */
export function namesPerson(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'parameter';
}

function askAnswer({ popup, sets }: RuleAnswer, vocabulary: Vocabulary, questions: Questions): void {
  if (popup.kind === 'showNewest') questions.ask(popup, { kind: 'newest', of: popup.of });
  if (popup.kind === 'showNewest' || popup.kind === 'showListOf') askFilter(popup.of, questions);
  if (popup.kind === 'showNumbered')
    questions.ask(popup, { kind: 'numbered', record: popup.record, number: popup.number });
  if (popup.kind === 'new') {
    const type = vocabulary.records.get(popup.record);
    const fields = popup.withFields.map(name => type?.fields.get(name));
    for (const field of fields)
      if (field && asksPerson(field, type)) questions.ask(`field:${field.name}`, sentPerson(field));
  }
  askSets(sets, questions);
}

function askSets(sets: readonly SetField[], questions: Questions): void {
  for (const set of sets) {
    if (set.field.type.kind !== 'person') continue;
    if (namesPerson(set.value)) questions.ask(set, { kind: 'person', value: set.value });
    if (set.or && namesPerson(set.or)) questions.ask(set.or, { kind: 'person', value: set.or });
  }
}

const sentPerson = (field: Field): Question => ({ kind: 'person', value: { kind: 'sentField', field: field.name } });

const asksPerson = (field: Field, type: RecordType | undefined): boolean =>
  field.type.kind === 'person' && fromUrl(field, type);
