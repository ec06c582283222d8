/** `expect FIELD is …`: of the form or the record that the call comes to. */
import type { ExpectClause, Operand } from './ast.js';
import { noFields } from './checks/example-field.js';
import { typeMismatch } from './checks/type-mismatch.js';
import { unknown, unknownField } from './checks/unknown-name.js';
import { sensitiveShown } from './checks/values.js';
import type { GivenRecord } from './example.js';
import { plainText } from './plain-text.js';
import { operandRegionKnown } from './resolve-example-region.js';
import { type ExampleScope, findPerson } from './resolve-example-scope.js';
import { placeIn } from './resolve-scope.js';
import { resolveValue } from './resolve-value.js';
import type { Rule, RuleAnswer, Value } from './rule.js';
import { readValue } from './values.js';
import { ANY_RECORD, type Field, type RecordType } from './vocabulary.js';

export type FieldsOf = {
  readonly scope: ExampleScope;
  /** The called one first. */
  readonly rules: readonly Rule[];
  readonly records: readonly GivenRecord[];
};

type ClauseOf<K extends ExpectClause['kind']> = Extract<ExpectClause, { kind: K }>;
type FieldIs = { readonly kind: 'field'; readonly field: Field; readonly value: Value };

/** null: reported. */
export function resolveFieldIs(
  expecting: FieldsOf,
  clause: ClauseOf<'field'>,
  shown: readonly RecordType[],
): FieldIs | null {
  const { scope } = expecting;
  const field = fieldOf(expecting, clause, shown);
  if (field === null) return null;
  if (field.sensitive) {
    scope.report(sensitiveShown.at(placeIn(scope, clause.field.span), { field: field.name }));
    return null;
  }
  const value = expectedValue(scope, field, clause.value);
  return value && { kind: 'field', field, value };
}

/** A person is written by name and kept by sys_id. null: reported. */
function expectedValue(scope: ExampleScope, field: Field, operand: Operand): Value | null {
  const plain = operand.kind === 'text' ? plainText(operand) : null;
  if (field.type.kind === 'person' && operand.kind === 'text' && plain !== null) {
    const person = findPerson(scope, operand);
    return person && { kind: 'text', parts: [{ kind: 'literal', text: person.sysId }] };
  }
  const value = resolveValue(scope, operand, { type: field.type, left: `\`${field.name}\``, shown: true });
  if (value === null || plain === null || field.type.kind === 'choice') return value;
  if (field.type.kind === 'phone' && !operandRegionKnown(scope, operand)) return null;
  const read = readValue(field, plain, { region: scope.region, timeZone: scope.timeZone });
  if (read.ok) return value;
  scope.report(typeMismatch.at(placeIn(scope, operand.span), { problem: read.error.message, fix: '' }));
  return null;
}

/** null: reported. */
export function fieldOf(
  { scope, rules }: FieldsOf,
  { field: { text, span } }: ClauseOf<'field' | 'fieldEmpty'>,
  shown: readonly RecordType[],
): Field | null {
  const [first] = shown;
  const place = placeIn(scope, span);
  if (!first) {
    scope.report(noFields.at(place, { field: text, rule: rules[0]?.name ?? '' }));
    return null;
  }
  const field = shown.flatMap(record => record.fields.get(text) ?? [])[0];
  if (!field) scope.report(unknown(unknownField, place, text, [...first.fields.keys()], first.name));
  return field ?? null;
}

/** Record types of the forms and records that these answers show; a task may be a record of any type that is given. */
export function recordsShown({ scope, records }: FieldsOf, answers: readonly RuleAnswer[]): readonly RecordType[] {
  const names = answers.flatMap(({ popup }) => {
    switch (popup.kind) {
      case 'new':
      case 'showNumbered':
        return [popup.record];
      case 'showNewest':
        return [popup.of.record];
      case 'showTask':
        return [ANY_RECORD];
      default:
        return [];
    }
  });
  const all = names.includes(ANY_RECORD) ? [...names, ...records.map(({ record }) => record)] : names;
  return [...new Set(all)].flatMap(name => scope.vocabulary.records.get(name) ?? []);
}
