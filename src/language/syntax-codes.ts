/** Every code of the syntax but those of `syntax-slips.ts`: message and hint, worded from facts. A heading each in `docs/diagnostics.md`. */
import { diagnosticKind } from '../diagnostic/diagnostic.js';
import type { Place } from './syntax-rows.js';

const BLOCKS: { readonly [place in Place]: string } = {
  file: 'the head of a file, before the first block',
  rule: 'a rule',
  action: 'an action',
  record: 'a record',
  view: 'a view',
  example: 'an example',
};

const HEADS: { readonly [place in Place]: string } = {
  file: '',
  rule: 'rule NAME "Title"',
  action: 'action NAME "Title"',
  record: 'record NAME "Label"',
  view: 'view NAME for RECORD',
  example: 'example "…"',
};

// ---------------------------------------------------------------- files

export const notUtf8 = diagnosticKind<{ readonly byte: number; readonly looksLike: string }>({
  code: 'CTI001',
  severity: 'error',
  message: ({ byte, looksLike }) =>
    `this file is not UTF-8${looksLike === '' ? '' : ` but ${looksLike}`}: byte ${byte} does not fit`,
  hint: () => 'save it again with the encoding UTF-8',
});

export const fileTooLong = diagnosticKind<{ readonly length: number; readonly limit: number }>({
  code: 'CTI002',
  severity: 'error',
  message: ({ length, limit }) => `this file is ${length} characters long, at most ${limit} are read`,
  hint: () => 'a rule set may have any number of files: split this one',
});

export const lineTooLong = diagnosticKind<{ readonly length: number; readonly limit: number }>({
  code: 'CTI003',
  severity: 'error',
  message: ({ length, limit }) => `this line is ${length} characters long, at most ${limit} are read`,
  hint: () => 'a condition may go on in the next line, which starts with `and` or `or`',
});

export const nestedTooDeep = diagnosticKind<{ readonly limit: number }>({
  code: 'CTI004',
  severity: 'error',
  message: ({ limit }) => `more than ${limit} parentheses within each other`,
  hint: () => 'several `when` lines say the same in small steps',
});

export const strayCharacter = diagnosticKind<{ readonly character: string; readonly count: number }>({
  code: 'CTI005',
  severity: 'error',
  message: ({ character, count }) =>
    `${count > 1 ? `${count} characters` : 'a character'} that cannot be seen, ${character}, ${count > 1 ? 'have' : 'has'} no place in a rule file`,
  hint: () => 'remove it; if the whole file looks like this, it is no text file',
});

export const tooManyMistakes = diagnosticKind<{ readonly rest: number; readonly limit: number }>({
  code: 'CTI006',
  severity: 'error',
  message: ({ rest, limit }) =>
    `${rest} more lines of this file cannot be read; only the first ${limit} mistakes are told`,
  hint: () => null,
});

// ---------------------------------------------------------------- words

export const misspelt = diagnosticKind<{ readonly word: string; readonly meant: string }>({
  code: 'CTI010',
  severity: 'error',
  message: ({ word }) => `\`${word}\` is not a word that may stand here`,
  hint: ({ meant }) => `did you mean \`${meant}\`?`,
});

/** `better`: the place with each word that may be missing. */
export const wordMissing = diagnosticKind<{ readonly words: readonly string[]; readonly better: readonly string[] }>({
  code: 'CTI011',
  severity: 'error',
  message: ({ words }) => (words.length === 1 ? `\`${words[0]}\` is missing here` : 'a word is missing here'),
  hint: ({ better }) => `write ${choice(better)}`,
});

export const unexpected = diagnosticKind<{ readonly found: string; readonly expected: readonly string[] }>({
  code: 'CTI013',
  severity: 'error',
  message: ({ found }) => `\`${found}\` cannot stand here`,
  hint: ({ expected }) => (expected.length === 0 ? null : `expected here: ${choice(expected)}`),
});

export const endsTooEarly = diagnosticKind<{ readonly line: string; readonly expected: readonly string[] }>({
  code: 'CTI014',
  severity: 'error',
  message: ({ line }) => `this line ends too early, after \`${line}\``,
  hint: ({ expected }) => (expected.length === 0 ? null : `expected next: ${choice(expected)}`),
});

export const unknownLine = diagnosticKind<{
  readonly word: string;
  readonly place: string;
  readonly starts: readonly string[];
}>({
  code: 'CTI015',
  severity: 'error',
  message: ({ word, place }) => `no ${place} starts with \`${word}\``,
  hint: ({ starts }) => `lines here start with ${choice(starts)}`,
});

