import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Name, Operand, SetLine } from './ast.js';
import { readOnlySet, setTwice } from './checks/form.js';
import { typeMismatch } from './checks/type-mismatch.js';
import { unknown, unknownAction } from './checks/unknown-name.js';
import { plainText } from './plain-text.js';
import { resolveField } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { warnOfUnknown } from './resolve-text.js';
import { resolveValue } from './resolve-value.js';
import type { SetField, Value } from './rule.js';
import { readValue } from './values.js';
import type { Field, RecordType } from './vocabulary.js';

/** The `set` lines of a form or an action; null: reported. */
export function resolveSets(scope: Scope, record: RecordType, lines: readonly SetLine[]): readonly SetField[] | null {
  const seen = new Set<string>();
  for (const { field } of lines) {
    if (seen.has(field.text)) scope.report(setTwice.at(placeIn(scope, field.span), { field: field.text }));
    seen.add(field.text);
  }
  const sets = lines.map(line => resolveSet(scope, record, line));
  return sets.every(set => set !== null) ? sets : null;
}

function resolveSet(scope: Scope, record: RecordType, line: SetLine): SetField | null {
  const field = resolveField(scope, record, line.field);
  if (field === null) return null;
  if (field.readOnly) {
    scope.report(readOnlySet.at(placeIn(scope, line.field.span), { field: field.name, of: record.name }));
    return null;
  }
  if (line.value.kind === 'field' && line.or === null) warnOfUnknown(scope, line.value, false);
  const value = resolveSetValue(scope, field, line.value);
  const or = line.or === null ? null : resolveSetValue(scope, field, line.or);
  return value && (line.or === null || or) ? { field, value, or } : null;
}

function resolveSetValue(scope: Scope, field: Field, operand: Operand): Value | null {
  const value = resolveValue(scope, operand, { type: field.type, left: `\`${field.name}\``, shown: true });
  const problem = literalProblem(scope, field, operand);
  if (value === null || problem === null) return value;
  scope.report(problem);
  return null;
}

/** A text written out must fit its field. Whose numbers and names it depends on where the call comes from, so those are left to it. */
function literalProblem(scope: Scope, field: Field, operand: Operand): Diagnostic | null {
  const plain = operand.kind === 'text' ? plainText(operand) : null;
  if (plain === null || plain === '' || field.type.kind === 'phone' || field.type.kind === 'choice') return null;
  const read = readValue(field, plain, { region: 'US', timeZone: 'UTC' });
  return read.ok ? null : typeMismatch.at(placeIn(scope, operand.span), { problem: read.error.message, fix: '' });
}

export function resolveRuns(scope: Scope, runs: readonly Name[]): readonly string[] {
  return runs.map(name => {
    if (!scope.actions.includes(name.text)) {
      scope.report(unknown(unknownAction, placeIn(scope, name.span), name.text, scope.actions));
    }
    return name.text;
  });
}
