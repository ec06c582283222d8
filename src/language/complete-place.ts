/** Where the cursor stands: in which block, in which sentence, and what the grammar says could come there. */
import { type Fault, readLine, readRows } from './parse-grammar.js';
import { withinLimits } from './parse-limits.js';
import { mendRows } from './parse-rows.js';
import { isHead, type MendedRow, type Place, placeOf, type Row } from './syntax-rows.js';
import { LINE_END } from './syntax-scan.js';

/** A sentence up to the cursor. */
export type Sentence = {
  /** Offset of the file. */
  readonly start: number;
  /** From there to the word at the cursor. */
  readonly text: string;
  readonly place: Place;
  /** The rows above it, from the head of its block. */
  readonly above: readonly MendedRow[];
};

/** It can stand nowhere but in a text or a comment, and makes the parser say what could stand there. */
const PROBE = '\u0001';

/**
 * The sentence that the cursor stands in, and the one above if this line could go on with it; none within a comment.
 * `offset`: where the word at the cursor begins.
 */
export function sentencesAt(source: string, offset: number): readonly Sentence[] {
  const text = withinLimits('', source.slice(0, offset)).text;
  const rows = readRows(text + PROBE);
  const last = rows.at(-1);
  if (text.length < offset || !last || last.span.end <= offset) return [];
  const mended = mendedBlock(text, rows.slice(0, -1));
  const before = rows.at(-2);
  const own = sentenceFrom(text, last.span.start, mended);
  const goesOn = before && LINE_END.test(text.slice(before.span.end, last.span.start));
  return goesOn ? [sentenceFrom(text, before.span.start, mended), own] : [own];
}

/** Only the block of the cursor is put right, from the last head that is. */
export function mendedBlock(text: string, rows: readonly Row[]): readonly MendedRow[] {
  const head = rows.findLastIndex(row => row.kind !== 'bad' && isHead(row));
  const { rows: mended } = mendRows('', text, rows.slice(Math.max(0, head)));
  return mended.slice(Math.max(0, mended.findLastIndex(isHead)));
}

function sentenceFrom(text: string, start: number, mended: readonly MendedRow[]): Sentence {
  const above = mended.filter(({ span }) => span.start < start);
  const [head] = above;
  return { start, text: text.slice(start), place: head && isHead(head) ? placeOf(head) : 'file', above };
}

/** What could stand at the end of a text; null: the text is wrong before, or ends within a text in quotes. */
export function expectedAfter(text: string, place: Place): Fault | null {
  const reading = readLine(text + PROBE, place);
  return reading.ok || reading.error.offset !== text.length ? null : reading.error;
}

/** Whether a text in quotes is open at the end. */
export function endsInText(text: string, place: Place): boolean {
  const reading = readLine(text + PROBE, place);
  return !reading.ok && reading.error.offset === text.length + 1 && reading.error.others.includes('a closing quote');
}
