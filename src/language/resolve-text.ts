import { never } from '../diagnostic/result.js';
import type { Operand, Text, TextPart as TextPartNode } from './ast.js';
import { bareWord } from './checks/type-mismatch.js';
import { checkParameter } from './checks/unknown-parameter.js';
import { callerMayBeUnknown, plainText as plainTextKind } from './checks/values.js';
import { plainText } from './plain-text.js';
import { callerCanBeKnown, resolveShownField } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import type { FieldRef, TextPart, Value } from './rule.js';
import { PERSON_RECORD } from './vocabulary.js';

/** A text and the values in it; null: reported. */
export function resolveText(scope: Scope, text: Text): Extract<Value, { kind: 'text' }> | null {
  const parts = text.parts.map(part => resolvePart(scope, part));
  return parts.every(part => part !== null) ? { kind: 'text', parts } : null;
}

/** A text that may hold no values; null: reported. `what` as in "a title". */
export function resolvePlainText(scope: Scope, text: Text, what: string): string | null {
  const plain = plainText(text);
  if (plain === null) scope.report(plainTextKind.at(placeIn(scope, text.span), { what }));
  return plain;
}

function resolvePart(scope: Scope, part: TextPartNode): TextPart | null {
  if (part.kind === 'literal') return { kind: 'literal', text: part.text };
  const value = resolveInserted(scope, part.value, part.or !== null);
  return value && { kind: 'value', value, or: part.or };
}

/** `{caller}` and `{agent}` read as their names. */
function resolveInserted(scope: Scope, operand: Operand, hasOr: boolean): Value | null {
  switch (operand.kind) {
    case 'text':
      return resolveText(scope, operand);
    case 'parameter':
      return resolveParameter(scope, operand);
    case 'number':
      return { kind: 'number', value: operand.value };
    case 'yesNo':
      return { kind: 'yesNo', value: operand.value };
    case 'word':
      scope.report(
        bareWord.at(placeIn(scope, operand.span), { word: operand.name.text, beside: 'a text', kind: 'a text' }),
      );
      return null;
    case 'caller':
      return callerCanBeKnown(scope, operand.span, '`caller`') ? nameOf(scope, 'caller') : null;
    case 'agent':
      return nameOf(scope, 'agent');
    case 'field':
      if (!hasOr) warnOfUnknown(scope, operand, true);
      return resolveShownField(scope, operand);
    default:
      return never(operand);
  }
}

/** Warns of a value of the caller under an `else` that others reach. */
export function warnOfUnknown(scope: Scope, operand: Extract<Operand, { kind: 'field' }>, inText: boolean): void {
  if (operand.of !== 'caller' || scope.caller.kind !== 'mayBeUnknown') return;
  const what = `\`caller.${operand.field.text}\``;
  scope.report(callerMayBeUnknown.at(placeIn(scope, operand.span), { what, who: scope.caller.who, or: inText }));
}

export function resolveParameter(
  scope: Scope,
  node: Extract<Operand, { kind: 'parameter' }>,
): { kind: 'parameter'; name: string } {
  for (const doubt of checkParameter(node.name, placeIn(scope, node.span), scope.fieldNames)) scope.report(doubt);
  return { kind: 'parameter', name: node.name.toLowerCase() };
}

function nameOf(scope: Scope, of: 'caller' | 'agent'): FieldRef | null {
  const field = scope.vocabulary.records.get(PERSON_RECORD)?.fields.get('name');
  return field ? { kind: 'field', of, field } : null;
}
