/** The rows of a file with the bad ones put right as far as can be, and told. */
import { limits } from '../../grammar/cti.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Stands, Trials } from './parse-edits.js';
import { type MendedLine, mendLine } from './parse-mend.js';
import { brokenLine, tooManyMistakes } from './syntax-codes.js';
import { type ClauseRow, type Head, isHead, type MendedRow, type Place, placeOf, type Row } from './syntax-rows.js';

export type MendedRows = { readonly rows: readonly MendedRow[]; readonly diagnostics: readonly Diagnostic[] };

type ReadRow = Head | ClauseRow;
/** `taken`: how many bad rows it was. */
type Taken = {
  readonly rows: readonly ReadRow[] | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly taken: number;
};

/** Enough for all that `limits.mistakes` usual lines may ask; bounds the time for lines made to be slow. */
const TRIED_CHARACTERS = 3_000_000;

export function mendRows(file: string, source: string, rows: readonly Row[]): MendedRows {
  const mendAt = mender(file, source, rows);
  const mended: MendedRow[] = [];
  const diagnostics: Diagnostic[] = [];
  let place: Place = 'file';
  for (let i = 0; i < rows.length; ) {
    const row = rows[i];
    if (row === undefined) break;
    if (row.kind !== 'bad') {
      mended.push(row);
      if (isHead(row)) place = placeOf(row);
      i++;
      continue;
    }
    if (diagnostics.length >= limits.mistakes) {
      return {
        rows: [...mended, { kind: 'lost', opens: false, span: row.span }],
        diagnostics: [...diagnostics, theRest(file, rows.slice(i))],
      };
    }
    const headLike = looksLikeHead(source, row, mended, rows[i + 1]);
    const read = mendAt(i, place, headLike);
    const lines = read.rows ?? [{ kind: 'lost', opens: headLike, span: row.span } as const];
    mended.push(...lines);
    diagnostics.push(...read.diagnostics);
    place = lines.filter(isHead).map(placeOf).at(-1) ?? place;
    i += read.taken;
  }
  return { rows: mended, diagnostics };
}

/** A bad row alone, else together with a bad one below it: a misspelt `and` cuts a sentence in two. */
function mender(
  file: string,
  source: string,
  rows: readonly Row[],
): (i: number, place: Place, headLike: boolean) => Taken {
  const trials = new Trials(TRIED_CHARACTERS);
  const mend = (from: Row, to: Row, stands: Stands): MendedLine =>
    mendLine(file, source.slice(from.span.start, to.span.end), from.span.start, { stands, trials });
  /** A row that was looked at for the sake of the one above it; the place is the same, since that one was no head. */
  let ahead: { readonly row: Row; readonly mended: MendedLine } | null = null;
  return (i, place, headLike) => {
    const row = rows[i];
    const next = rows[i + 1];
    if (!row) return { rows: [], diagnostics: [], taken: 1 };
    const alone = ahead?.row === row ? ahead.mended : mend(row, row, { place, headLike });
    const one = { ...alone, rows: readRows(alone), taken: 1 };
    if (alone.stopped !== 'at its end' || next?.kind !== 'bad') return one;
    ahead = { row: next, mended: mend(next, next, { place, headLike: false }) };
    const { mended } = ahead;
    if (mended.stopped !== 'at its first word' && !mended.startsAmiss) return one;
    const both = mend(row, next, { place, headLike: false });
    const isOne =
      both.rows !== null && (mended.rows === null || both.diagnostics.every(({ code }) => code === brokenLine.code));
    return isOne ? { ...both, rows: readRows(both), taken: 2 } : one;
  };
}

const readRows = ({ rows }: MendedLine): readonly ReadRow[] | null =>
  rows?.filter((row): row is ReadRow => row.kind !== 'bad') ?? null;

/** Further left than the line below it and than the lines of the block above. Only for what is told: blanks mean nothing. */
function looksLikeHead(source: string, row: Row, above: readonly MendedRow[], next: Row | undefined): boolean {
  const indent = indentOf(source, row);
  if (next === undefined || indent >= indentOf(source, next)) return false;
  const head = above.findLastIndex(isHead);
  const [first, second] = above.slice(Math.max(0, head), head + 2);
  if (first === undefined || head < 0) return true;
  return second ? indent < indentOf(source, second) : indent <= indentOf(source, first);
}

/** Characters before it on its line; a row after a comma stands further right than any head. */
function indentOf(source: string, { span }: Row | MendedRow): number {
  const start = Math.max(source.lastIndexOf('\n', span.start - 1), source.lastIndexOf('\r', span.start - 1)) + 1;
  return span.start - start;
}

function theRest(file: string, rows: readonly Row[]): Diagnostic {
  const bad = rows.filter(row => row.kind === 'bad');
  const [first] = bad;
  return tooManyMistakes.at(
    { file, span: first?.span ?? { start: 0, end: 0 } },
    { rest: bad.length, limit: limits.mistakes },
  );
}
