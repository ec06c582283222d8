/** The right side of a comparison or of a `set` line, typed by what stands on the left. */
import { readSysId } from '../call/ids.js';
import { never } from '../diagnostic/result.js';
import type { Operand, Text } from './ast.js';
import { bareWord, typeMismatch } from './checks/type-mismatch.js';
import { unknown, unknownChoice } from './checks/unknown-name.js';
import { findChoice } from './find-choice.js';
import { isTextual, KIND_WORDS } from './kind-words.js';
import { plainText } from './plain-text.js';
import { callerCanBeKnown, resolveFieldRef, resolveShownField } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveParameter, resolveText } from './resolve-text.js';
import type { Value } from './rule.js';
import type { FieldType } from './vocabulary.js';

export type Expected = {
  readonly type: FieldType;
  /** The left side as it reads in a sentence, with its backticks. */
  readonly left: string;
  /** The value ends up on a form or in an address, so nothing sensitive may be in it. */
  readonly shown: boolean;
};

/** null: reported. */
export function resolveValue(scope: Scope, operand: Operand, expected: Expected): Value | null {
  switch (operand.kind) {
    case 'text':
      return textAs(scope, operand, expected);
    case 'parameter':
      return resolveParameter(scope, operand);
    case 'number':
      return numberAs(scope, operand, expected);
    case 'yesNo':
      return yesNoAs(scope, operand, expected);
    case 'word':
      return wordAs(scope, operand, expected);
    case 'caller':
    case 'agent':
      return personAs(scope, operand, expected);
    case 'field':
      return fieldAs(scope, operand, expected);
    default:
      return never(operand);
  }
}

function mismatch(scope: Scope, operand: Operand, expected: Expected, is: string, fix: string): null {
  const problem = `${expected.left} is ${KIND_WORDS[expected.type.kind]}, but ${is}`;
  scope.report(typeMismatch.at(placeIn(scope, operand.span), { problem, fix: fix === '' ? '' : `write ${fix}` }));
  return null;
}

function textAs(scope: Scope, text: Text, expected: Expected): Value | null {
  const plain = plainText(text);
  if (plain === null) return resolveText(scope, text);
  const { kind } = expected.type;
  if (expected.type.kind === 'choice') return choiceAs(scope, text, plain, expected);
  if (kind === 'number')
    return mismatch(
      scope,
      text,
      expected,
      `"${plain}" is a text`,
      isNumber(plain) ? `\`${plain}\` without quotes` : 'a number',
    );
  if (kind === 'yesNo') return mismatch(scope, text, expected, `"${plain}" is a text`, '`yes` or `no`');
  if (kind === 'dateTime' && !/^\s*\d{4}-\d{2}-\d{2}/.test(plain)) {
    return mismatch(scope, text, expected, `"${plain}" is none`, '"2026-01-31" or "2026-01-31 18:00"');
  }
  if (kind === 'person' && !expected.shown && readSysId(plain) === null) {
    return mismatch(
      scope,
      text,
      expected,
      `"${plain}" is a text`,
      '`caller`, `agent`, or the sys_id of a person in quotes',
    );
  }
  return { kind: 'text', parts: plain === '' ? [] : [{ kind: 'literal', text: plain }] };
}

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text);

function numberAs(scope: Scope, operand: Extract<Operand, { kind: 'number' }>, expected: Expected): Value | null {
  if (expected.type.kind === 'number') return { kind: 'number', value: operand.value };
  if (expected.type.kind === 'choice') return choiceAs(scope, operand, String(operand.value), expected);
  const quoted = isTextual(expected.type.kind) || expected.type.kind === 'phone';
  const fix = expected.type.kind === 'yesNo' ? '`yes` or `no`' : quoted ? `"${operand.value}"` : '';
  return mismatch(scope, operand, expected, `${operand.value} is a number`, fix);
}

function yesNoAs(scope: Scope, operand: Extract<Operand, { kind: 'yesNo' }>, expected: Expected): Value | null {
  const word = operand.value ? 'yes' : 'no';
  if (expected.type.kind === 'yesNo') return { kind: 'yesNo', value: operand.value };
  if (expected.type.kind === 'choice') return choiceAs(scope, operand, word, expected);
  return mismatch(
    scope,
    operand,
    expected,
    `\`${word}\` answers a question`,
    isTextual(expected.type.kind) ? `"${word}"` : '',
  );
}

function wordAs(scope: Scope, operand: Extract<Operand, { kind: 'word' }>, expected: Expected): Value | null {
  const { text } = operand.name;
  if (expected.type.kind === 'choice') return choiceAs(scope, operand, text, expected);
  const { type, left: beside } = expected;
  scope.report(bareWord.at(placeIn(scope, operand.span), { word: text, beside, kind: KIND_WORDS[type.kind] }));
  return null;
}

function choiceAs(scope: Scope, operand: Operand, word: string, expected: Expected): Value | null {
  if (expected.type.kind !== 'choice') return null;
  const choice = findChoice(expected.type.choices, word);
  if (choice) return { kind: 'choice', value: choice.value };
  const known = expected.type.choices.map(({ name, value }) => name ?? value);
  scope.report(unknown(unknownChoice, placeIn(scope, operand.span), word, known, expected.left.replaceAll('`', '')));
  return null;
}

function personAs(
  scope: Scope,
  operand: Extract<Operand, { kind: 'caller' | 'agent' }>,
  expected: Expected,
): Value | null {
  if (operand.kind === 'caller' && !callerCanBeKnown(scope, operand.span, '`caller`')) return null;
  if (expected.type.kind === 'person') return { kind: operand.kind };
  return mismatch(scope, operand, expected, `\`${operand.kind}\` is a person`, `\`${operand.kind}.name\``);
}

function fieldAs(scope: Scope, operand: Extract<Operand, { kind: 'field' }>, expected: Expected): Value | null {
  const ref = expected.shown ? resolveShownField(scope, operand) : resolveFieldRef(scope, operand);
  if (ref === null || fits(ref.field.type.kind, expected.type.kind)) return ref;
  const name = `${operand.of}.${operand.field.text}`;
  const fix = isTextual(expected.type.kind) ? `"{${name}}"` : '';
  return mismatch(scope, operand, expected, `\`${name}\` is ${KIND_WORDS[ref.field.type.kind]}`, fix);
}

const fits = (kind: FieldType['kind'], expected: FieldType['kind']): boolean =>
  kind === expected || (isTextual(kind) && isTextual(expected));
