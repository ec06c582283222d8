/** Values and fields of a rule in plain words, as it stands: no call, no data. */
import { never } from '../diagnostic/result.js';
import type { ComparedAs, FieldRef, RecordSet, Subject, TextPart, Value } from '../language/rule.js';
import { ANY_RECORD, type Vocabulary } from '../language/vocabulary.js';
import { explainCondition } from './explain-condition.js';

/** `the caller's Department`, `sysparm_queue`; a field of the records that a filter chooses among by its label alone. */
export function subjectInWords(subject: Subject): string {
  return subject.kind === 'parameter' ? subject.name : fieldInWords(subject);
}

const fieldInWords = ({ of, field }: FieldRef): string =>
  of === 'record' ? field.label : `the ${of}'s ${field.label}`;

export function valueInWords(value: Value, as: ComparedAs | null = null): string {
  switch (value.kind) {
    case 'text':
      return `"${value.parts.map(partInWords).join('')}"`;
    case 'number':
      return String(value.value);
    case 'yesNo':
      return value.value ? 'yes' : 'no';
    case 'choice':
      return choiceInWords(value.value, as);
    case 'parameter':
      return value.name;
    case 'caller':
    case 'agent':
      return `the ${value.kind}`;
    case 'field':
      return fieldInWords(value);
    default:
      return never(value);
  }
}

function choiceInWords(stored: string, as: ComparedAs | null): string {
  const choice = as?.kind === 'choice' ? as.choices.find(({ value }) => value === stored) : undefined;
  return choice ? `"${choice.label}"` : stored;
}

function partInWords(part: TextPart): string {
  if (part.kind === 'literal') return part.text;
  const value = valueInWords(part.value);
  return part.or === null ? `{${value}}` : `{${value}, else ${part.or === '' ? 'nothing' : part.or}}`;
}

/** `open incidents of the caller where …`; `noun`: `one` for a single record. */
export function recordsInPlainWords(of: RecordSet, vocabulary: Vocabulary, noun: 'one' | 'many'): string {
  const type = vocabulary.records.get(of.record);
  const name = noun === 'one' ? (type?.name ?? of.record) : (type?.plural ?? of.record);
  const ofAll = of.record === ANY_RECORD ? ` (of every type)` : '';
  const where = of.where === null ? '' : ` where ${explainCondition(of.where, vocabulary)}`;
  return `${of.open ? 'open ' : ''}${name}${ofAll}${where}`;
}

/** `a, b or c`. */
export function listed(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
