/** The rows of a file with the bad ones put right as far as can be, and told. */
import { limits } from '../../grammar/cti.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { Trials } from './parse-edits.js';
import { type MendedLine, mendLine } from './parse-mend.js';
import { tooManyMistakes } from './syntax-codes.js';
import { type ClauseRow, type Head, isHead, type LostRow, type MendedRow, type Place, placeOf, type Row } from './syntax-rows.js';

export type MendedRows = { readonly rows: readonly MendedRow[]; readonly diagnostics: readonly Diagnostic[] };

type ReadRow = Head | ClauseRow;
/** `taken`: how many bad rows it was. */
type Taken = { readonly rows: readonly ReadRow[] | null; readonly diagnostics: readonly Diagnostic[]; readonly taken: number };

/** Enough for all that `limits.mistakes` usual lines may ask; bounds the time for lines made to be slow. */
const TRIED_CHARACTERS = 3_000_000;

export function mendRows(file: string, source: string, rows: readonly Row[]): MendedRows {
  const mendAt = mender(file, source, rows);
  const mended: MendedRow[] = [];
  const diagnostics: Diagnostic[] = [];
  let place: Place = 'file';
  for (let i = 0; i < rows.length; ) {
    const row = rows[i];
    if (!row) break;
    if (diagnostics.length >= limits.mistakes && row.kind === 'bad') {
      diagnostics.push(theRest(file, rows.slice(i)));
      return { rows: [...mended, { kind: 'lost', opens: false, span: row.span }], diagnostics };
    }
    const read: Taken = row.kind === 'bad' ? mendAt(i, place) : { rows: [row], diagnostics: [], taken: 1 };
    for (const line of read.rows ?? [lostRow(source, row, rows[i + 1])]) mended.push(line);
    diagnostics.push(...read.diagnostics);
    place = read.rows?.filter(isHead).map(placeOf).at(-1) ?? place;
    i += read.taken;
  }
  return { rows: mended, diagnostics };
}

/** A bad row alone, else together with a bad one below it: a misspelt `and` cuts a sentence in two. */
function mender(file: string, source: string, rows: readonly Row[]): (i: number, place: Place) => Taken {
  const trials = new Trials(TRIED_CHARACTERS);
  const mend = (from: Row, to: Row, place: Place): MendedLine =>
    mendLine(file, source.slice(from.span.start, to.span.end), from.span.start, place, trials);
  return (i, place) => {
    const row = rows[i];
    const next = rows[i + 1];
    if (!row) return { rows: [], diagnostics: [], taken: 1 };
    const alone = mend(row, row, place);
    if (alone.rows || next?.kind !== 'bad' || mend(next, next, place).rows) return { ...alone, rows: readRows(alone), taken: 1 };
    const both = mend(row, next, place);
    return both.rows ? { ...both, rows: readRows(both), taken: 2 } : { ...alone, rows: null, taken: 1 };
  };
}

const readRows = ({ rows }: MendedLine): readonly ReadRow[] | null => rows?.filter((row): row is ReadRow => row.kind !== 'bad') ?? null;

/** What stands further left than the line below it looks like the head of a block. */
const lostRow = (source: string, row: Row, next: Row | undefined): LostRow => ({
  kind: 'lost',
  opens: next !== undefined && indentOf(source, row) < indentOf(source, next),
  span: row.span,
});

/** Characters before it on its line; a row after a comma stands further right than any head. */
function indentOf(source: string, { span }: Row): number {
  const start = Math.max(source.lastIndexOf('\n', span.start - 1), source.lastIndexOf('\r', span.start - 1)) + 1;
  return span.start - start;
}

function theRest(file: string, rows: readonly Row[]): Diagnostic {
  const bad = rows.filter(row => row.kind === 'bad');
  const [first] = bad;
  return tooManyMistakes.at({ file, span: first?.span ?? { start: 0, end: 0 } }, { rest: bad.length, limit: limits.mistakes });
}
