/** An expectation against what happened. */
import type { Decision } from '../answer/answer.js';
import type { Call } from '../call/call.js';
import { never } from '../diagnostic/result.js';
import type { Example, Expectation } from '../language/example.js';
import type { RuleAnswer, RuleSet } from '../language/rule.js';
import { fieldProbe, type Probe, probed, sameAnswer } from './run-answer.js';
import { answerInWords, callerInWords, shownFields, shownValue, valueInWords, viewOf } from './run-words.js';

export type Comparing = {
  readonly decision: Decision;
  readonly call: Call;
  readonly example: Example;
  readonly ruleSet: RuleSet;
  readonly probe: Probe;
};

type ExpectationOf<K extends Expectation['kind']> = Extract<Expectation, { kind: K }>;

/** What is the case instead, in words; null: the expectation holds. */
export async function insteadOf(expectation: Expectation, comparing: Comparing): Promise<string | null> {
  const { decision } = comparing;
  switch (expectation.kind) {
    case 'answer':
      return insteadOfAnswer(expectation, comparing);
    case 'field':
      return insteadOfValue(expectation, comparing);
    case 'empty':
      return insteadOfEmpty(expectation, comparing);
    case 'caller':
      return decision.identification.caller?.sysId === expectation.sysId ? null : callerInWords(decision);
    case 'outcome':
      return decision.identification.kind === expectation.outcome.toUpperCase() ? null : callerInWords(decision);
    case 'view': {
      const view = viewOf(decision);
      if (view === expectation.view) return null;
      return view === null ? 'an answer without a view' : `view is ${view}`;
    }
    case 'run':
      return decision.actions.some(({ name }) => name === expectation.action) ? null : actionsInWords(decision);
    case 'noAction':
      return decision.actions.length === 0 ? null : actionsInWords(decision);
    default:
      return never(expectation);
  }
}

const actionsInWords = ({ actions }: Decision): string =>
  actions.length === 0 ? 'no action' : actions.map(({ name }) => `run ${name}`).join(', ');

async function insteadOfAnswer(
  { answer, line }: ExpectationOf<'answer'>,
  comparing: Comparing,
): Promise<string | null> {
  const { decision, ruleSet } = comparing;
  const { popup, view } = answer;
  if (popup.kind === 'useRule') return handedOver(decision, popup.rule) ? null : `rule ${decision.rule.name} answers`;
  const words = answerInWords(decision, ruleSet.vocabulary);
  const wanted = await probed(answer, line, comparing);
  if (!sameAnswer(wanted.answer, decision.answer, popup)) return words;
  const other = otherField(answer, wanted, comparing);
  if (other !== null) return `${words} with ${other}`;
  const seen = viewOf(decision);
  if (view === null || seen === view) return null;
  return seen === null ? `${words} without a view` : `${words} using view ${seen}`;
}

const handedOver = ({ trace }: Decision, rule: string): boolean =>
  trace.some(({ clause, text }) => clause === 'use rule' && text === `use rule ${rule}`);

/** The first field that the expected form takes from the call and that holds something else. */
function otherField({ popup }: RuleAnswer, wanted: Decision, comparing: Comparing): string | null {
  if (popup.kind !== 'new') return null;
  const { decision, call, ruleSet } = comparing;
  const taken = call.fields.map(({ name }) => name).filter(name => popup.withFields.includes(name));
  const other = taken.find(name => {
    const value = shownValue(wanted, name, ruleSet.vocabulary);
    return value !== null && value !== shownValue(decision, name, ruleSet.vocabulary);
  });
  return other === undefined ? null : fieldInWords(other, comparing);
}

async function insteadOfValue(expectation: ExpectationOf<'field'>, comparing: Comparing): Promise<string | null> {
  const { decision, ruleSet } = comparing;
  const { name } = expectation.field;
  const field = shownFields(decision, ruleSet.vocabulary).find(each => each.name === name);
  if (!field) return withoutField(name, comparing);
  const wanted = await fieldProbe({ ...expectation, field }, comparing);
  const value = shownValue(decision, name, ruleSet.vocabulary);
  return wanted !== null && value !== null && String(value) === wanted ? null : fieldInWords(name, comparing);
}

function insteadOfEmpty({ field: name }: ExpectationOf<'empty'>, comparing: Comparing): string | null {
  const { decision, ruleSet } = comparing;
  if (!shownFields(decision, ruleSet.vocabulary).some(each => each.name === name)) return withoutField(name, comparing);
  return shownValue(decision, name, ruleSet.vocabulary) === null ? null : fieldInWords(name, comparing);
}

const withoutField = (name: string, { decision, ruleSet: { vocabulary } }: Comparing): string =>
  `${answerInWords(decision, vocabulary)}, which has no ${name}`;

function fieldInWords(name: string, { decision, example, ruleSet: { vocabulary } }: Comparing): string {
  const field = shownFields(decision, vocabulary).find(each => each.name === name);
  const value = shownValue(decision, name, vocabulary);
  if (!field || value === null) return `${name} is empty`;
  return `${name} is ${field.sensitive ? 'not empty' : valueInWords(field, value, example)}`;
}
