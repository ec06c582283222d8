/** The `with` part of a `given` line → stored values. */
import type { GivenField, Operand, TimeUnit } from './ast.js';
import { givenLiteral } from './checks/example-literal.js';
import { saidTwice } from './checks/example-twice.js';
import { notesCompared, typeMismatch } from './checks/type-mismatch.js';
import { KIND_WORDS } from './kind-words.js';
import { plainText } from './plain-text.js';
import { operandRegionKnown } from './resolve-example-region.js';
import { type ExampleScope, findPerson } from './resolve-example-scope.js';
import { resolveField } from './resolve-field-ref.js';
import { placeIn } from './resolve-scope.js';
import { resolveValue } from './resolve-value.js';
import { readValue } from './values.js';
import type { Field, RecordType } from './vocabulary.js';

export type StoredValue = string | number | boolean;

/** What is wrong is reported and left out. `taken`: fields that the line says already. */
export function resolveGivenFields(
  scope: ExampleScope,
  record: RecordType,
  given: readonly GivenField[],
  taken: readonly string[],
): ReadonlyMap<string, StoredValue> {
  const values = new Map<string, StoredValue>();
  const said = new Set(taken);
  for (const each of given) {
    const { text: name, span } = each.field;
    if (said.has(name)) scope.report(saidTwice.at(placeIn(scope, span), { what: name }));
    said.add(name);
    const field = resolveField(scope, record, each.field);
    const value = field && givenValue(scope, field, each);
    if (value !== null) values.set(name, value);
  }
  return values;
}

/** null: reported. */
export function givenValue(scope: ExampleScope, field: Field, given: GivenField): StoredValue | null {
  const place = placeIn(scope, given.span);
  if (field.type.kind === 'notes') {
    scope.report(notesCompared.at(place, { field: field.name }));
    return null;
  }
  if (given.kind === 'value') return writtenValue(scope, field, given.value);
  if (field.type.kind === 'dateTime') return instantBefore(scope, given);
  const problem = `\`${field.name}\` is ${KIND_WORDS[field.type.kind]}, but \`${given.amount} ${given.unit} ago\` is a date and time`;
  scope.report(typeMismatch.at(place, { problem, fix: '' }));
  return null;
}

function writtenValue(scope: ExampleScope, field: Field, operand: Operand): StoredValue | null {
  const text = literalOf(operand);
  if (text === null) {
    scope.report(givenLiteral.at(placeIn(scope, operand.span), { field: field.name }));
    return null;
  }
  if (field.type.kind === 'person' && operand.kind === 'text') return findPerson(scope, operand)?.sysId ?? null;
  const value = resolveValue(scope, operand, { type: field.type, left: `\`${field.name}\``, shown: true });
  if (value === null || (field.type.kind === 'phone' && !operandRegionKnown(scope, operand))) return null;
  const read = readValue(field, text, { region: scope.region, timeZone: scope.timeZone });
  if (read.ok) return read.value;
  scope.report(typeMismatch.at(placeIn(scope, operand.span), { problem: read.error.message, fix: '' }));
  return null;
}

function literalOf(operand: Operand): string | null {
  switch (operand.kind) {
    case 'text':
      return plainText(operand);
    case 'number':
      return String(operand.value);
    case 'yesNo':
      return operand.value ? 'yes' : 'no';
    case 'word':
      return operand.name.text;
    default:
      return null;
  }
}

const MINUTE = 60_000;
const UNIT: Readonly<Record<TimeUnit, number>> = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE };
/** Databases hold no dates before 4713 BC, and nobody phoned in those of a thousand years ago. */
const LONGEST = 1000 * 365 * UNIT.days;

function instantBefore(scope: ExampleScope, given: Extract<GivenField, { kind: 'ago' }>): string | null {
  const before = given.amount * UNIT[given.unit];
  if (before <= LONGEST) return new Date(scope.at.getTime() - before).toISOString();
  const problem = `\`${given.amount} ${given.unit} ago\` is more than a thousand years`;
  scope.report(typeMismatch.at(placeIn(scope, given.span), { problem, fix: '' }));
  return null;
}
