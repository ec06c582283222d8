import type { BadRow, ImportLine, ImportRow } from './import-rows.js';

/** A row and the uuid it is written under. */
export type Addressed = { readonly id: string; readonly row: ImportRow };

export type BatchResult = {
  readonly created: number;
  readonly updated: number;
  /** There as the file says it: not written. */
  readonly unchanged: number;
  readonly ids: readonly string[];
  /** Not written. */
  readonly bad: readonly BadRow[];
  /** Written, with something in them that says nothing to us. */
  readonly kept: readonly BadRow[];
};

export const refuse = ({ line, cells }: ImportLine, reason: string): BadRow => ({ line, cells, reason });

/** What becomes of one row of a table: `after` is what is written, were it not for `unchanged`. */
export type Change<Stored> = {
  readonly id: string;
  readonly row: ImportRow;
  readonly before: Stored | undefined;
  readonly after: Stored;
  readonly changed: boolean;
};

/** Lines for one record become one, in their order. `more`: how many were joined to others. */
export function joinLines(addressed: readonly Addressed[]): {
  readonly joined: readonly Addressed[];
  readonly more: number;
} {
  const joined = new Map<string, Addressed>();
  for (const { id, row } of addressed) {
    const before = joined.get(id)?.row;
    joined.set(id, { id, row: before ? { ...row, ...joinedParts(before, row) } : row });
  }
  return { joined: [...joined.values()], more: addressed.length - joined.size };
}

const joinedParts = (before: ImportRow, row: ImportRow): Pick<ImportRow, 'values' | 'phones'> => ({
  values: { ...before.values, ...row.values },
  phones: { ...before.phones, ...row.phones },
});

/** A unique key that each row has before and takes; null: none. */
export type KeyMove = { readonly id: string; readonly before: string | null; readonly after: string | null };

/** Ids of the rows whose key somebody else holds when their turn comes. `owners`: of these keys now. */
export function contested(moves: readonly KeyMove[], owners: ReadonlyMap<string, string>): ReadonlySet<string> {
  const holders = new Map(owners);
  const without = new Set<string>();
  for (const { id, before, after } of moves) {
    if (before === after) continue;
    const holder = after === null ? undefined : holders.get(after);
    if (holder !== undefined && holder !== id) {
      without.add(id);
      continue;
    }
    if (before !== null && holders.get(before) === id) holders.delete(before);
    if (after !== null) holders.set(after, id);
  }
  return without;
}

/** Two rows of one table: instants by time, objects by what they hold in any order. */
export function sameRow<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[];
  return names.every(name => sameValue(a[name], b[name]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  return Object.keys(a).length === Object.keys(b).length && sameRow(a, b);
}