/** What a line is called by where it stands. */
export const lineOfPlace = (place: Place | 'head'): string => {
  if (place === 'head') return 'head of a block';
  return place === 'file' ? 'line of a file' : `line of ${BLOCKS[place]}`;
};

export const brokenLine = diagnosticKind<{ readonly better: string }>({
  code: 'CTI019',
  severity: 'error',
  message: () => 'a sentence goes on in the next line only before `and`, `or` and its answer',
  hint: ({ better }) => `write \`${better}\``,
});

// ---------------------------------------------------------------- texts

export const textNotClosed = diagnosticKind<{ readonly text: string }>({
  code: 'CTI016',
  severity: 'error',
  message: ({ text }) => `the text that begins with \`${text}\` has no closing quote`,
  hint: () => 'a text ends on its line with `"`; a quote within it is written `""`',
});

export const badValue = diagnosticKind<{ readonly value: string }>({
  code: 'CTI017',
  severity: 'error',
  message: ({ value }) => `\`${value}\` is no value that a text can hold`,
  hint: () =>
    "write `{caller.name}`, `{sysparm_x}` or `{sysparm_x or 'none'}`; a brace that stands for itself is written `{{`",
});

// ---------------------------------------------------------------- places

export const wrongBlock = diagnosticKind<{ readonly line: string; readonly belongs: Place; readonly block: Place }>({
  code: 'CTI020',
  severity: 'error',
  message: ({ line, belongs, block }) =>
    `right line, wrong place: \`${line}\` stands ${belongs === 'file' ? 'at' : 'in'} ${BLOCKS[belongs]}, this is ${BLOCKS[block]}`,
  hint: facts => wrongBlockHint(facts),
});

function wrongBlockHint({
  line,
  belongs,
  block,
}: {
  readonly line: string;
  readonly belongs: Place;
  readonly block: Place;
}): string {
  if (belongs === 'action' && block === 'rule')
    return `only an action writes: put it into \`${HEADS.action}\`, and \`run NAME\` below the answer here`;
  if (block === 'action')
    return 'an action only writes, by `update` and `create`; what to show is said in a rule, which runs it by `run NAME`';
  if (line === 'set' && block === 'example') return 'an example compares a field by `expect FIELD is VALUE`';
  if (line === 'run' && block === 'example') return 'write `expect run ACTION`';
  if (belongs === 'file') return 'move it to the head of the file';
  return `move it below a line \`${HEADS[belongs]}\``;
}

export const wrongOrder = diagnosticKind<{ readonly line: string; readonly move: string }>({
  code: 'CTI021',
  severity: 'error',
  message: ({ line }) => `right line, wrong place: \`${line}\` is out of order in this rule`,
  hint: ({ move }) =>
    `move it ${move}; a rule reads: \`client callable\`, \`when\` lines that come first, \`match\` lines, \`when\` lines, closing lines`,
});

export const lineWithoutHead = diagnosticKind<{ readonly line: string; readonly belongs: Place }>({
  code: 'CTI022',
  severity: 'error',
  message: ({ line, belongs }) =>
    `right line, wrong place: \`${line}\` stands ${belongs === 'file' ? 'at' : 'in'} ${BLOCKS[belongs]}`,
  hint: ({ belongs }) =>
    belongs === 'file' ? 'move it to the head of the file' : `write \`${HEADS[belongs]}\` above it`,
});

export const lineWithoutAnswer = diagnosticKind<{ readonly line: string }>({
  code: 'CTI023',
  severity: 'error',
  message: ({ line }) => `right line, wrong place: \`${line}\` has no answer above it`,
  hint: ({ line }) =>
    line === 'set'
      ? '`set` stands below a line that answers `new …`, or below `update` or `create` in an action'
      : '`run` stands below the line whose answer it goes with',
});

export const secondCall = diagnosticKind<{ readonly [fact: string]: never }>({
  code: 'CTI024',
  severity: 'error',
  message: () => 'an example has one `call`, this is a second one',
  hint: () => 'write another `example` for it',
});

/** Up to eight, as a sentence names them. */
export function choice(items: readonly string[]): string {
  const shown = items.slice(0, 8).map(item => (/^an? |^the /.test(item) ? item : `\`${item}\``));
  if (items.length > 8) return `${shown.join(', ')} …`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

export const mixedAndOr = diagnosticKind<{ readonly better: string }>({
  code: 'CTI018',
  severity: 'error',
  message: () => '`and` and `or` are mixed, and it is not said which goes first',
  hint: ({ better }) => `write \`${better}\`, or put the parentheses where you mean them`,
});
