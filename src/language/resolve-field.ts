import type { Place } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import type { ChoiceClause, FieldClause, FieldType as FieldTypeNode, FieldWord, Operand, SourceFile } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { badDefault, misplacedWord } from './checks/vocabulary-kinds.js';
import { KIND_WORDS } from './kind-words.js';
import { labelFrom } from './labels.js';
import { plainText } from './plain-text.js';
import type { Report } from './resolve-scope.js';
import { readValue } from './values.js';
import { type Choice, type Field, type FieldType, PERSON_RECORD } from './vocabulary.js';
import { whereIs } from './where-is.js';

/** Length of a text whose declaration names none. */
const TEXT_LENGTH = 255;
/** A longer one is `long text`. */
const MAX_TEXT_LENGTH = 4000;

/** `inherited`: the field of this name that the record has already; what only it says stays. */
export function resolveFieldClause(
  clause: FieldClause,
  file: SourceFile,
  record: string,
  inherited: Field | null,
  report: Report,
): Field {
  const { name, label, words } = clause;
  const has = (kind: FieldWord['kind']): boolean => words.some(word => word.kind === kind);
  const type = resolveType(clause.type, file, report);
  const field: Field = {
    name: name.text,
    label: (label && plainText(label)) || inherited?.label || labelFrom(name.text),
    type,
    required: has('required') || (inherited?.required ?? false),
    readOnly: has('readOnly') || (inherited?.readOnly ?? false),
    identifies: has('identifies'),
    sensitive: has('sensitive') || (inherited?.sensitive ?? false),
    default: null,
    keeps: has('keepsCallerNumber') ? 'callerNumber' : has('keepsCallerName') ? 'callerName' : null,
  };
  reportWords(clause, file, record, report);
  return { ...field, default: resolveDefault(field, words, file, report) ?? keptDefault(inherited, type) };
}

function resolveType(node: FieldTypeNode, file: SourceFile, report: Report): FieldType {
  switch (node.kind) {
    case 'text': {
      const upTo = node.upTo ?? TEXT_LENGTH;
      if (upTo >= 1 && upTo <= MAX_TEXT_LENGTH) return { kind: 'text', upTo };
      const facts = {
        word: `up to ${upTo}`,
        field: 'text',
        why: `a text holds 1 to ${MAX_TEXT_LENGTH} characters`,
        hint: 'a longer one is `long text`',
      };
      report(misplacedWord.at({ file: file.path, span: node.span }, facts));
      return { kind: 'text', upTo: MAX_TEXT_LENGTH };
    }
    case 'choice':
      reportChoices(node.choices, file, report);
      return { kind: 'choice', choices: node.choices.map(resolveChoice) };
    default:
      return { kind: node.kind };
  }
}

function resolveChoice({ value, name, label, closed }: ChoiceClause): Choice {
  const text = (label && plainText(label)) || labelFrom(name?.text ?? value.text);
  return { value: value.text, name: name?.text ?? null, label: text, closed };
}

/** Each value once, each name once; a choice that stands there twice is told by its value. */
function reportChoices(choices: readonly ChoiceClause[], file: SourceFile, report: Report): void {
  const named = (name: ChoiceClause['value']) => ({
    name: name.text,
    place: { file: file.path, span: name.span },
    where: whereIs(file, name.span),
  });
  const names = choices.flatMap(choice => (choice.name ? [named(choice.name)] : []));
  const values = duplicates(
    'choice',
    choices.map(choice => named(choice.value)),
  );
  for (const twice of values) report(twice);
  const told = new Set(values.map(({ span }) => span.start));
  const isTold = (start: number): boolean =>
    choices.some(({ value, name }) => name?.span.start === start && told.has(value.span.start));
  for (const twice of duplicates('choice', names)) if (!isTold(twice.span.start)) report(twice);
}

/** Kinds whose values can be compared with what a client sends, and are few enough a person to be kept beside them. */
const IDENTIFYING: ReadonlySet<FieldType['kind']> = new Set(['text', 'number', 'email']);

function reportWords({ name, type, words }: FieldClause, file: SourceFile, record: string, report: Report): void {
  for (const word of words) {
    const place: Place = { file: file.path, span: word.span };
    const misfit = (written: string, why: string, hint: string): void =>
      report(misplacedWord.at(place, { word: written, field: name.text, why, hint }));
    const kind = KIND_WORDS[type.kind];
    if (word.kind === 'identifies' && record !== PERSON_RECORD) {
      misfit(
        'identifies',
        'it tells people apart, so it suits fields of `user`',
        'write it under `more fields for user`',
      );
    } else if (word.kind === 'identifies' && !IDENTIFYING.has(type.kind)) {
      misfit('identifies', `it is ${kind}`, 'texts, numbers and e-mail addresses identify');
    } else if (word.kind === 'keepsCallerNumber' && type.kind !== 'phone' && type.kind !== 'text') {
      misfit('keeps caller number', `it is ${kind}`, 'declare the field as `phone`');
    } else if (word.kind === 'keepsCallerName' && type.kind !== 'text') {
      misfit('keeps caller name', `it is ${kind}`, 'declare the field as `text`');
    }
  }
}

function resolveDefault(field: Field, words: readonly FieldWord[], file: SourceFile, report: Report): string | null {
  const word = words.find(one => one.kind === 'default');
  if (word?.kind !== 'default') return null;
  const place = { file: file.path, span: word.value.span };
  const text = literalOf(word.value);
  if (text === null) {
    report(badDefault.at(place, { field: field.name, why: 'it is not written out' }));
    return null;
  }
  const read = readValue(field, text, { region: 'US', timeZone: 'UTC' });
  if (read.ok) return String(read.value);
  report(badDefault.at(place, { field: field.name, why: read.error.message }));
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
    case 'parameter':
    case 'caller':
    case 'agent':
    case 'field':
      return null;
    default:
      return never(operand);
  }
}

/** A default goes with its choices. */
function keptDefault(inherited: Field | null, type: FieldType): string | null {
  const kept = inherited?.default ?? null;
  if (kept === null || type.kind !== 'choice') return kept;
  return type.choices.some(choice => choice.value === kept) ? kept : null;
}
