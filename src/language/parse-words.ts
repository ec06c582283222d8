/** Words of a line and what is told of them. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { Edit, Line } from './parse-edits.js';
import { onOneLine } from './syntax-scan.js';

const WORD = /[\p{L}\p{N}\p{M}_]+/uy;

/** The word at an offset; a text in quotes is one where it begins, else it is a single character; empty at the end. */
export function wordAt({ text, words }: Line, offset: number): Span {
  for (const { start, end } of textsOf(words)) {
    if (offset === start) return { start, end };
  }
  let start = offset;
  while (start > 0 && isWord(text[start - 1]) && isWord(text[offset])) start--;
  WORD.lastIndex = start;
  const word = WORD.exec(text);
  return { start, end: word ? start + word[0].length : Math.min(text.length, start + 1) };
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(character);

const textsOf = (words: string): readonly Span[] =>
  Array.from(words.matchAll(/"~*"/g), ({ index, 0: text }) => ({ start: index, end: index + text.length }));

/** Up to `count` words before an offset, the nearest first. */
export function wordsBefore({ words }: Line, offset: number, count: number): readonly Span[] {
  const all = Array.from(words.slice(0, offset).matchAll(/\w+/g), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  return all.slice(-count).reverse();
}

const SHORT = 80;

/** A line that is right now, when it is short enough to be shown. */
export function wholeLine({ text }: Line): string | null {
  const all = onOneLine(text);
  return all.length <= SHORT && all !== '' ? all : null;
}

/** A change with a word on either side. */
export function around(line: Line, { start, insert }: Edit): string {
  const before = /\S*\s*$/.exec(line.text.slice(0, start).slice(-SHORT))?.[0] ?? '';
  const after = /^\s*(?:"[^"]*"|[^\s,]*)/.exec(line.text.slice(start + insert.length).slice(0, SHORT))?.[0] ?? '';
  return onOneLine(`${before}${insert}${after}`);
}

/** What the user wrote, as a message shows it: on one line, its end cut off when it is long. */
export function shortened(text: string): string {
  const line = onOneLine(text);
  return line.length > LONG ? `${line.slice(0, LONG - 1)}…` : line;
}

const LONG = 60;
