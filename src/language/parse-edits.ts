/** Trying a line with words changed, and finding back where its parts stood before. */
import type { Diagnostic, Place as FilePlace, Span } from '../diagnostic/diagnostic.js';
import { fail, type Result } from '../diagnostic/result.js';
import { type Fault, readLine } from './parse-grammar.js';
import type { Place, Row } from './syntax-rows.js';
import { masked } from './syntax-scan.js';

/** Offsets of the line as it is when the edit is made. */
export type Edit = Span & { readonly insert: string };

/** `headLike`: further left than its surroundings, as heads of blocks stand. */
export type Stands = { readonly place: Place; readonly headLike: boolean };

export type Line = Stands & {
  readonly text: string;
  /** Of the same length: texts and comments masked, every blank and line end a blank. */
  readonly words: string;
};

export type Reading = Result<readonly Row[], Fault>;

/** A line that was put right, or at least reads further. */
export type Mended = {
  readonly edit: Edit;
  readonly line: Line;
  readonly reading: Reading;
  /** Nothing is read in the stead of the line. */
  readonly isLost?: boolean;
  /** `whole`: the line with all its mistakes put right, when it is short enough to be shown. */
  readonly tell: (place: FilePlace, whole: string | null) => Diagnostic;
};

export const lineOf = (text: string, { place, headLike }: Stands): Line => ({
  text,
  place,
  headLike,
  words: masked(text).replace(/[\s\u200B\u200E\u200F\u2060]/g, ' '),
});

/** A parse costs as much as so many characters before it reads the first one. */
const START = 200;

/** How much may be parsed to find out what a file's bad lines mean, in characters; afterwards they are told without advice. */
export class Trials {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  /** A line of blanks and comments is read as nothing. With nothing left to spend every line fails at its start. */
  read({ text, place, words }: Line): Reading {
    if (words.trim() === '') return { ok: true, value: [] };
    if (this.#left < 0) return fail({ offset: 0, keywords: [], others: [] });
    this.#left -= text.length + START;
    return readLine(text, place);
  }
}

export const changed = (line: Line, { start, end, insert }: Edit): Line =>
  lineOf(line.text.slice(0, start) + insert + line.text.slice(end), line);

/** Whether a changed line is a sentence, or at least all of the change is read and more than before. */
export function readsOn(reading: Reading, edit: Edit, fault: Fault): boolean {
  if (reading.ok) return true;
  const changeEnd = edit.start + edit.insert.length;
  return reading.error.offset >= changeEnd && reading.error.offset - changeEnd + edit.end > fault.offset;
}

/** An offset of a line after edits → of the line before them. Inside of what was inserted it is the start of what was replaced, or its end. */
export function offsetBefore(offset: number, edits: readonly Edit[], side: 'start' | 'end'): number {
  return edits.reduceRight((at, { start, end, insert }) => {
    if (at < start || (at === start && side === 'end')) return at;
    if (at >= start + insert.length) return at - insert.length + (end - start);
    return side === 'start' ? start : end;
  }, offset);
}

export const spanBefore = ({ start, end }: Span, edits: readonly Edit[]): Span => {
  const first = offsetBefore(start, edits, 'start');
  return { start: first, end: Math.max(first, offsetBefore(end, edits, 'end')) };
};

/** The same tree with every span moved. */
export function withSpans<T>(node: T, move: (span: Span) => Span): T {
  return moved(node, move) as T;
}

function moved(node: unknown, move: (span: Span) => Span): unknown {
  if (Array.isArray(node)) return node.map(item => moved(item, move));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'span' ? move(value) : moved(value, move)]),
  );
}
