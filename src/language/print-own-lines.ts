/** Comments on lines of their own between two blocks: which belong to the upper one. */
import { type Comment, emptyLineBetween, lineStart, type Written } from './print-comments.js';
import type { Row } from './print-rows.js';

/**
 * How many of `own`, from the first, stay with the block above. Those directly above a head are its own. Of others, a paragraph stays that
 * follows the last row at once or stands further right than the head. `below` is null at the end of the file.
 */
export function commentsThatStay(own: readonly Comment[], above: Row, below: Row | null, written: Written): number {
  const head = below === null ? 0 : columnOf(written, below.span.start);
  let staying = 0;
  while (staying < own.length) {
    const end = paragraphEnd(own, staying, written);
    const first = own[staying];
    const last = own[end - 1];
    const isOfHead =
      end === own.length && below !== null && !emptyLineBetween(written, last?.span.end ?? 0, below.span.start);
    const follows = staying === 0 && !emptyLineBetween(written, above.span.end, first?.span.start ?? 0);
    if (isOfHead || !(follows || columnOf(written, first?.span.start ?? 0) > head)) return staying;
    staying = end;
  }
  return staying;
}

/** A paragraph ends at an empty line. */
function paragraphEnd(own: readonly Comment[], from: number, written: Written): number {
  let end = from + 1;
  for (
    let next = own[end];
    next && !emptyLineBetween(written, own[end - 1]?.span.end ?? 0, next.span.start);
    next = own[end]
  )
    end++;
  return end;
}

const columnOf = ({ text }: Written, offset: number): number => offset - lineStart(text, offset);
