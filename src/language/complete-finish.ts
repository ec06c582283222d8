/** Sentences that begin with a text: the tree of a whole one says what a name in its beginning stands for. */
import { type Fault, readLine } from './parse-grammar.js';
import type { Place, Row } from './syntax-rows.js';

/** What is written where the grammar expects something other than a keyword; null: it ends nothing. */
export const STAND_INS: Readonly<Record<string, string | null>> = {
  '}': '}',
  ')': ')',
  'a closing quote': '"',
  'a name': 'x',
  'a text in quotes': '""',
  'a whole number': '1',
  'a plain number': '1',
  'a time like 18:00': '18:00',
  'a parameter like sysparm_x': 'sysparm_x',
  'a text in single quotes': "''",
  'a value': 'x',
  '<': '<',
  '<=': null,
  '>': null,
  '>=': null,
  ',': null,
  '/': null,
  '(': null,
  '{': null,
  '.': null,
  'a blank': null,
  'a comment': null,
  'a line end': null,
  'the end of the line': null,
};

/** Tried first, since they end sentences soon. The rest in the grammar's order; what goes on with a sentence last. */
const SOON = ['}', '"', ')', 'nothing', 'show', 'x', '""', '1'];
const LATE = ['and', 'or', 'not'];

const PROBE = '\u0001';
/** Expected where a sentence may end. */
const END = 'the end of the line';
/** A parse costs as much as so many characters before it reads the first one. */
const START = 200;

/** Finds ends for beginnings of sentences of one place, parsing at most so many characters. */
export class Endings {
  readonly #place: Place;
  #left: number;
  /** What ended a sentence, by what was expected there. */
  readonly #known = new Map<string, string>();

  constructor(place: Place, characters: number) {
    this.#place = place;
    this.#left = characters;
  }

  /** One whole sentence for each word that could follow, and the text itself if it is one. */
  all(text: string): readonly (readonly Row[])[] {
    const next = this.#next(text);
    if (!next) return [];
    const texts = [...(isEnd(next) ? [text] : []), ...soonestFirst(next).map(word => `${text} ${word}`)];
    return texts.flatMap(begun => {
      const rows = begun === text ? this.#read(text) : this.one(begun);
      return rows ? [rows] : [];
    });
  }

  /** The first sentence that is found; null: none. */
  one(text: string): readonly Row[] | null {
    const ending = this.#ending(text);
    return ending === null ? null : this.#read(text + ending);
  }

  #ending(text: string): string | null {
    const next = this.#next(text);
    if (!next) return null;
    if (isEnd(next)) return '';
    const expected = JSON.stringify(next.keywords.concat(next.others));
    const known = this.#known.get(expected);
    if (known !== undefined && this.#read(text + known)) return known;
    for (const word of soonestFirst(next)) {
      const rest = this.#ending(`${text} ${word}`);
      if (rest === null) continue;
      this.#known.set(expected, ` ${word}${rest}`);
      return ` ${word}${rest}`;
    }
    return null;
  }

  #read(text: string): readonly Row[] | null {
    const reading = this.#spend(text) ? readLine(text, this.#place) : null;
    return reading?.ok ? reading.value : null;
  }

  /** null: no sentence begins like this. */
  #next(text: string): Fault | null {
    if (!this.#spend(text)) return null;
    const reading = readLine(`${text} ${PROBE}`, this.#place);
    return reading.ok || reading.error.offset < text.length ? null : reading.error;
  }

  #spend(text: string): boolean {
    this.#left -= text.length + START;
    return this.#left >= 0;
  }
}

const isEnd = ({ others }: Fault): boolean => others.includes(END);

function soonestFirst({ keywords, others }: Fault): readonly string[] {
  const words = [...others.flatMap(other => STAND_INS[other] ?? []), ...keywords];
  return words.toSorted((a, b) => rank(a) - rank(b));
}

function rank(word: string): number {
  const soon = SOON.indexOf(word);
  if (soon >= 0) return soon;
  return LATE.includes(word) ? SOON.length + 1 : SOON.length;
}
