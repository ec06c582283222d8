/** Looking at source without parsing it. A text is told from its surroundings exactly as `Text` in the grammar does. */

/** Straight, curly, or opened straight and closed curly; a comment reaches to the end of its line. */
const TEXT_OR_COMMENT =
  /"(?:""|[^"\r\n\u2028\u2029])*"|[“”„‟](?:[“”„‟]{2}|[^"“”„‟\r\n\u2028\u2029])*["“”„‟]|"(?:[“”„‟]{2}|[^"“”„‟\r\n\u2028\u2029])*[“”„‟]|#[^\r\n\u2028\u2029]*/g;

export const LINE_END = /\r\n|[\r\n\u2028\u2029]/;

/** The blanks of the grammar, those without width among them, and line ends. */
const BLANKS_AND_ENDS = /[ \t\r\n\u2028\u2029\u00A0\u1680\u2000-\u200B\u200E\u200F\u202F\u205F\u2060\u3000\uFEFF]+/g;

/** Of the same length: what stands in quotes as `~`, comments as blanks, so that offsets hold and words are words of the language. */
export function masked(source: string): string {
  return source.replace(TEXT_OR_COMMENT, found =>
    found.startsWith('#') ? ' '.repeat(found.length) : `"${'~'.repeat(found.length - 2)}"`,
  );
}

/** Texts stay as they are, but for their outer quotes; comments go; everything else on one line with single blanks. */
export function onOneLine(source: string): string {
  const spoken = source.replace(TEXT_OR_COMMENT, found => (found.startsWith('#') ? ' ' : found));
  const parts: string[] = [];
  let end = 0;
  for (const { 0: text, index } of spoken.matchAll(TEXT_OR_COMMENT)) {
    parts.push(narrow(spoken.slice(end, index)), straightened(text));
    end = index + text.length;
  }
  parts.push(narrow(spoken.slice(end)));
  return parts.join('').trim();
}

const narrow = (text: string): string => text.replace(BLANKS_AND_ENDS, ' ');

function straightened(text: string): string {
  const inner = text.slice(1, -1);
  return `"${text.startsWith('"') && text.endsWith('"') ? inner : inner.replace(/[“”„‟]{2}/g, '""')}"`;
}

export type Line = { readonly start: number; readonly end: number };

/** The lines of a source without their ends. */
export function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const end of source.matchAll(new RegExp(LINE_END, 'g'))) {
    lines.push({ start, end: end.index });
    start = end.index + end[0].length;
  }
  lines.push({ start, end: source.length });
  return lines;
}

/** Whether a line goes on with the sentence of the line above: it starts with `and`, `or` or an answer. */
export const goesOn = (line: string): boolean => /^[^\w"#]*(?:and|or|show|new|use[^\w"#]+rule)(?!\w)/i.test(line);
