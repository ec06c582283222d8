/** Names in values, texts and conditions. */
import { never } from '../diagnostic/result.js';
import type { Condition, Operand, Parameter, Subject, Text } from './ast.js';
import { plainText } from './plain-text.js';
import { type Doing, type Use, type Used, usedName } from './uses.js';
import { ANY_RECORD, PERSON_RECORD } from './vocabulary.js';

/** `beside`: what a bare word or a plain text is; null: nothing that is known. */
export function usesInOperand(operand: Operand, beside: Use | null, doing: 'ask' | 'show'): readonly Used[] {
  switch (operand.kind) {
    case 'text':
      return [...plainUse(operand, beside), ...usesInText(operand)];
    case 'parameter':
      return [usedParameter(operand)];
    case 'word':
      return beside ? [usedName(beside, operand.name)] : [];
    case 'field':
      return [usedName(fieldUse(operand.of, doing), operand.field)];
    case 'number':
      return beside ? [{ ...bare, use: beside, text: String(operand.value), span: operand.span }] : [];
    case 'yesNo':
    case 'caller':
    case 'agent':
      return [];
    default:
      return never(operand);
  }
}

const bare = { quoted: false, declares: false };

export const usedParameter = ({ name, span }: Parameter): Used => ({
  ...bare,
  use: { kind: 'parameter' },
  text: name,
  span,
});

export function plainUse(text: Text, use: Use | null): readonly Used[] {
  const plain = use ? plainText(text) : null;
  return use && plain !== null ? [{ use, text: plain, span: text.span, quoted: true, declares: false }] : [];
}

export const usesInText = (text: Text): readonly Used[] =>
  text.parts.flatMap(part => (part.kind === 'value' ? usesInOperand(part.value, null, 'show') : []));

function fieldUse(of: 'caller' | 'task' | 'agent', doing: Doing): Use {
  if (of === 'agent') return { kind: 'agentField' };
  return { kind: 'field', of: of === 'caller' ? PERSON_RECORD : ANY_RECORD, doing };
}

/** `filtered`: the record of a `where`, whose fields bare names are. */
export function usesInCondition(condition: Condition, filtered: string | null): readonly Used[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(item => usesInCondition(item, filtered));
    case 'not':
      return usesInCondition(condition.item, filtered);
    case 'has':
      return [
        usedName({ kind: 'record', called: 'many', people: 'never' }, condition.records.plural),
        ...usesInWhere(condition.where, condition.records.plural.text),
      ];
    case 'numbered':
      return [
        usedName({ kind: 'record', called: 'one', people: 'never' }, condition.record),
        ...usesInOperand(condition.number, null, 'ask'),
      ];
    case 'compare':
      return [
        ...usesInSubject(condition.left, filtered),
        ...condition.right.flatMap(right => usesInOperand(right, valueBeside(condition.left, filtered), 'ask')),
      ];
    case 'holds':
    case 'empty':
    case 'age':
      return usesInSubject(condition.subject, filtered);
    case 'given':
      return [usedParameter(condition.parameter)];
    case 'role':
      return usesInText(condition.role);
    case 'outcome':
    case 'today':
    case 'time':
      return [];
    default:
      return never(condition);
  }
}

export const usesInWhere = (where: Condition | null, record: string): readonly Used[] =>
  where === null ? [] : usesInCondition(where, record);

/** A bare field outside of a filter is nobody's: there is nothing to say of it. */
function usesInSubject(subject: Subject, filtered: string | null): readonly Used[] {
  if (subject.kind === 'parameter') return [usedParameter(subject)];
  if (subject.of !== 'record') return [usedName(fieldUse(subject.of, 'ask'), subject.field)];
  return filtered === null ? [] : [usedName({ kind: 'field', of: filtered, doing: 'ask' }, subject.field)];
}

function valueBeside(left: Subject, filtered: string | null): Use | null {
  if (left.kind === 'parameter') return null;
  const of = { caller: PERSON_RECORD, task: ANY_RECORD, record: filtered }[left.of];
  return of === null ? null : { kind: 'value', of: [of], field: left.field.text, people: [] };
}
