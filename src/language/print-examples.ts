/** Examples as rows. */
import { never } from '../diagnostic/result.js';
import type { CallClause, ExampleBlock, ExpectClause, GivenClause, GivenField } from './ast.js';
import { answerDoc } from './print-answers.js';
import type { Written } from './print-comments.js';
import { type Doc, group, STEP } from './print-layout.js';
import { clauseRow, headRow, type Section } from './print-rows.js';
import { amountText, operandText, textText, timeText, weekdayText, words } from './print-values.js';

/** `given`, `call` and `expect` in the order of the source. */
export function exampleSection(block: ExampleBlock, written: Written): Section {
  const { title, given, call, expect } = block;
  const rows = [
    ...given.map(clause => clauseRow(`given ${givenText(clause)}`, clause.span)),
    ...(call === null ? [] : [clauseRow(callText(call), call.span)]),
    ...expect.map(clause => clauseRow(group('expect ', expectDoc(clause, written)), clause.span)),
  ].toSorted((a, b) => a.span.start - b.span.start);
  return { rows: [headRow(`example ${textText(title)}`, block, title), ...rows], indent: STEP };
}

function givenText(given: GivenClause): string {
  switch (given.kind) {
    case 'caller':
      return words(`caller ${textText(given.name)}${given.inactive ? ', inactive' : ''}`, withText(given.with));
    case 'records':
      return words(
        `${given.count} ${given.state} ${given.plural.text} for ${textText(given.caller)}`,
        withText(given.with),
      );
    case 'record':
      return words(
        given.record.text,
        textText(given.number),
        given.caller && `for ${textText(given.caller)}`,
        withText(given.with),
      );
    case 'agent':
      return `agent with role ${textText(given.role)}`;
    case 'now':
      return `now is ${weekdayText(given.day.day)} ${timeText(given.time)}`;
    case 'region':
      return `region ${textText(given.region)}`;
    default:
      return never(given);
  }
}

const withText = (fields: readonly GivenField[]): string =>
  fields.length === 0 ? '' : `with ${fields.map(givenFieldText).join(', ')}`;

const givenFieldText = (given: GivenField): string =>
  given.kind === 'value'
    ? `${given.field.text} ${operandText(given.value)}`
    : `${given.field.text} ${amountText(given.amount, given.unit)} ago`;

function callText({ rule, with: values }: CallClause): string {
  const sent = values.map(({ parameter, value }) => `${parameter.name} ${textText(value)}`).join(', ');
  return words('call', rule.text, sent === '' ? '' : `with ${sent}`);
}

function expectDoc(expect: ExpectClause, written: Written): Doc {
  switch (expect.kind) {
    case 'answer':
      return answerDoc(expect.answer, 0, written);
    case 'field':
      return `${expect.field.text} is ${operandText(expect.value)}`;
    case 'fieldEmpty':
      return `${expect.field.text} is empty`;
    case 'callerIs':
      return `caller is ${textText(expect.name)}`;
    case 'outcome':
      return expect.outcome === 'several' ? 'several callers' : `caller is ${expect.outcome}`;
    case 'view':
      return `view is ${expect.view.text}`;
    case 'run':
      return `run ${expect.action.text}`;
    case 'noAction':
      return 'no action';
    default:
      return never(expect);
  }
}
