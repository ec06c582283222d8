/** Words that pass for a name but are one letter from a keyword that could stand in their place. */

import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { distance } from '../diagnostic/did-you-mean.js';
import type { Condition, ExpectClause, Name, Operand, Subject } from './ast.js';
import { conditionsOf } from './parse-conditions.js';
import { misspelt } from './syntax-codes.js';
import type { MendedRow } from './syntax-rows.js';

/** Where a name must be declared, who looks for the declaration offers the keywords too; these places are left. */
export function tellMeantKeywords(file: string, rows: readonly MendedRow[]): readonly Diagnostic[] {
  return rows.flatMap(inRow).flatMap(({ name, keywords }) => {
    const meant = keywords.find(keyword => distance(name.text, keyword, 1) === 1);
    return meant === undefined ? [] : misspelt.at({ file, span: name.span }, { word: name.text, meant });
  });
}

type Meant = { readonly name: Name; readonly keywords: readonly string[] };

function inRow(row: MendedRow): readonly Meant[] {
  const words = conditionsOf(row).flatMap(inCondition);
  if (row.kind === 'when') return [...bareSubjects(row.condition), ...words];
  if (row.kind === 'given' && row.given.kind === 'record')
    return [{ name: row.given.record, keywords: ['caller', 'region'] }];
  return row.kind === 'expect' ? [...words, ...expected(row.expect)] : words;
}

/** `is emtpy` of a field, `is gvien` of a parameter. */
function inCondition(condition: Condition): readonly Meant[] {
  if (condition.kind !== 'compare' || condition.operator !== 'is') return [];
  const keyword = condition.left.kind === 'parameter' ? 'given' : 'empty';
  return condition.right.flatMap(value => bareWord(value, keyword));
}

const bareWord = (value: Operand, keyword: string): readonly Meant[] =>
  value.kind === 'word' ? [{ name: value.name, keywords: [keyword] }] : [];

const SUBJECTS = ['today', 'time', 'caller', 'task', 'agent', 'open', 'several', 'not'];

/** Outside of filters, where a bare name is a field of the record. */
function bareSubjects(condition: Condition): readonly Meant[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap(bareSubjects);
    case 'not':
      return bareSubjects(condition.item);
    case 'compare':
      return bareSubject(condition.left);
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

function expected(expect: ExpectClause): readonly Meant[] {
  if (expect.kind !== 'field' && expect.kind !== 'fieldEmpty') return [];
  const field = { name: expect.field, keywords: ['caller', 'view'] };
  return expect.kind === 'field' ? [field, ...bareWord(expect.value, 'empty')] : [field];
}
