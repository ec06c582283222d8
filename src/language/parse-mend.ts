/** One line that is no sentence → what it must have meant, and what is told of it. */
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import { leftOut, ownedInBraces, putIn, respellings, spotsOf } from './parse-candidates.js';
import {
  type Edit,
  type Line,
  lineOf,
  type Mended,
  type Reading,
  type Stands,
  spanBefore,
  type Trials,
  withSpans,
} from './parse-edits.js';
import { faultOf } from './parse-fault.js';
import type { Fault } from './parse-grammar.js';
import { slipsAt } from './parse-slips.js';
import { wholeLine } from './parse-words.js';
import type { Place, Row } from './syntax-rows.js';

export type MendedLine = {
  /** null: nothing that could be meant. */
  readonly rows: readonly Row[] | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Where it stopped being a sentence, if nothing mended it. */
  readonly stopped: 'at its first word' | 'within' | 'at its end' | null;
  /** As it was written, no line starts like that. */
  readonly startsAmiss: boolean;
};

/** Mistakes that are put right in one line. */
const EDITS = 6;
/** Longer lines are told at the first fault, without advice. */
const LONGEST = 2_000;

type How = { readonly stands: Stands; readonly trials: Trials };

/** `start`: where the text stands in the file. A line of another block that is wrong within is told as such a line. */
export function mendLine(file: string, text: string, start: number, { stands, trials }: How): MendedLine {
  const here = mendIn(lineOf(text, stands), trials);
  if (here.reading.ok || here.mended.length > 0 || !atStart(here.line, here.reading)) return told(file, start, here);
  const elsewhere = OTHERS.map(place => lineOf(text, { ...stands, place })).find(
    line => !atStart(line, trials.read(line)),
  );
  return told(file, start, elsewhere ? mendIn(elsewhere, trials) : here);
}

const OTHERS: readonly Place[] = ['rule', 'example', 'record', 'action', 'view', 'file'];

const atStart = ({ words }: Line, reading: Reading): boolean =>
  !reading.ok && words.slice(0, reading.error.offset).trim() === '';

type Attempt = {
  readonly first: Line;
  readonly startsAmiss: boolean;
  readonly line: Line;
  readonly reading: Reading;
  readonly mended: readonly Mended[];
};

function mendIn(first: Line, trials: Trials): Attempt {
  let line = first;
  let reading = trials.read(line);
  const startsAmiss = atStart(line, reading);
  const mended: Mended[] = [];
  while (!reading.ok && mended.length < EDITS && line.text.length <= LONGEST) {
    const next = mendAt(line, reading.error, trials);
    if (!next) break;
    mended.push(next);
    ({ line, reading } = next);
  }
  return { first, startsAmiss, line, reading, mended };
}

/** What makes a sentence of the line goes before what only lets it read on: one letter of a longer word, known slips, guesses. */
function mendAt(line: Line, fault: Fault, trials: Trials): Mended | null {
  const spots = spotsOf(line, fault, trials);
  const respelt = respellings(line, fault, spots, trials);
  const nearby = respelt.find(m => isRight(m) && m.letters === 1 && m.edit.end - m.edit.start > 2);
  if (nearby) return nearby;
  const slips = slipsAt(line, fault, trials);
  return (
    ownedInBraces(line, fault, trials) ??
    [...slips, ...respelt].find(isRight) ??
    leftOutSign(line, fault, trials) ??
    putIn(line, spots, trials) ??
    leftOut(line, fault, trials) ??
    slips.find(m => saysMore(line, m)) ??
    respelt.find(m => saysMore(line, m)) ??
    null
  );
}

/** A change of the first word with a sign behind it, or nothing left that is read, is no guess at what the line says. */
function saysMore(line: Line, { edit, line: next, reading }: Mended): boolean {
  if (reading.ok || line.words.slice(0, edit.start).trim() !== '') return true;
  const behind = edit.start + edit.insert.length;
  if (/\w/.test(next.words.slice(behind, reading.error.offset))) return true;
  return edit.insert !== '' && /^ *(?:\w|$)/.test(next.words.slice(behind));
}

const isRight = ({ reading }: Mended): boolean => reading.ok;

/** A parenthesis that closes nothing is too many, rather than one missing before it. */
const leftOutSign = (line: Line, fault: Fault, trials: Trials): Mended | null =>
  line.text[fault.offset] === ')' ? leftOut(line, fault, trials) : null;

function told(file: string, start: number, { first, startsAmiss, line, reading, mended }: Attempt): MendedLine {
  const whole = reading.ok ? wholeLine(line) : null;
  const edits: Edit[] = [];
  const inFile = (span: Span): Span => {
    const before = spanBefore(span, edits);
    return { start: before.start + start, end: before.end + start };
  };
  const diagnostics = mended.map(({ edit, tell }, i) => {
    const span = inFile(trimmed(mended[i - 1]?.line ?? first, edit));
    edits.push(edit);
    return tell({ file, span }, whole);
  });
  if (mended.some(({ isLost }) => isLost === true)) return { rows: null, diagnostics, stopped: null, startsAmiss };
  if (reading.ok) return { rows: withSpans(reading.value, inFile), diagnostics, stopped: null, startsAmiss };
  const atEnd = reading.error.offset >= line.text.trimEnd().length;
  const stopped = atStart(line, reading) ? 'at its first word' : atEnd ? 'at its end' : 'within';
  return {
    rows: null,
    diagnostics: [...diagnostics, faultOf(file, line, reading.error, inFile)],
    stopped,
    startsAmiss,
  };
}

/** Without blanks at its ends; what is missing is one place. */
function trimmed({ text }: Line, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + (part.length - part.trimStart().length);
  return from >= end ? { start, end: start } : { start: from, end: start + part.trimEnd().length };
}
