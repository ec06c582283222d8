import type { Condition as ConditionNode, Subject as SubjectNode } from './ast.js';
import { notADate, notYesOrNo, typeMismatch } from './checks/type-mismatch.js';
import { comparedAsField, comparedAsOperands, expectedType, OPERATOR_WORDS, operatorProblem } from './compared-as.js';
import { KIND_WORDS } from './kind-words.js';
import { resolveFieldRef } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveParameter } from './resolve-text.js';
import { resolveValue } from './resolve-value.js';
import type { ComparedAs, Condition, Subject } from './rule.js';
import type { FieldType } from './vocabulary.js';
import { ANY_RECORD, PERSON_RECORD } from './vocabulary.js';

type Node<K extends ConditionNode['kind']> = Extract<ConditionNode, { kind: K }>;

export function resolveCompare(scope: Scope, node: Node<'compare'>): Condition | null {
  const left = resolveSubject(scope, node.left);
  if (left === null) return null;
  const as =
    left.kind === 'field' ? comparedAsField(left.field.type, node.operator) : asOperands(scope, left.name, node);
  if (!operatorSuits(scope, node, as)) return null;
  const expected = { type: expectedType(as), left: `\`${wordsOf(node.left)}\``, shown: false };
  const right = node.right.map(operand => resolveValue(scope, operand, expected));
  if (!right.every(value => value !== null)) return null;
  return { kind: 'compare', left, operator: node.operator, negated: node.negated, right, as };
}

function asOperands(scope: Scope, parameter: string, node: Node<'compare'>): ComparedAs {
  return comparedAsOperands(
    parameter,
    node.operator,
    node.right,
    node.right.flatMap(operand => {
      if (operand.kind !== 'field') return [];
      const record = scope.vocabulary.records.get(operand.of === 'task' ? ANY_RECORD : PERSON_RECORD);
      const field = record?.fields.get(operand.field.text);
      return field ? [field.type] : [];
    }),
  );
}

function operatorSuits(scope: Scope, node: Node<'compare'>, as: ComparedAs): boolean {
  const problem = operatorProblem(node.operator, as);
  if (problem === null) return true;
  const is = KIND_WORDS[expectedType(as).kind];
  const operator = OPERATOR_WORDS[node.operator];
  const sentence = `\`${operator}\` ${problem}, but \`${wordsOf(node.left)}\` is ${is}`;
  scope.report(
    typeMismatch.at(placeIn(scope, node.span), { problem: sentence, fix: 'compare with `is` or `is one of`' }),
  );
  return false;
}

/** A yes-or-no field that stands alone. */
export function resolveHolds(scope: Scope, node: Node<'holds'>): Condition | null {
  const { subject } = node;
  if (subject.kind === 'parameter') {
    const fix = `write \`${subject.name} is given\` or \`${subject.name} is yes\``;
    scope.report(notYesOrNo.at(placeIn(scope, node.span), { subject: subject.name, kind: 'a parameter', fix }));
    return null;
  }
  const left = resolveFieldRef(scope, subject);
  if (left === null) return null;
  if (left.field.type.kind === 'yesNo') {
    return {
      kind: 'compare',
      left,
      operator: 'is',
      negated: false,
      right: [{ kind: 'yesNo', value: true }],
      as: { kind: 'yesNo' },
    };
  }
  const words = wordsOf(subject);
  const fix = `say what it is compared with: \`${words} is …\` or \`${words} is not empty\``;
  scope.report(
    notYesOrNo.at(placeIn(scope, node.span), { subject: words, kind: KIND_WORDS[left.field.type.kind], fix }),
  );
  return null;
}

/** A parameter that is empty was not given. */
export function resolveEmpty(scope: Scope, { subject, negated }: Node<'empty'>): Condition | null {
  if (subject.kind === 'parameter')
    return { kind: 'given', parameter: resolveParameter(scope, subject).name, negated: !negated };
  const field = resolveFieldRef(scope, subject);
  return field && { kind: 'empty', field, negated };
}

export function resolveAge(scope: Scope, node: Node<'age'>): Condition | null {
  const { subject, test, amount, unit, negated } = node;
  const field = subject.kind === 'parameter' ? null : resolveFieldRef(scope, subject);
  if (field === null && subject.kind !== 'parameter') return null;
  if (field?.field.type.kind === 'dateTime') return { kind: 'age', field, test, amount, unit, negated };
  const kind: FieldType['kind'] | undefined = field?.field.type.kind;
  scope.report(
    notADate.at(placeIn(scope, node.span), {
      subject: wordsOf(subject),
      kind: kind ? KIND_WORDS[kind] : 'a parameter',
    }),
  );
  return null;
}

function resolveSubject(scope: Scope, subject: SubjectNode): Subject | null {
  return subject.kind === 'parameter' ? resolveParameter(scope, subject) : resolveFieldRef(scope, subject);
}

export function wordsOf(subject: SubjectNode): string {
  if (subject.kind === 'parameter') return subject.name;
  return subject.of === 'record' ? subject.field.text : `${subject.of}.${subject.field.text}`;
}
