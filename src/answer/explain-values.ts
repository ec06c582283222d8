/** Values and fields of a rule in plain words, as it stands: no call, no data. */
import { never } from '../diagnostic/result.js';
import type { ComparedAs, FieldRef, Subject, TextPart, Value } from '../language/rule.js';

/** `the caller's Department`, `sysparm_queue`; a field of the records that a filter chooses among by its label alone. */
export function subjectInWords(subject: Subject): string {
  return subject.kind === 'parameter' ? subject.name : fieldInWords(subject);
}

const fieldInWords = ({ of, field }: FieldRef): string =>
  of === 'record' ? field.label : `the ${of}'s ${field.label}`;

/** `isRanked`: choices are compared by their numbers, so these are shown too. */
export function valueInWords(value: Value, as: ComparedAs | null = null, isRanked = false): string {
  switch (value.kind) {
    case 'text':
      return `"${value.parts.map(partInWords).join('')}"`;
    case 'number':
      return String(value.value);
    case 'yesNo':
      return value.value ? 'yes' : 'no';
    case 'choice':
      return choiceInWords(value.value, as, isRanked);
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

function choiceInWords(stored: string, as: ComparedAs | null, isRanked: boolean): string {
  const choice = as?.kind === 'choice' ? as.choices.find(({ value }) => value === stored) : undefined;
  if (!choice) return stored;
  return isRanked ? `${stored} (${choice.label})` : `"${choice.label}"`;
}

function partInWords(part: TextPart): string {
  if (part.kind === 'literal') return part.text;
  const value = valueInWords(part.value);
  return part.or === null ? `{${value}}` : `{${value}, else ${part.or === '' ? 'nothing' : part.or}}`;
}

/** `a, b or c`. */
export function listed(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
