/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */

/** Without case. Infinity above `limit`, which bounds the work to `limit` diagonals. */
export function distance(left: string, right: string, limit: number): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, { above, twoAbove });
    if (Math.min(...row) > limit) return Number.POSITIVE_INFINITY;
    twoAbove = above;
    above = row;
  }
  const result = at(above, b.length);
  return result > limit ? Number.POSITIVE_INFINITY : result;
}

type Rows = { readonly above: readonly number[]; readonly twoAbove: readonly number[] };

function nextRow(a: string, b: string, i: number, { above, twoAbove }: Rows): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const replaced = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped =
      i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(twoAbove, j - 2) + 1 : replaced;
    row.push(Math.min(replaced, swapped, at(above, j) + 1, at(row, j - 1) + 1));
  }
  return row;
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

/** How far a word may be from what was meant: a slip of one finger in a short word, two in a long one. */
export const tolerance = (word: string): number => (word.length < 2 ? 0 : word.length < 6 ? 1 : 2);

/** Candidates within tolerance, nearest first, of equal ones the earlier first. Words over 100 characters are near nothing. */
export function near(word: string, candidates: Iterable<string>): readonly string[] {
  if (word.length > 100) return [];
  const limit = tolerance(word);
  return [...new Set(candidates)]
    .map(candidate => ({ candidate, far: distance(word, candidate, limit) }))
    .filter(({ far }) => far <= limit)
    .sort((x, y) => x.far - y.far)
    .map(({ candidate }) => candidate);
}

/** The candidate that was most likely meant by a misspelt word, null when none is near. */
export const nearest = (word: string, candidates: Iterable<string>): string | null => near(word, candidates)[0] ?? null;
