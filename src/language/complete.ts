/**
 * What could stand at a cursor. The grammar says which keywords and whether a name; what a name stands for is read off the tree
 * of a sentence that has one there. So there is no second grammar, and what is offered can be read.
 */
import { Endings } from './complete-finish.js';
import { keywordOffers } from './complete-keywords.js';
import { namesFor } from './complete-names.js';
import { parameterOffers } from './complete-parameters.js';
import { endsInText, expectedAfter, type Sentence, sentencesAt } from './complete-place.js';
import type { Completion, Offer } from './completion.js';
import { findRecord } from './find-record.js';
import { type Names, shownByRule } from './names.js';
import { withSpans } from './parse-edits.js';
import type { Fault } from './parse-grammar.js';
import { masked } from './syntax-scan.js';
import type { Use, Used } from './uses.js';
import { usesInRows } from './uses-rows.js';
import type { Vocabulary } from './vocabulary.js';

/** Characters of sentences that may be parsed for one completion; a usual one takes a tenth. */
const SPENT = 300_000;

type Known = { readonly vocabulary: Vocabulary; readonly names: Names };

/**
 * What could stand at an offset of a source, likeliest first; what begins otherwise than the word before the cursor is left out.
 * `vocabulary` and `names` are those of the rule set. Never throws, whatever the source; an offset outside of it is its nearest end.
 */
export function complete(source: string, offset: number, vocabulary: Vocabulary, names: Names): readonly Completion[] {
  const at = Math.max(0, Math.min(source.length, Math.trunc(offset) || 0));
  const known = { vocabulary, names };
  const word = /\w{0,200}$/.exec(source.slice(Math.max(0, at - 200), at))?.[0] ?? '';
  const start = at - word.length;
  const found = sentencesAt(source, start).flatMap((sentence): readonly Completion[] => {
    const opened = openText(sentence);
    if (opened !== null) return inText(source, sentence, opened, at, known);
    const span = { start, end: word === '' ? at : wordEnd(source, at) };
    return offersIn(sentence, word, known).map(offer => ({ ...offer, span }));
  });
  const wanted = found.filter(({ label, span }) => begins(label, source.slice(span.start, at)));
  const labels = wanted.map(({ label }) => label);
  return wanted.filter(({ label }, i) => labels.indexOf(label) === i);
}

const begins = (label: string, prefix: string): boolean => label.toLowerCase().startsWith(prefix.toLowerCase());

const wordEnd = (source: string, at: number): number =>
  at + (/^\w{0,200}/.exec(source.slice(at, at + 200))?.[0].length ?? 0);

/** Names that say more than keywords before them, the others behind. */
function offersIn(sentence: Sentence, word: string, known: Known): readonly Offer[] {
  const expected = expectedAfter(sentence.text, sentence.place);
  if (!expected) return [];
  const uses = usesAt(sentence, standIns(expected), known);
  const offersFor = (some: readonly UsedHere[]): readonly Offer[] =>
    some.flatMap(({ used, said }) =>
      namesFor(used, known.vocabulary, known.names).filter(({ label }) => !said.includes(label)),
    );
  const suits = suiting(uses, known.vocabulary);
  return [
    ...offersFor(uses.filter(({ used }) => !isOneRecord(used))),
    ...keywordOffers(sentence, { ...expected, keywords: expected.keywords.filter(suits) }, known.vocabulary),
    ...offersFor(uses.filter(({ used }) => isOneRecord(used))),
    ...(expected.others.includes(PARAMETER) && suits(PARAMETER)
      ? parameterOffers(word, known.vocabulary, known.names)
      : []),
  ];
}

const PARAMETER = 'a parameter like sysparm_x';

/** `incident numbered …`, among many other beginnings. */
const isOneRecord = ({ use }: Used): boolean => use.kind === 'record' && use.called === 'one';

