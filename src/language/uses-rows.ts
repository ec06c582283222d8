/** Names in rows, from the first row of a block on: what a name stands for depends on the rows above. */
import { never } from '../diagnostic/result.js';
import type { FieldClause, SetLine } from './ast.js';
import { plainText } from './plain-text.js';
import { type Head, isHead, type MendedRow } from './syntax-rows.js';
import { type Use, type Used, usedName } from './uses.js';
import { shownByPopup, usesInAnswer } from './uses-answer.js';
import { type ExampleSoFar, usesInExampleRow } from './uses-example.js';
import { plainUse, usedParameter, usesInCondition, usesInOperand } from './uses-values.js';

/** What the rows above say of the row that comes. */
type Above = {
  readonly head: Head | null;
  /** What `set` lines fill. */
  readonly filled: string | null;
  readonly example: ExampleSoFar;
};

const START: Above = { head: null, filled: null, example: { people: [], shown: [], rule: null } };

export function usesInRows(rows: readonly MendedRow[], shownBy: (rule: string) => readonly string[]): readonly Used[] {
  const found: Used[] = [];
  let above = START;
  for (const row of rows) {
    found.push(...usesInRow(row, above, shownBy));
    above = below(row, above);
  }
  return found;
}

function below(row: MendedRow, above: Above): Above {
  if (row.kind === 'lost') return { ...above, filled: null };
  if (isHead(row)) return { ...START, head: row };
  switch (row.kind) {
    case 'step':
      return { ...above, filled: row.record.text };
    case 'when':
    case 'onSeveral':
    case 'onTask':
    case 'onUnknown':
    case 'else':
      return { ...above, filled: row.answer.popup.kind === 'new' ? row.answer.popup.record.text : null };
    case 'given':
      return { ...above, example: { ...above.example, people: [...above.example.people, ...personIn(row)] } };
    case 'call':
      return { ...above, example: { ...above.example, rule: row.call.rule.text } };
    case 'expect':
      return { ...above, example: { ...above.example, shown: [...above.example.shown, ...shownIn(row)] } };
    default:
      return above;
  }
}

type RowOf<K extends MendedRow['kind']> = Extract<MendedRow, { kind: K }>;

function personIn({ given }: RowOf<'given'>): readonly string[] {
  const name = given.kind === 'caller' ? plainText(given.name) : null;
  return name === null ? [] : [name];
}

const shownIn = ({ expect }: RowOf<'expect'>): readonly string[] =>
  expect.kind === 'answer' ? shownByPopup(expect.answer.popup) : [];

function usesInRow(row: MendedRow, above: Above, shownBy: (rule: string) => readonly string[]): readonly Used[] {
  const record = recordOf(above.head);
  switch (row.kind) {
    case 'ruleHead':
      return [usedName({ kind: 'rule' }, row.name, true)];
    case 'actionHead':
      return [usedName({ kind: 'action' }, row.name, true)];
    case 'recordHead':
      return [usedName({ kind: 'record', called: 'one', people: 'too' }, row.name, !row.more)];
    case 'viewHead':
      return [
        usedName({ kind: 'view', of: row.record.text }, row.name, true),
        usedName({ kind: 'record', called: 'one', people: 'too' }, row.record),
      ];
    case 'useView':
      return [usedName({ kind: 'view', of: null }, row.name)];
    case 'useTimeZone':
      return plainUse(row.zone, { kind: 'timeZone' });
    case 'match':
      return [
        ...row.by.map(({ name }) => usedName({ kind: 'matchField' }, name)),
        ...(row.from ? [usedParameter(row.from)] : []),
      ];
    case 'when':
      return [...usesInCondition(row.condition, null), ...usesInAnswer(row.answer)];
    case 'onSeveral':
    case 'onTask':
    case 'onUnknown':
    case 'else':
      return usesInAnswer(row.answer);
    case 'set':
      return usesInSet(row.line, above.filled);
    case 'run':
      return [usedName({ kind: 'action' }, row.name)];
    case 'step':
      return [usedName({ kind: 'record', called: 'one', people: 'never' }, row.record)];
    case 'callerIs':
      return record === null ? [] : [usedName({ kind: 'callerField', of: record }, row.field)];
    case 'field':
      return record === null ? [] : usesInField(row, record);
    case 'fields':
      return record === null
        ? []
        : row.fields.map(name => usedName({ kind: 'field', of: record, doing: 'list' }, name));
    case 'given':
    case 'call':
    case 'expect':
      return usesInExampleRow(row, above.example, shownBy);
    case 'exampleHead':
    case 'clientCallable':
    case 'numbered':
    case 'plural':
    case 'lost':
      return [];
    default:
      return never(row);
  }
}

function recordOf(head: Head | null): string | null {
  if (head?.kind === 'viewHead') return head.record.text;
  return head?.kind === 'recordHead' ? head.name.text : null;
}

function usesInSet({ field, value, or }: SetLine, filled: string | null): readonly Used[] {
  const beside: Use | null = filled === null ? null : { kind: 'value', of: [filled], field: field.text, people: [] };
  return [
    ...(filled === null ? [] : [usedName({ kind: 'field', of: filled, doing: 'set' }, field)]),
    ...[value, ...(or ? [or] : [])].flatMap(operand => usesInOperand(operand, beside, 'show')),
  ];
}

function usesInField({ name, type, words }: FieldClause, record: string): readonly Used[] {
  const beside: Use =
    type.kind === 'choice'
      ? { kind: 'ownChoice', words: type.choices.map(choice => (choice.name ?? choice.value).text) }
      : { kind: 'value', of: [record], field: name.text, people: [] };
  const choices =
    type.kind === 'choice' ? type.choices.flatMap(({ value, name }) => (name ? [value, name] : [value])) : [];
  const own: Use = { kind: 'value', of: [record], field: name.text, people: [] };
  return [
    usedName({ kind: 'field', of: record, doing: 'list' }, name, true),
    ...choices.map(choice => usedName(own, choice, true)),
    ...words.flatMap(word => (word.kind === 'default' ? usesInOperand(word.value, beside, 'show') : [])),
  ];
}
