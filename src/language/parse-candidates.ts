/** What a line may have meant: a word put right, put in, or left out. */

import type { Span } from '../diagnostic/diagnostic.js';
import { distance, near } from '../diagnostic/did-you-mean.js';
import { changed, type Edit, type Line, lineOf, type Mended, readsOn, type Trials } from './parse-edits.js';
import type { Fault } from './parse-grammar.js';
import { around, wholeLine, wordAt, wordsBefore } from './parse-words.js';
import { brokenLine, misspelt, wordMissing } from './syntax-codes.js';
import { isHead } from './syntax-rows.js';
import { ownersField, wordTooMany } from './syntax-slip-codes.js';

/** How many words before the fault may be the wrong one: a misspelt keyword can pass for a name. */
const WORDS_BACK = 3;
/** Candidates that are tried for one word. */
const TRIED = 3;

/** A place in the line, the word there, and what could have stood there. */
export type Spot = { readonly word: Span; readonly fault: Fault };

/** Where the line stops being a sentence, and the words before. */
export function spotsOf(line: Line, fault: Fault, trials: Trials): readonly Spot[] {
  const at = { word: wordAt(line, fault.offset), fault };
  const before = wordsBefore(line, fault.offset, WORDS_BACK).flatMap(word => {
    const expected = expectedAt(line, word.start, trials);
    return expected ? [{ word, fault: expected }] : [];
  });
  return [at, ...before];
}

const isKeyword = (wrote: string, keywords: readonly string[]): boolean =>
  keywords.some(keyword => keyword.toLowerCase() === wrote.toLowerCase());

/** A character that can stand nowhere makes the parser say what could stand there. */
function expectedAt(line: Line, offset: number, trials: Trials): Fault | null {
  const reading = trials.read(lineOf(`${line.text.slice(0, offset)}\u0001`, line));
  return reading.ok || reading.error.offset !== offset ? null : reading.error;
}

/** `letters`: how far it is from what was written. */
export type Respelt = Mended & { readonly letters: number };

export function respellings(line: Line, fault: Fault, spots: readonly Spot[], trials: Trials): readonly Respelt[] {
  return spots.flatMap(({ word, fault: { keywords } }) => {
    const wrote = line.text.slice(word.start, word.end);
    if (!/^\w+$/.test(wrote) || isKeyword(wrote, keywords)) return [];
    return meantBy(wrote, keywords).flatMap(insert => {
      const edit: Edit = { ...word, insert };
      const next = changed(line, edit);
      const reading = trials.read(next);
      if (!readsOn(reading, edit, fault)) return [];
      const tell: Mended['tell'] = place => misspelt.at(place, { word: wrote, meant: insert });
      return { edit, line: next, reading, tell, letters: distance(wrote, insert, TRIED) };
    });
  });
}

/** Misspelt, or run into the word behind it. */
function meantBy(wrote: string, keywords: readonly string[]): readonly string[] {
  const apart = keywords.filter(k => wrote.length > k.length + 1 && wrote.toLowerCase().startsWith(k));
  return [...near(wrote, keywords).slice(0, TRIED), ...apart.map(k => `${k} ${wrote.slice(k.length)}`)];
}

/**
 * Words or signs, each of which makes the line a sentence. At the end of the line only where it is one word, and nowhere before it:
 * what lacks a word within goes on to another fault. Where several words begin the line, it is not known what it says.
 */
export function putIn(line: Line, spots: readonly Spot[], trials: Trials): Mended | null {
  const atEnd = spots.filter(({ word }) => word.start === word.end);
  const found = firstLikely(line, atEnd.length > 0 ? atEnd : spots, trials);
  const [first] = found;
  if (!first || (found.length > 1 && atEnd.length > 0)) return null;
  const words = found.map(m => m.edit.insert.trim());
  const better = found.map(m => wholeLine(m.line) ?? around(m.line, m.edit));
  const isLost = found.length > 1 && line.words.slice(0, first.edit.start).trim() === '';
  return { ...first, isLost, tell: place => wordMissing.at(place, { words, better }) };
}

function firstLikely(line: Line, spots: readonly Spot[], trials: Trials): readonly Inserted[] {
  let unlikely: readonly Inserted[] = [];
  for (const spot of spots) {
    const found = insertions(line, spot, trials);
    if (found[0] && isLikely(line, found[0])) return found;
    if (unlikely.length === 0) unlikely = found;
  }
  return unlikely;
}

