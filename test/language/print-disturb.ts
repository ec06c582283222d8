/** Takes a well laid out file apart: blanks, line ends, case, words, quotes, parentheses and comments where the language lets them stand. */
import fc, { type Arbitrary } from 'fast-check';

export type Disturbance = {
  readonly kind:
    | 'blanks'
    | 'lineEnds'
    | 'newLine'
    | 'join'
    | 'case'
    | 'word'
    | 'curly'
    | 'trailing'
    | 'own'
    | 'emptyLine'
    | 'parentheses';
  /** Which of the places where it could happen, by share of their number. */
  readonly place: number;
  readonly pick: number;
};

export const disturbance: Arbitrary<Disturbance> = fc.record({
  kind: fc.constantFrom(
    'blanks',
    'lineEnds',
    'newLine',
    'newLine',
    'newLine',
    'join',
    'case',
    'word',
    'curly',
    'trailing',
    'trailing',
    'own',
    'own',
    'emptyLine',
    'parentheses',
  ),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  pick: fc.nat(1000),
});

/** Those that would make it another language are left out: `isClean` says which. */
export function disturbed(
  source: string,
  disturbances: readonly Disturbance[],
  isClean: (source: string) => boolean,
): string {
  return disturbances.reduce((text, { kind, place, pick }, i) => {
    const next = CHANGES[kind](text, place, pick, i);
    return next !== text && isClean(next) ? next : text;
  }, source);
}

const BLANKS = ['  ', '\t', '\u00a0', ' \u200b ', '   '];
/** Names that are keywords elsewhere. */
const WORDS = [
  'run',
  'call',
  'set',
  'field',
  'fields',
  'update',
  'not',
  'open',
  'name',
  'show',
  'task',
  'closed',
  'sysparm_x',
  'is',
  'caller',
  'x',
];

type Change = (text: string, place: number, pick: number, id: number) => string;

const CHANGES: { readonly [kind in Disturbance['kind']]: Change } = {
  blanks: (text, place, pick) => replaceOne(text, / +|(?=[,)])/g, place, () => pickOf(BLANKS, pick), isCode),
  lineEnds: (text, _, pick) =>
    pick % 2 === 0 ? `\uFEFF${text}`.replace(/^\uFEFF+/, '\uFEFF') : text.replace(/\r?\n/g, '\r\n'),
  newLine: (text, place, pick, id) =>
    replaceOne(text, / +(?=(?:and|or|show|new|use)\b)/gi, place, () => newLine(pick, id)),
  join: (text, place) => replaceOne(text, /(?<=\n(?!\s*#).*)\r?\n *(?=[a-z])/g, place, () => ', '),
  case: (text, place, pick) =>
    replaceOne(text, /\b[a-zA-Z]+\b/g, place, word =>
      pick % 2 === 0 ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1),
    ),
  word: (text, place, pick) =>
    replaceOne(text, /\b(?:incidents?|hr_cases|Prio|Zed_2|x|state|priority|category|new|itil)\b/g, place, () =>
      pickOf(WORDS, pick),
    ),
  curly: (text, place) => replaceOne(text, /"[^"“”\n#]*"/g, place, quoted => `“${quoted.slice(1, -1)}”`),
  trailing: (text, place, pick, id) =>
    replaceOne(text, /(?<=\S) *(?=\r?\n)/g, place, () => `${' '.repeat(pick % 3)}#c${id} "a, and b`),
  own: (text, place, pick, id) =>
    replaceOne(text, /(?<=\n)/g, place, () => `${' '.repeat(pick % 7)}#c${id} 'or {b\n${pick % 3 === 0 ? '\n' : ''}`),
  emptyLine: (text, place, pick) => replaceOne(text, /(?<=\n)/g, place, () => '\n'.repeat(1 + (pick % 3))),
  parentheses: (text, place) =>
    replaceOne(
      text,
      /(?<=when |and |or |not |where |\()(?:caller\.\w+|open \w+|\w+ is \w+)(?= )/gi,
      place,
      test => `(${test})`,
    ),
};

const newLine = (pick: number, id: number): string =>
  [pick % 4 === 0 ? ` #n${id} "` : '', '\n', pick % 5 === 0 ? `  #o${id}\n\n` : '', ' '.repeat(pick % 9)].join('');

const pickOf = (list: readonly string[], pick: number): string => list[pick % list.length] ?? '';

function replaceOne(
  text: string,
  places: RegExp,
  share: number,
  by: (found: string) => string,
  may: (text: string, index: number) => boolean = () => true,
): string {
  const all = [...text.matchAll(places)].filter(({ index }) => may(text, index));
  const found = all[Math.floor(share * all.length)];
  if (!found) return text;
  return text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length);
}

/** Neither in a comment nor in a text. */
function isCode(text: string, index: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index).replace(/["“”][^"“”]*["“”]/g, '');
  return !/["“”#]/.test(before);
}

/** Only the comments that were put in here: text, whether it has its line for itself, and the word it stands with. */
export function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/#[cno]\d+[^\r\n]*/g)].map(found => {
    const before = text.slice(0, found.index);
    const own = /(?:^|\n)[\s\u200b]*$/.test(before.replace(/^\uFEFF/, ''));
    return [
      found[0].trimEnd(),
      own ? 'above' : 'behind',
      own ? wordAfter(text.slice(found.index)) : wordBefore(before),
    ].join(' ');
  });
}

const uncommented = (text: string): string => text.replace(/#[^\r\n"]*[cno]\d+[^\r\n]*|^[\s\u200b]*#[^\r\n]*/gm, '');

/** Numbers and units are written in their one form: `1 days` becomes `1 day`. */
const alike = (word: string): string => word.toLowerCase().replace(/^(day|hour|minute)s$/, '$1');

const wordAfter = (text: string): string => alike(uncommented(text).match(/\w+/)?.[0] ?? 'the end');
const wordBefore = (text: string): string => alike([...uncommented(text).matchAll(/\w+/g)].at(-1)?.[0] ?? 'nothing');
