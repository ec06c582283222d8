/** Words that pass for a name but are near a keyword that could stand in their place. */
import { near } from '../diagnostic/did-you-mean.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Condition, Name, Operand, Subject } from './ast.js';
import { misspelt } from './syntax-codes.js';
import type { MendedRow } from './syntax-rows.js';

/** Only in conditions: elsewhere what is named must be declared, and who looks for the declaration offers the keywords too. */
export function tellMeantKeywords(file: string, rows: readonly MendedRow[]): readonly Diagnostic[] {
  return rows
    .flatMap(row => (row.kind === 'when' ? inCondition(row.condition) : []))
    .flatMap(({ name, keywords }) => {
      const [meant] = near(name.text, keywords);
      return meant === undefined ? [] : misspelt.at({ file, span: name.span }, { word: name.text, meant });
    });
}

type Meant = { readonly name: Name; readonly keywords: readonly string[] };

const SUBJECTS = ['today', 'time', 'caller', 'task', 'agent', 'open', 'several', 'not'];

/** Filters are left out: a bare name there is a field. */
function inCondition(condition: Condition): readonly Meant[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(inCondition);
    case 'not':
      return inCondition(condition.item);
    case 'compare':
      return [...bareSubject(condition.left), ...(condition.operator === 'is' ? condition.right.flatMap(word => bareWord(condition.left, word)) : [])];
    case 'holds':
    case 'age':
    case 'empty':
      return bareSubject(condition.subject);
    default:
      return [];
  }
}

const bareSubject = (subject: Subject): readonly Meant[] =>
  subject.kind === 'field' && subject.of === 'record' ? [{ name: subject.field, keywords: SUBJECTS }] : [];

/** `is gvien`: no parameter has choices, so the word can only be a keyword or a text without quotes. */
const bareWord = (left: Subject, right: Operand): readonly Meant[] =>
  right.kind === 'word' && left.kind === 'parameter' ? [{ name: right.name, keywords: ['given'] }] : [];