/** Of several, those with which the next word is a keyword too; a head only where nothing else can be meant. */
function insertions(line: Line, { word, fault }: Spot, trials: Trials): readonly Inserted[] {
  const keywords = fault.keywords.filter(keyword => !isOtherNumber(keyword, line.text.slice(0, word.start)));
  const all = [...withoutStrayJoint(keywords, line, word), ...fault.others.filter(other => /^[,()]$/.test(other))];
  const found = all.flatMap(missing => inserted(line, word.start, missing, trials) ?? []);
  const fits = found.filter(m => isLikely(line, m));
  const right = fits.length > 0 ? fits : found;
  const likely = right.filter(m => goesOnWithKeyword(m, trials));
  return likely.length > 0 ? likely : right;
}

/** `minute` behind 30, `minutes` behind 1. */
const isOtherNumber = (keyword: string, before: string): boolean =>
  /^(?:minute|hour|day)s?$/.test(keyword) && keyword.endsWith('s') === /(?<!\d)1\s*$/.test(before);

/** Behind counted records a bare field can only be one of theirs, and whatever is owned or asked of the call none of theirs. */
function withoutStrayJoint(keywords: readonly string[], line: Line, word: Span): readonly string[] {
  if (!keywords.includes('where')) return keywords;
  const next = line.words.slice(word.start);
  if (/^(?:not\b|\(|$)/i.test(next)) return keywords;
  const isOwned = /^(?:caller|task|agent|today|time|several|open|sysparm_\w+)\b/i.test(next);
  return keywords.filter(keyword => (isOwned ? keyword !== 'where' : keyword !== 'and' && keyword !== 'or'));
}

/** A head where heads stand, a clause elsewhere. */
const isLikely = ({ headLike }: Line, { reading }: Inserted): boolean =>
  reading.ok && headLike === reading.value.some(row => row.kind !== 'bad' && isHead(row));

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
  return expected !== null && isKeyword(line.text.slice(word.start, word.end), expected.keywords);
}

export function leftOut(line: Line, fault: Fault, trials: Trials): Mended | null {
  const word = wordAt(line, fault.offset);
  if (word.start >= line.text.length || isPartOfMore(line, word)) return null;
  const edit: Edit = { ...word, insert: '' };
  const next = changed(line, edit);
  const reading = trials.read(next);
  if (!reading.ok || next.words.trim() === '') return null;
  const wrote = line.text.slice(word.start, word.end);
  if (wrote.trim() === '') return { ...brokenOff(edit, next), reading };
  return {
    edit,
    line: next,
    reading,
    tell: (place, whole) => wordTooMany.at(place, { wrote, better: [whole ?? around(next, edit)] }),
  };
}

/** Without a `.` two names run into one, and what a text shows is not ours to shorten. */
const isPartOfMore = ({ text, words }: Line, { start }: Span): boolean => text[start] === '.' || words[start] === '~';

const OWNED_IN_BRACES = /(?<=\{\s*)\b(caller|task|agent)(?:['’`]s)?\s+(\w+)/gi;

/** `{caller name}` for `{caller.name}`: within texts no other slip is looked for. */
export function ownedInBraces(line: Line, fault: Fault, trials: Trials): Mended | null {
  if (line.words[fault.offset] !== '~') return null;
  for (const { 0: wrote, 1: owner = '', 2: field = '', index } of line.text.matchAll(OWNED_IN_BRACES)) {
    const edit: Edit = { start: index, end: index + wrote.length, insert: `${owner}.${field}` };
    if (fault.offset < edit.start || fault.offset > edit.end || field === 'or') continue;
    const next = changed(line, edit);
    const reading = trials.read(next);
    if (!readsOn(reading, edit, fault)) continue;
    const tell: Mended['tell'] = (place, whole) => ownersField.at(place, { wrote, better: [whole ?? edit.insert] });
    return { edit, line: next, reading, tell };
  }
  return null;
}

const brokenOff = (edit: Edit, line: Line): Omit<Mended, 'reading'> => ({
  edit,
  line,
  tell: (place, whole) => brokenLine.at(place, { better: whole ?? around(line, edit) }),
});
