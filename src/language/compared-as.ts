/** How the two sides of a comparison are read before they are compared. */
import type { Operand, Operator } from './ast.js';
import { plainText } from './plain-text.js';
import type { ComparedAs } from './rule.js';
import type { FieldType } from './vocabulary.js';

const inParts = (operator: Operator): boolean =>
  operator === 'contains' || operator === 'startsWith' || operator === 'endsWith';
const inOrder = (operator: Operator): boolean =>
  operator === '<' || operator === '<=' || operator === '>' || operator === '>=';

export function comparedAsField(type: FieldType, operator: Operator): ComparedAs {
  switch (type.kind) {
    case 'text':
    case 'longText':
    case 'notes':
    case 'email':
    case 'url':
      return { kind: 'text' };
    case 'phone':
      return { kind: inParts(operator) ? 'text' : 'phone' };
    case 'choice':
      return type;
    default:
      return { kind: type.kind };
  }
}

/** A parameter is read as what it is compared with. `fields`: the types of the fields on the right. */
export function comparedAsOperands(
  parameter: string,
  operator: Operator,
  right: readonly Operand[],
  fields: readonly FieldType[],
): ComparedAs {
  const [field] = fields;
  if (field) return comparedAsField(field, operator);
  if (inParts(operator)) return { kind: 'text' };
  if (right.some(operand => operand.kind === 'caller' || operand.kind === 'agent')) return { kind: 'person' };
  if (right.every(operand => operand.kind === 'number')) return { kind: 'number' };
  if (right.every(operand => operand.kind === 'yesNo')) return { kind: 'yesNo' };
  if (inOrder(operator) && right.every(isDate)) return { kind: 'dateTime' };
  if (inOrder(operator) && right.every(operand => operand.kind === 'parameter')) return { kind: 'number' };
  if (parameter === 'sysparm_caller_phone' && right.every(looksLikeNumber)) return { kind: 'phone' };
  return { kind: 'text' };
}

const literal = (operand: Operand): string => (operand.kind === 'text' ? (plainText(operand) ?? '') : '');
const isDate = (operand: Operand): boolean => /^\s*\d{4}-\d{2}-\d{2}/.test(literal(operand));
/** `sysparm_caller_phone is "044 111 22 33"` means the number, however it was sent; `is "anonymous"` means the word. */
const looksLikeNumber = (operand: Operand): boolean => /^[+(]?\d[\d ()./-]{1,30}$/.test(literal(operand).trim());

/** Why `operator` does not suit values compared so; null: it does. */
export function operatorProblem(operator: Operator, as: ComparedAs): string | null {
  if (inParts(operator)) return as.kind === 'text' ? null : 'compares texts';
  if (!inOrder(operator)) return null;
  if (as.kind === 'choice')
    return as.choices.every(choice => isNumeric(choice.value)) ? null : 'needs choices that are numbers';
  return as.kind === 'number' || as.kind === 'dateTime' ? null : 'compares numbers and dates';
}

const isNumeric = (value: string): boolean => /^-?\d+(?:\.\d+)?$/.test(value);

/** The type of field that a value on the right must suit. */
export function expectedType(as: ComparedAs): FieldType {
  if (as.kind === 'text') return { kind: 'text', upTo: Number.POSITIVE_INFINITY };
  return as.kind === 'choice' ? as : { kind: as.kind };
}

export const OPERATOR_WORDS: { readonly [O in Operator]: string } = {
  is: 'is',
  isOneOf: 'is one of',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