/** What the checker would not have there: other subjects in a filter, `yes` and `no` beside what is something else. */
function suiting(uses: readonly UsedHere[], vocabulary: Vocabulary): (expected: string) => boolean {
  const inFilter = uses.some(({ used: { use } }) => use.kind === 'field' && use.doing === 'ask');
  const isOtherKind = uses.some(({ used: { use } }) => use.kind === 'value' && isSomethingElse(use, vocabulary));
  return expected => {
    if (inFilter && ['caller', 'task', PARAMETER].includes(expected)) return false;
    return !(isOtherKind && ['yes', 'no'].includes(expected));
  };
}

function isSomethingElse({ of, field }: Extract<Use, { kind: 'value' }>, vocabulary: Vocabulary): boolean {
  const fields = of.flatMap(word => findRecord(vocabulary, word)?.fields.get(field) ?? []);
  return fields.length > 0 && fields.every(({ type }) => type.kind !== 'yesNo');
}

function standIns({ others }: Fault): readonly string[] {
  return [...(others.includes('a name') ? ['x'] : []), ...(others.includes('a text in quotes') ? ['""'] : [])];
}

/** `said`: names of the same list that stand there already. */
type UsedHere = { readonly used: Used; readonly said: readonly string[] };

/** What a word at the end of the sentence would stand for; each once. */
function usesAt(
  { start, text, place, above }: Sentence,
  words: readonly string[],
  { names }: Known,
): readonly UsedHere[] {
  const endings = new Endings(place, SPENT);
  const end = start + text.length;
  const found = words
    .flatMap(word => endings.all(text + word))
    .flatMap(rows => {
      const here = withSpans(rows, span => ({ start: span.start + start, end: span.end + start }));
      const read = [...above, ...here.filter(row => row.kind !== 'bad')];
      const uses = usesInRows(read, rule => shownByRule(names, rule)).filter(({ span }) => span.start >= start);
      return uses
        .filter(used => used.span.start === end && !used.declares)
        .map(used => ({ used, said: [...saidBefore(used, uses), ...itself(used, above)] }));
    });
  return [...new Map(found.map(here => [JSON.stringify([here.used.use, here.used.quoted]), here])).values()];
}

/** In lists that name a thing once. */
const isListed = (use: Use): boolean =>
  use.kind === 'matchField' || (use.kind === 'field' && ['list', 'take', 'give'].includes(use.doing));

function saidBefore({ use, span }: Used, uses: readonly Used[]): readonly string[] {
  if (!isListed(use)) return [];
  const same = JSON.stringify(use);
  return uses.filter(one => one.span.start < span.start && JSON.stringify(one.use) === same).map(({ text }) => text);
}

/** A rule that used itself would go in a circle. */
function itself({ use }: Used, [head]: Sentence['above']): readonly string[] {
  return use.kind === 'rule' && head?.kind === 'ruleHead' ? [head.name.text] : [];
}

/** Where the text begins that the cursor stands in; null: in none. */
function openText({ text, place }: Sentence): number | null {
  if (!endsInText(text, place)) return null;
  const at = masked(text)
    .replace(/"~*"/g, closed => ' '.repeat(closed.length))
    .search(/["“”„‟]/);
  return at < 0 ? null : at;
}

/** In quotes: everything from the opening one to the cursor is replaced. */
function inText(source: string, sentence: Sentence, opened: number, at: number, known: Known): readonly Completion[] {
  const start = sentence.start + opened;
  const span = { start: start + 1, end: textEnd(source, at) };
  return usesAt({ ...sentence, text: sentence.text.slice(0, opened) }, ['""'], known)

    .flatMap(({ used }) => namesFor(used, known.vocabulary, known.names))
    .map(offer => ({ ...offer, insert: offer.insert.replace(/^"|"$/g, ''), span }));
}

/** To the closing quote when there is one right behind the words at the cursor. */
function textEnd(source: string, at: number): number {
  const rest = /^[^"“”„‟\r\n\u2028\u2029{]{0,200}(?=["“”„‟])/.exec(source.slice(at, at + 201));
  return at + (rest?.[0].length ?? 0);
}
