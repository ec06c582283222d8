/** What is told of a line that nothing mends. */
import type { Diagnostic, Span } from '../diagnostic/diagnostic.js';
import type { Line } from './parse-edits.js';
import type { Fault } from './parse-grammar.js';
import { shortened, wordAt } from './parse-words.js';
import { badValue, endsTooEarly, lineOfPlace, textNotClosed, unexpected, unknownLine } from './syntax-codes.js';
import { onOneLine } from './syntax-scan.js';

/** `move` takes a span of the line to its place in the file. */
export function faultOf(file: string, line: Line, fault: Fault, move: (span: Span) => Span): Diagnostic {
  const at = (span: Span): { readonly file: string; readonly span: Span } => ({ file, span: move(span) });
  const open = openQuote(line);
  if (open !== null && fault.offset >= open) {
    const end = line.text.length;
    return textNotClosed.at(at({ start: open, end }), { text: shortened(line.text.slice(open, end)) });
  }
  const value = valueAt(line, fault.offset);
  if (value) return badValue.at(at(value), { value: shortened(line.text.slice(value.start, value.end)) });
  const word = wordAt(line, fault.offset);
  const found = shortened(line.text.slice(word.start, word.end));
  const expected = expectedOf(fault);
  if (found.trim() === '') {
    const end = line.text.trimEnd().length;
    return endsTooEarly.at(at(lastWord(line, end)), { line: lastWords(line.text.slice(0, end)), expected });
  }
  if (line.words.slice(0, fault.offset).trim() === '')
    return unknownLine.at(at(word), { word: found, ...startsOf(line, fault) });
  return unexpected.at(at(word), { found, expected });
}

const ANSWERS = ['show', 'new', 'use'];

/** The three words that an answer starts with are one thing to expect. */
function expectedOf({ keywords, others }: Fault): readonly string[] {
  const things = others.filter(other => !/blank|comment/.test(other));
  if (!ANSWERS.every(word => keywords.includes(word))) return [...keywords, ...things];
  return [
    'an answer (`show …`, `new …`, `use rule …`)',
    ...keywords.filter(word => !ANSWERS.includes(word)),
    ...things,
  ];
}

/** Heads of blocks may stand below everything; in a block they are not what a line is likely to be. */
const HEADS: ReadonlySet<string> = new Set(['default', 'rule', 'action', 'record', 'more', 'view', 'example']);

function startsOf(
  { place, headLike }: Line,
  { keywords }: Fault,
): { readonly place: string; readonly starts: readonly string[] } {
  if (headLike) return { place: lineOfPlace('head'), starts: keywords.filter(keyword => HEADS.has(keyword)) };
  const starts = place === 'file' ? keywords : keywords.filter(keyword => !HEADS.has(keyword));
  return { place: lineOfPlace(place), starts };
}

/** Where a quote opens a text that has no end. */
function openQuote({ words }: Line): number | null {
  const at = words.replace(/"~*"/g, text => ' '.repeat(text.length)).search(/["“”„‟]/);
  return at < 0 ? null : at;
}

/** A `{…}` of a text that holds an offset. */
function valueAt({ text, words }: Line, offset: number): Span | null {
  const inText = Array.from(words.matchAll(/"~*"/g)).find(
    ({ index, 0: all }) => index < offset && offset < index + all.length,
  );
  if (!inText) return null;
  const start = text.lastIndexOf('{', offset);
  if (start <= inText.index) return null;
  const end = text.indexOf('}', start);
  const last = inText.index + inText[0].length - 1;
  return { start, end: end < 0 || end > last ? last : end + 1 };
}

const lastWord = ({ text }: Line, end: number): Span => {
  const word = /\S+$/.exec(text.slice(Math.max(0, end - 100), end))?.[0] ?? '';
  return { start: end - word.length, end };
};

const lastWords = (text: string): string => {
  const words = onOneLine(text.slice(-200)).split(' ');
  return words.slice(-3).join(' ');
};
