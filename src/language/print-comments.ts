/** The comments of a source, and the empty lines in it: what a syntax tree does not hold and the formatter keeps. */
import type { Span } from '../diagnostic/diagnostic.js';
import { LINE_END, masked } from './syntax-scan.js';

export type Comment = {
  /** From its `#`, without blanks at its end. */
  readonly text: string;
  readonly span: Span;
  /** Stands behind something on its line. */
  readonly trails: boolean;
};

/** What is printed is looked up here for what stands around it. Places are offsets of `text`. */
export type Written = { readonly text: string; readonly comments: readonly Comment[] };

/** Only of a source without syntax errors is it known what is a comment. */
export const writtenOf = (text: string): Written => ({ text, comments: commentsOf(text) });

function commentsOf(source: string): readonly Comment[] {
  const code = masked(source);
  const comments: Comment[] = [];
  for (let at = source.indexOf('#'); at >= 0; ) {
    const isComment = code[at] === ' ';
    const end = isComment ? lineEnd(source, at) : at + 1;
    if (isComment) comments.push(commentAt(source, { start: at, end }));
    at = source.indexOf('#', end);
  }
  return comments;
}

function commentAt(source: string, { start, end }: Span): Comment {
  const text = source.slice(start, end).replace(BLANKS_AT_END, '');
  return {
    text,
    span: { start, end: start + text.length },
    trails: !BLANK.test(source.slice(lineStart(source, start), start)),
  };
}

/** `\s` has the blanks of the grammar but those without width. */
const BLANK = /^[\s\u200B\u200E\u200F\u2060]*$/;
const BLANKS_AT_END = /(?<![\s\u200B\u200E\u200F\u2060])[\s\u200B\u200E\u200F\u2060]+$/;

const isEnd = (character: string | undefined): boolean =>
  character !== undefined && /[\r\n\u2028\u2029]/.test(character);

export function lineStart(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isEnd(source[start - 1])) start--;
  return start;
}

function lineEnd(source: string, offset: number): number {
  let end = offset;
  while (end < source.length && !isEnd(source[end])) end++;
  return end;
}

/** In their order; none when `to` lies before `from`. */
export function commentsBetween({ comments }: Written, from: number, to: number): readonly Comment[] {
  const first = firstFrom(comments, from);
  let last = first;
  while ((comments[last]?.span.start ?? to) < to) last++;
  return comments.slice(first, last);
}

function firstFrom(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((comments[middle]?.span.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether an empty line lies between two places, with nothing but blanks and the first words of a line between them. */
export const emptyLineBetween = ({ text }: Written, from: number, to: number): boolean =>
  text
    .slice(from, to)
    .split(LINE_END)
    .slice(1, -1)
    .some(line => BLANK.test(line));
