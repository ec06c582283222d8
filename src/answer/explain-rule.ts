/** A rule read back in plain words, with what it asks the database. */
import { never } from '../diagnostic/result.js';
import { canBePassedOver } from '../language/reach.js';
import type { Closing, Line, Match, MatchKey, Rule, RuleSet, When } from '../language/rule.js';
import { PERSON_RECORD, type Vocabulary } from '../language/vocabulary.js';
import { type Plan, type Question, type RulePlan, WINDOW } from '../plan/plan.js';
import { planRule } from '../plan/plan-rule.js';
import { type AnswerInWords, explainAnswer } from './explain-answer.js';
import { explainCondition, recordsInPlainWords } from './explain-condition.js';
import { listed, valueInWords } from './explain-values.js';
import { closingsOf } from './trace-lines.js';

export type ExplainedLine = {
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
  /** When it answers, or whom a match line finds. */
  readonly when: string;
  /** null for a match line. */
  readonly answer: AnswerInWords | null;
};

export type Explanation = {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** How a call gets to it. */
  readonly reached: string;
  /** In the order in which they are asked. */
  readonly first: readonly ExplainedLine[];
  readonly matches: readonly ExplainedLine[];
  readonly then: readonly ExplainedLine[];
  readonly closings: readonly ExplainedLine[];
  /** Everything that is read for a call, with every rule that this one can hand over to, in one statement. */
  readonly asks: readonly { readonly rule: string; readonly questions: readonly string[] }[];
};

export function explainRule(rule: Rule, ruleSet: RuleSet): Explanation {
  const { vocabulary } = ruleSet;
  const whenLine = (when: When): ExplainedLine => {
    const asked = explainCondition(when.condition, vocabulary);
    return answering(when, `when ${asked}${passedOver(when)}`, ruleSet);
  };
  return {
    name: rule.name,
    title: rule.title,
    file: rule.file,
    reached: reachedBy(rule, ruleSet),
    first: rule.first.map(whenLine),
    matches: rule.matches.map(match => matchLine(match, vocabulary)),
    // biome-ignore lint/suspicious/noThenProperty: a list is never taken for a promise
    then: rule.then.map(whenLine),
    closings: closingsOf(rule).map(closing => answering(closing, CLOSINGS[closing.clause], ruleSet)),
    asks: asksOf(planRule(rule, ruleSet)),
  };
}

const CLOSINGS = {
  'on several callers': 'when several people were found',
  'on task': 'when the caller is not known and the call names a task that exists',
  'on unknown caller': 'when nobody was found',
  else: 'in every other case',
} as const;

const at = ({ number, text }: Line): Pick<ExplainedLine, 'line' | 'text'> => ({ line: number, text });

const answering = (closing: Closing, when: string, ruleSet: RuleSet): ExplainedLine => ({
  ...at(closing.line),
  when,
  answer: explainAnswer(closing.answer, ruleSet),
});

/** What is not there is not shown. */
const passedOver = ({ answer }: When): string => (canBePassedOver(answer) ? ', and there is one' : '');

function reachedBy(rule: Rule, { rules }: RuleSet): string {
  const users = [...rules.values()].filter(other => handsOverTo(other, rule.name)).map(({ name }) => name);
  const ways = [
    ...(rule.isDefault ? ['every call that names no rule'] : []),
    ...(rule.clientCallable ? [`calls with sysparm_cti_rule=${rule.name}`] : []),
    ...users.map(name => `calls that the rule ${name} hands over`),
  ];
  return ways.length === 0 ? 'no call gets to it' : `it decides ${listed(ways, 'and')}`;
}

const handsOverTo = (rule: Rule, name: string): boolean =>
  [...rule.first, ...rule.then, ...closingsOf(rule)].some(
    ({ answer: { popup } }) => popup.kind === 'useRule' && popup.rule === name,
  );

function matchLine(match: Match, vocabulary: Vocabulary): ExplainedLine {
  const who = match.alsoInactive ? 'people, active or not,' : 'active people';
  const keys = listed(
    match.by.map(key => keyInWords(key, vocabulary)),
    'or',
  );
  return { ...at(match.line), when: `${who} ${keys}${match.onlyIfOne ? ', if that is one person' : ''}`, answer: null };
}

function keyInWords({ field, parameter, lastDigits }: MatchKey, vocabulary: Vocabulary): string {
  const label = vocabulary.records.get(PERSON_RECORD)?.fields.get(field)?.label ?? 'any number';
  return lastDigits === null
    ? `whose ${label} is ${parameter}`
    : `whose ${label} ends with the last ${lastDigits} digits of ${parameter}`;
}

function asksOf({ rules, vocabulary, asksTask }: Plan): Explanation['asks'] {
  const asked = rules.map(rulePlan => ({
    rule: rulePlan.rule.name,
    questions: [...peopleOf(rulePlan), ...rulePlan.questions.map(question => questionInWords(question, vocabulary))],
  }));
  const task = asksTask ? ['the task that sysparm_task_id names, when it was sent'] : [];
  return asked.map((one, index) => (index === 0 ? { ...one, questions: [...task, ...one.questions] } : one));
}

const peopleOf = ({ matches }: RulePlan): readonly string[] => {
  const parameters = new Set(matches.flatMap(({ by }) => by.map(({ parameter }) => parameter)));
  return parameters.size === 0 ? [] : [`the people who are found by ${listed([...parameters], 'and')}`];
};

function questionInWords(question: Question, vocabulary: Vocabulary): string {
  switch (question.kind) {
    case 'count':
      return `how many ${recordsInPlainWords(question.of, vocabulary, 'many')} the caller has, among the newest ${WINDOW}`;
    case 'newest':
      return `the caller's newest ${recordsInPlainWords(question.of, vocabulary, 'one')}`;
    case 'numbered':
      return `the ${question.record} numbered ${valueInWords(question.number)}`;
    case 'person':
      return question.value.kind === 'sentField'
        ? `the person whom the call names for the field ${question.value.field}`
        : `the person whom ${valueInWords(question.value)} names`;
    default:
      return never(question);
  }
}
