/** A rule read back in plain words, with what it asks the database. */
import { never } from '../diagnostic/result.js';
import { canBePassedOver } from '../language/reach.js';
import type { Closing, Line, Match, MatchKey, RecordSet, Rule, RuleSet, When } from '../language/rule.js';
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
    const line = answering(when, `when ${explainCondition(when.condition, vocabulary)}`, ruleSet);
    return mayBeMissing(when) ? withoutIt(line) : line;
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

/** One record is shown that the condition did not find. */
const mayBeMissing = ({ condition, answer }: When): boolean =>
  canBePassedOver(answer) && !(condition.kind === 'numbered' && !condition.negated);

const withoutIt = (line: ExplainedLine): ExplainedLine => ({
  ...line,
  answer: line.answer && { ...line.answer, shows: `${line.answer.shows}; without one the line is passed over` },
});

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
  const parameters = [...new Set(match.by.map(({ parameter }) => parameter))];
  const keys = parameters.flatMap(parameter =>
    keysInWords(
      match.by.filter(key => key.parameter === parameter),
      parameter,
      vocabulary,
    ),
  );
  const one = match.onlyIfOne ? ', if that is one person' : '';
  return { ...at(match.line), when: `${who} ${listed(keys, 'or')}${one}`, answer: null };
}

function keysInWords(keys: readonly MatchKey[], parameter: string, vocabulary: Vocabulary): readonly string[] {
  const fields = vocabulary.records.get(PERSON_RECORD)?.fields;
  const label = ({ field }: MatchKey): string =>
    field === ANY_NUMBER ? 'number' : (fields?.get(field)?.label ?? field);
  const whole = keys.filter(({ lastDigits }) => lastDigits === null);
  const ends = keys.flatMap(key =>
    key.lastDigits === null ? [] : [`whose ${label(key)} ends with the last ${key.lastDigits} digits of ${parameter}`],
  );
  if (whole.length === 0) return ends;
  const [first] = whole;
  if (whole.length === 1 && first?.field === ANY_NUMBER) return [`one of whose numbers is ${parameter}`, ...ends];
  return [`whose ${listed(whole.map(label), 'or')} is ${parameter}`, ...ends];
}

/** `match caller by phone` looks in every number of a person. */
const ANY_NUMBER = 'phone';

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

function countedInWords(of: RecordSet, vocabulary: Vocabulary): string {
  const records = recordsInPlainWords({ ...of, where: null }, vocabulary, 'many');
  if (of.where === null) return `how many ${records} the caller has, up to ${WINDOW}`;
  return `how many of the caller's newest ${WINDOW} ${records} fit: ${explainCondition(of.where, vocabulary)}`;
}

function questionInWords(question: Question, vocabulary: Vocabulary): string {
  switch (question.kind) {
    case 'count':
      return countedInWords(question.of, vocabulary);
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
