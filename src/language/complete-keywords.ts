/** Keywords that could stand somewhere, each with those that must follow it. */

import { PREFIX } from '../call/parameters.js';
import { Endings } from './complete-finish.js';
import { expectedAfter, type Sentence } from './complete-place.js';
import type { Offer } from './completion.js';
import { findRecord } from './find-record.js';
import { isKeyword, keywordMeans } from './keywords.js';
import { lineWords } from './line-words.js';
import type { Fault } from './parse-grammar.js';
import type { Place, Row } from './syntax-rows.js';
import type { Used } from './uses.js';
import { usesInRows } from './uses-rows.js';
import type { Vocabulary } from './vocabulary.js';

const OPERATORS: Readonly<Record<string, string>> = {
  '<': 'less than, earlier than',
  '<=': 'at most, not later than',
  '>': 'more than, later than',
  '>=': 'at least, not earlier than',
};

/** Enough for the end of any sentence; a keyword without one in reach is not held against it. */
const SPENT = 60_000;

/** Those that begin a line of the block before those that begin another block. */
export function keywordOffers(
  sentence: Sentence,
  { keywords, others }: Fault,
  vocabulary: Vocabulary,
): readonly Offer[] {
  const heads = sentence.text === '' && sentence.place !== 'file' ? headKeywords() : new Set<string>();
  const isNamed = lastCouldBeName(sentence);
  const offered = keywords.filter(keyword => !isNamed || isReadAsKeyword(sentence, keyword, vocabulary));
  const inOrder = [...offered.filter(keyword => !heads.has(keyword)), ...offered.filter(keyword => heads.has(keyword))];
  const asName = others.includes('a name') ? expectedAfter(`${sentence.text}x `, sentence.place) : null;
  return [
    ...inOrder.map(keyword => keywordOffer(sentence, keyword, asName)),
    ...others.flatMap(sign => {
      const detail = OPERATORS[sign];
      return detail === undefined
        ? []
        : [{ kind: 'operator', label: sign, insert: sign, detail, documentation: null } as const];
    }),
  ];
}

/** What may stand in blocks that have no line in common. */
function headKeywords(): ReadonlySet<string> {
  const inView = new Set(expectedAfter('', 'view')?.keywords);
  return new Set(expectedAfter('', 'action')?.keywords.filter(keyword => inView.has(keyword)));
}

function keywordOffer({ text, place }: Sentence, keyword: string, asName: Fault | null): Offer {
  const insert = withFollowing(text, keyword, { place, asName });
  const words = lineWords(text + insert).map(word => word.text);
  const documentation = keywordMeans(words, lineWords(text).length);
  return { kind: 'keyword', label: keyword, insert, detail: null, documentation };
}

type After = { readonly place: Place; readonly asName: Fault | null };

/** While a keyword is all that can follow. `asName`: what could follow if the first one were a name, which is not meant. */
function withFollowing(text: string, keyword: string, { place, asName }: After): string {
  const next = expectedAfter(`${text}${keyword} `, place);
  const hasField = expectedAfter(text + keyword, place)?.others.includes('.') ?? false;
  if (!next || hasField) return keyword;
  const only = onlyKeyword(next) ?? (asName && onlyKeyword(without(next, asName)));
  return only === null ? keyword : `${keyword} ${withFollowing(`${text}${keyword} `, only, { place, asName: null })}`;
}

function onlyKeyword({ keywords, others }: Fault): string | null {
  const [only, ...more] = keywords;
  return only === undefined || more.length > 0 || others.some(other => other !== 'a blank') ? null : only;
}

const without = (next: Fault, { keywords, others }: Fault): Fault => ({
  ...next,
  keywords: next.keywords.filter(one => !keywords.includes(one)),
  others: next.others.filter(one => !others.includes(one)),
});

/** Whether the word before the cursor, a keyword or a parameter, stands where a name could. */
function lastCouldBeName({ text, place }: Sentence): boolean {
  const last = lineWords(text).at(-1);
  if (!last || !(isKeyword(last.text) || last.text.toLowerCase().startsWith(PREFIX))) return false;
  const others = expectedAfter(text.slice(0, last.span.start), place)?.others ?? [];
  return others.some(other => other === 'a name' || other === 'a value');
}

/** `show list numbered` would read `list` as a record of that name; nobody means that, unless there is one. */
function isReadAsKeyword({ text, place }: Sentence, keyword: string, vocabulary: Vocabulary): boolean {
  const start = lineWords(text).at(-1)?.span.start ?? text.length;
  const end = text.length + keyword.length;
  const readings = new Endings(place, SPENT).all(text + keyword);
  const isName = ({ span }: Used): boolean => span.start === text.length && span.end === end;
  const isMeant = (rows: readonly Row[]): boolean =>
    !usesIn(rows).some(used => isName(used) || (used.span.start === start && isUndeclared(used, vocabulary)));
  return readings.length === 0 || readings.some(isMeant);
}

/** The head is any that has fields. */
const usesIn = (rows: readonly Row[]): readonly Used[] => {
  const none = { start: -1, end: -1 };
  const head = { kind: 'recordHead', more: false, name: { text: '', span: none }, label: null, span: none } as const;
  return usesInRows([head, ...rows.filter(row => row.kind !== 'bad')], () => []);
};

function isUndeclared({ use, text }: Used, vocabulary: Vocabulary): boolean {
  if (use.kind === 'record') return findRecord(vocabulary, text) === null;
  return use.kind === 'fieldOfAny' || (use.kind === 'ownChoice' && !use.words.includes(text));
}
