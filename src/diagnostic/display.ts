/** Source text made safe and measurable for a terminal: what cannot be seen is shown, what would move the cursor is not printed. */

/** One character of the source as it is printed. `start` counts UTF-16 units of the source line. */
export type Cell = { readonly start: number; readonly shown: string; readonly width: number };

const TAB = '    ';

/** East Asian wide and full-width characters and emoji; Unicode's East_Asian_Width has no property escape. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

/** Blanks of other widths are printed as one blank. */
const BLANK = /\p{Zs}/u;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;
const COMBINING = /\p{M}/u;

export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const character of line) {
    cells.push({ start, ...cellOf(character) });
    start += character.length;
  }
  return cells;
}

function cellOf(character: string): Omit<Cell, 'start'> {
  if (character === '\t') return { shown: TAB, width: TAB.length };
  if (BLANK.test(character)) return { shown: ' ', width: 1 };
  if (UNSEEN.test(character)) {
    const shown = `<${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`;
    return { shown, width: shown.length };
  }
  if (COMBINING.test(character)) return { shown: character, width: 0 };
  return { shown: character, width: WIDE.test(character) ? 2 : 1 };
}

/** A text of one's own or of the user for one line of output. */
export const safe = (text: string): string =>
  cellsOf(text)
    .map(cell => cell.shown)
    .join('');
