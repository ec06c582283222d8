/** Right line, wrong block. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import type { Follower } from './parse-sections.js';
import { lineWithoutAnswer, lineWithoutHead, wrongBlock } from './syntax-codes.js';
import { type ClauseRow, type Head, type Place, placeOf } from './syntax-rows.js';

export function misplaced(file: string, row: ClauseRow, head: Head | null): Diagnostic {
  const place = { file, span: row.span };
  const line = firstWords(row);
  const belongs = homeOf(row);
  if (head === null) return lineWithoutHead.at(place, { line, belongs });
  return wrongBlock.at(place, { line, belongs, block: placeOf(head) });
}

/** A `set` or `run` with no answer, or step, above it. */
export const nothingToSetOn = (file: string, row: Follower): Diagnostic =>
  lineWithoutAnswer.at({ file, span: row.span }, { line: row.kind });

/** The words that say what a line is. */
export function firstWords(row: ClauseRow): string {
  switch (row.kind) {
    case 'useView':
      return 'use view';
    case 'useTimeZone':
      return 'use time zone';
    case 'clientCallable':
      return 'client callable';
    case 'onSeveral':
      return 'on several callers';
    case 'onTask':
      return 'on task';
    case 'onUnknown':
      return 'on unknown caller';
    case 'step':
      return row.step;
    case 'callerIs':
      return 'caller is';
    default:
      return row.kind;
  }
}

function homeOf(row: ClauseRow): Place {
  switch (row.kind) {
    case 'useView':
    case 'useTimeZone':
      return 'file';
    case 'clientCallable':
    case 'match':
    case 'when':
    case 'onSeveral':
    case 'onTask':
    case 'onUnknown':
    case 'else':
    case 'set':
    case 'run':
      return 'rule';
    case 'step':
      return 'action';
    case 'numbered':
    case 'plural':
    case 'callerIs':
    case 'field':
      return 'record';
    case 'fields':
      return 'view';
    case 'given':
    case 'call':
    case 'expect':
      return 'example';
    default:
      return never(row);
  }
}
