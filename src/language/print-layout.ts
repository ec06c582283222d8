/** Where lines break: a group stands on one line if it fits and no comment is in it, else all its breaks are line ends. */
import { type Comment, commentsBetween, type Written } from './print-comments.js';

export type Doc = string | Break | Group;

/** A blank, or a line end with the next line `level` steps further right than the first. */
export type Break = {
  readonly kind: 'break';
  readonly level: number;
  readonly comments: readonly Comment[];
  /** Never a blank. */
  readonly ends: boolean;
};
export type Group = { readonly kind: 'group'; readonly parts: readonly Doc[] };

/** Lines are broken so that they are not longer, where the grammar lets a line go on in the next one. Comments do not count. */
export const WIDTH = 100;
export const STEP = 2;

export const group = (...parts: readonly Doc[]): Group => ({ kind: 'group', parts });

type Between = { readonly level: number; readonly from: number; readonly to: number };

/** Between `before` and what stands at `to`, with the comments that stood there. */
export function breakAfter(before: Doc, { level, from, to }: Between, written: Written): Break {
  const comments = commentsBetween(written, from, to);
  return { kind: 'break', level, comments, ends: comments.length > 0 || CLAUSE_WORD.test(lastText(before)) };
}

/** At the end of a list these would with a word behind them begin a clause: `is one of a, run and …`. */
const CLAUSE_WORD = /, (?:run|call|update|create|numbered|plural|field|fields)$/i;

function lastText(doc: Doc): string {
  if (typeof doc === 'string') return doc;
  if (doc.kind === 'break') return '';
  const last = doc.parts.at(-1);
  return last === undefined ? '' : lastText(last);
}

type Todo = { readonly doc: Doc; readonly flat: boolean };

/** `indent`: blanks before the first line. */
export function layout(doc: Doc, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  const todo: Todo[] = [{ doc, flat: false }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { doc, flat } = next;
    if (typeof doc === 'string') line += doc;
    else if (doc.kind === 'group') pushParts(todo, doc, flat || fits(doc, todo, WIDTH - line.length));
    else if (flat) line += ' ';
    else {
      const blanks = ' '.repeat(indent + STEP * doc.level);
      lines.push(withTrailing(line, doc.comments));
      for (const { text } of doc.comments.filter(({ trails }) => !trails)) lines.push(blanks + text);
      line = blanks;
    }
  }
  return [...lines, line];
}

export const withTrailing = (line: string, comments: readonly Comment[]): string =>
  [line, ...comments.filter(({ trails }) => trails).map(({ text }) => text)].join(' ');

function pushParts(todo: Todo[], { parts }: Group, flat: boolean): void {
  for (const doc of parts.toReversed()) todo.push({ doc, flat });
}

/** Whether a group has room on one line, with what follows it up to the next line end. */
function fits(first: Group, rest: readonly Todo[], room: number): boolean {
  const todo: Todo[] = [{ doc: first, flat: true }];
  let left = room;
  let after = rest.length;
  while (left >= 0) {
    const next = todo.pop() ?? rest[--after];
    if (next === undefined) return true;
    const { doc, flat } = next;
    if (typeof doc === 'string') left -= doc.length;
    else if (doc.kind === 'group') pushParts(todo, doc, flat);
    else if (!flat) return true;
    else if (doc.ends) return false;
    else left -= 1;
  }
  return false;
}
