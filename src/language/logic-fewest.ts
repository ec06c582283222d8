/**
 * As few of the items as are enough, none of them without need. Asks about as often as the logarithm of their number for each one kept.
 * `isEnough` holds for all of them, and for more wherever it holds for fewer.
 */
export function fewest<T>(items: readonly T[], isEnough: (some: readonly T[]) => boolean): readonly T[] {
  let kept: readonly T[] = [];
  let rest = items;
  while (!isEnough(kept)) {
    const length = shortest(rest, some => isEnough([...kept, ...some]));
    const needed = rest[length - 1];
    if (needed === undefined) return items;
    kept = [needed, ...kept];
    rest = rest.slice(0, length - 1);
  }
  return items.filter(item => kept.includes(item));
}

/** Length of the shortest beginning that is enough. */
function shortest<T>(items: readonly T[], isEnough: (some: readonly T[]) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(items.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
