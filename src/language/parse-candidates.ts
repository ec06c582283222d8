/** What a line may have meant: a word put right, put in, or left out. */
import { near } from '../diagnostic/did-you-mean.js';
import type { Span } from '../diagnostic/diagnostic.js';
import { changed, type Edit, type Line, lineOf, type Mended, readsOn, type Trials } from './parse-edits.js';
import type { Fault } from './parse-grammar.js';
import { around, wholeLine, wordAt, wordsBefore } from './parse-words.js';
import { misspelt, wordMissing } from './syntax-codes.js';
import { wordTooMany } from './syntax-slip-codes.js';

/** How many words before the fault may be the wrong one: a misspelt keyword can pass for a name. */
const WORDS_BACK = 3;
/** Candidates that are tried for one word. */
const TRIED = 3;

/** A place in the line, the word there, and what could have stood there. */
export type Spot = { readonly word: Span; readonly fault: Fault };

/** Where the line stops being a sentence, and the words before. A word that is a keyword of its place is none of them. */
export function spotsOf(line: Line, fault: Fault, trials: Trials): readonly Spot[] {
  const at = { word: wordAt(line, fault.offset), fault };
  const before = wordsBefore(line, fault.offset, WORDS_BACK).flatMap(word => {
    const expected = expectedAt(line, word.start, trials);
    return expected ? [{ word, fault: expected }] : [];
  });
  return [at, ...before].filter(spot => !isKeyword(line, spot));
}

const isKeyword = (line: Line, { word, fault }: Spot): boolean => {
  const wrote = line.text.slice(word.start, word.end).toLowerCase();
  return fault.keywords.some(keyword => keyword.toLowerCase() === wrote);
};

/** A character that can stand nowhere makes the parser say what could stand there. */
function expectedAt(line: Line, offset: number, trials: Trials): Fault | null {
  const reading = trials.read(lineOf(`${line.text.slice(0, offset)}\u0001`, line.place));
  return reading.ok || reading.error.offset !== offset ? null : reading.error;
}

export function respellings(line: Line, fault: Fault, spots: readonly Spot[], trials: Trials): readonly Mended[] {
  return spots.flatMap(({ word, fault: { keywords } }) => {
    const wrote = line.text.slice(word.start, word.end);
    if (!/^\w+$/.test(wrote)) return [];
    return meantBy(wrote, keywords).flatMap(insert => {
      const edit: Edit = { ...word, insert };
      const next = changed(line, edit);
      const reading = trials.read(next);
      if (!readsOn(reading, edit, fault)) return [];
      return { edit, line: next, reading, tell: place => misspelt.at(place, { word: wrote, meant: insert }) } satisfies Mended;
    });
  });
}

/** Misspelt, or run into the word behind it. */
function meantBy(wrote: string, keywords: readonly string[]): readonly string[] {
  const apart = keywords.filter(k => wrote.length > k.length + 1 && wrote.toLowerCase().startsWith(k));
  return [...near(wrote, keywords).slice(0, TRIED), ...apart.map(k => `${k} ${wrote.slice(k.length)}`)];
}

/** Words or signs, each of which makes the line a sentence; at the end of the line only where it is one. */
export function putIn(line: Line, spots: readonly Spot[], trials: Trials): Mended | null {
  for (const { word, fault } of spots) {
    const all = [...fault.keywords, ...fault.others.filter(other => /^[,()]$/.test(other))];
    const right = all.flatMap(missing => inserted(line, word.start, missing, trials) ?? []);
    const likely = right.filter(m => goesOnWithKeyword(m, trials));
    const found = likely.length > 0 ? likely : right;
    const [first] = found;
    if (!first || (found.length > 1 && word.start === word.end)) continue;
    const words = found.map(m => m.edit.insert.trim());
    const better = found.map(m => wholeLine(m.line) ?? around(m.line, m.edit));
    return { ...first, tell: place => wordMissing.at(place, { words, better }) };
  }
  return null;
}

type Inserted = Omit<Mended, 'tell'>;

function inserted(line: Line, at: number, missing: string, trials: Trials): Inserted | null {
  const before = line.text.slice(0, at);
  const isWord = /^\w/.test(missing);
  const start = isWord || missing === '(' ? at : before.trimEnd().length;
  const insert = isWord ? `${/\S$/.test(before) ? ' ' : ''}${missing} ` : missing;
  const edit: Edit = { start, end: start, insert };
  const next = changed(line, edit);
  const reading = trials.read(next);
  return reading.ok ? { edit, line: next, reading } : null;
}

/** `show` before `list` makes two keywords of them, `new` before `list` a record of that name. */
function goesOnWithKeyword({ line, edit }: Inserted, trials: Trials): boolean {
  const word = wordAt(line, edit.start + edit.insert.length);
  const expected = expectedAt(line, word.start, trials);
  return expected !== null && isKeyword(line, { word, fault: expected });
}

export function leftOut(line: Line, fault: Fault, trials: Trials): Mended | null {
  const word = wordAt(line, fault.offset);
  if (word.start >= line.text.length) return null;
  const edit: Edit = { ...word, insert: '' };
  const next = changed(line, edit);
  const reading = trials.read(next);
  if (!reading.ok || next.words.trim() === '') return null;
  const wrote = line.text.slice(word.start, word.end);
  return { edit, line: next, reading, tell: (place, whole) => wordTooMany.at(place, { wrote, better: [whole ?? around(next, edit)] }) };
}
