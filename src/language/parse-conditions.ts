/** Every condition of a row, filters and parts of conditions among them. */
import type { Answer, Condition, Popup } from './ast.js';
import type { MendedRow } from './syntax-rows.js';

export function conditionsOf(row: MendedRow): readonly Condition[] {
  if (row.kind === 'when') return [...parts(row.condition), ...inAnswer(row.answer)];
  if (row.kind === 'expect') return row.expect.kind === 'answer' ? inAnswer(row.expect.answer) : [];
  return 'answer' in row ? inAnswer(row.answer) : [];
}

function parts(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [condition, ...condition.items.flatMap(parts)];
    case 'not':
      return [condition, ...parts(condition.item)];
    case 'has':
      return [condition, ...(condition.where ? parts(condition.where) : [])];
    default:
      return [condition];
  }
}

const inAnswer = ({ popup }: Answer): readonly Condition[] => filterOf(popup).flatMap(parts);

const filterOf = (popup: Popup): readonly Condition[] => ('where' in popup && popup.where ? [popup.where] : []);
