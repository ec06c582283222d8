/** Rows → sections: a head with the rows below it, and in a section a lead row with the `set` and `run` rows that follow it. */
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import type { Block, UseClause } from './ast.js';
import {
  type ClauseRow,
  type Head,
  isHead,
  type LostRow,
  type MendedRow,
  type RunRow,
  type SetRow,
} from './syntax-rows.js';

/** `head` is null for rows before the first head; lost for what follows a line that looks like a head but could not be read. */
export type Section = { readonly head: Head | LostRow | null; readonly rows: readonly (ClauseRow | LostRow)[] };

export type Follower = SetRow | RunRow;
export type Lead = Exclude<ClauseRow, Follower> | LostRow;
export type Group = { readonly lead: Lead | null; readonly followers: readonly Follower[] };

/** What comes of a section; null: nothing that could be a block. */
export type Built = { readonly block: Block | null; readonly diagnostics: readonly Diagnostic[] };

/** `use` clauses count for the file only before everything else; later ones stay in their section, where they are told. */
export function sectionsOf(rows: readonly MendedRow[]): {
  readonly uses: readonly UseClause[];
  readonly sections: readonly Section[];
} {
  const first = rows.findIndex(row => row.kind !== 'useView' && row.kind !== 'useTimeZone' && !isStrayLine(row));
  const atHead = first < 0 ? rows : rows.slice(0, first);
  const sections: { head: Section['head']; rows: (ClauseRow | LostRow)[] }[] = [];
  for (const row of first < 0 ? [] : rows.slice(first)) {
    if (isHead(row) || opensLost(row)) sections.push({ head: row, rows: [] });
    else if (sections.length === 0) sections.push({ head: null, rows: [row] });
    else sections.at(-1)?.rows.push(row);
  }
  return { uses: atHead.filter(isUse), sections };
}

export function groupsOf(rows: readonly (ClauseRow | LostRow)[]): readonly Group[] {
  const groups: { lead: Lead | null; followers: Follower[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (row.kind !== 'set' && row.kind !== 'run') groups.push({ lead: row, followers: [] });
    else if (last) last.followers.push(row);
    else groups.push({ lead: null, followers: [row] });
  }
  return groups;
}

const isUse = (row: MendedRow): row is UseClause => row.kind === 'useView' || row.kind === 'useTimeZone';
const opensLost = (row: MendedRow): row is LostRow => row.kind === 'lost' && row.opens;
const isStrayLine = (row: MendedRow): boolean => row.kind === 'lost' && !row.opens;

/** From the head, or the first row, to the last row. */
export function spanOf(head: Head | null, rows: readonly { readonly span: Span }[]): Span {
  const first = head ?? rows[0];
  const last = rows.at(-1) ?? head;
  return { start: first?.span.start ?? 0, end: last?.span.end ?? 0 };
}
