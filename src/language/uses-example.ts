/** Names in the lines of an example. */
import { never } from '../diagnostic/result.js';
import type { ExpectClause, GivenClause, GivenField } from './ast.js';
import type { ExampleRow } from './syntax-rows.js';
import { type Use, type Used, usedName } from './uses.js';
import { usesInAnswer } from './uses-answer.js';
import { plainUse, usedParameter, usesInOperand } from './uses-values.js';
import { PERSON_RECORD } from './vocabulary.js';

export type ExampleSoFar = {
  /** Who was given, by name. */
  readonly people: readonly string[];
  /** Records that the expected answers show, as they say them. */
  readonly shown: readonly string[];
  /** The called one. */
  readonly rule: string | null;
};

/** `shownBy`: records that a rule's answers show. */
export function usesInExampleRow(
  row: ExampleRow,
  { people, shown, rule }: ExampleSoFar,
  shownBy: (rule: string) => readonly string[],
): readonly Used[] {
  switch (row.kind) {
    case 'given':
      return usesInGiven(row.given, people);
    case 'call':
      return [
        usedName({ kind: 'rule' }, row.call.rule),
        ...row.call.with.map(({ parameter }) => usedParameter(parameter)),
      ];
    case 'expect':
      return usesInExpect(row.expect, people, shown.length > 0 || rule === null ? shown : shownBy(rule));
    default:
      return never(row);
  }
}

const person = (people: readonly string[]): Use => ({ kind: 'person', people });

function usesInGiven(given: GivenClause, people: readonly string[]): readonly Used[] {
  switch (given.kind) {
    case 'caller':
      return given.with.flatMap(field => usesInGivenField(field, PERSON_RECORD, people));
    case 'records':
      return [
        usedName({ kind: 'record', called: 'many', people: 'never' }, given.plural),
        ...plainUse(given.caller, person(people)),
        ...given.with.flatMap(field => usesInGivenField(field, given.plural.text, people)),
      ];
    case 'record':
      return [
        usedName({ kind: 'record', called: 'one', people: 'never' }, given.record),
        ...(given.caller ? plainUse(given.caller, person(people)) : []),
        ...given.with.flatMap(field => usesInGivenField(field, given.record.text, people)),
      ];
    case 'agent':
    case 'now':
    case 'region':
      return [];
    default:
      return never(given);
  }
}

function usesInGivenField(given: GivenField, record: string, people: readonly string[]): readonly Used[] {
  const field = usedName({ kind: 'field', of: record, doing: 'give' }, given.field);
  if (given.kind === 'ago') return [field];
  return [
    field,
    ...usesInOperand(given.value, { kind: 'value', of: [record], field: given.field.text, people }, 'show'),
  ];
}

function usesInExpect(expect: ExpectClause, people: readonly string[], shown: readonly string[]): readonly Used[] {
  const field: Use = { kind: 'fieldOfAny', of: shown };
  switch (expect.kind) {
    case 'answer':
      return usesInAnswer(expect.answer);
    case 'field': {
      const beside: Use = { kind: 'value', of: shown, field: expect.field.text, people };
      return [usedName(field, expect.field), ...usesInOperand(expect.value, beside, 'show')];
    }
    case 'fieldEmpty':
      return [usedName(field, expect.field)];
    case 'callerIs':
      return plainUse(expect.name, person(people));
    case 'view':
      return [usedName({ kind: 'view', of: shown.length === 1 ? (shown[0] ?? null) : null }, expect.view)];
    case 'run':
      return [usedName({ kind: 'action' }, expect.action)];
    case 'outcome':
    case 'noAction':
      return [];
    default:
      return never(expect);
  }
}
