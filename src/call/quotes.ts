const PAIRS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['‚', '‘'],
]);
const CLOSING_TOO: ReadonlyMap<string, string> = new Map([['„', '”']]);

/**
 * Takes off quotes that stand around the whole text, however many: `"'42025'"` → `42025`. Text with the same quote inside keeps its own. Blanks
 * outside the quotes go with them, blanks inside stay.
 */
export function stripQuotes(text: string): string {
  let inner = text;
  for (;;) {
    const outer = inner.trim().replace(/^\\(["'])([^\\]*)\\\1$/, '$1$2$1');
    const open = outer.charAt(0);
    const close = outer.charAt(outer.length - 1);
    if (outer.length < 2 || (PAIRS.get(open) !== close && CLOSING_TOO.get(open) !== close)) return inner;
    const next = outer.slice(1, -1);
    if (next.includes(open) || next.includes(close)) return inner;
    inner = next;
  }
}
