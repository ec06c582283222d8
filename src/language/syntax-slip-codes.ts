/** The codes of the words that analysts write, each with its one sentence. A heading each in `docs/diagnostics.md`. */
import { type DiagnosticKind, diagnosticKind } from '../diagnostic/diagnostic.js';
import { choice } from './syntax-codes.js';
import type { SlipFacts } from './syntax-slips.js';

/** The hint is what to write instead; `advice` where nothing can be written instead. */
const slip = (
  code: string,
  message: (wrote: string) => string,
  advice: string | null = null,
): DiagnosticKind<SlipFacts> =>
  diagnosticKind<SlipFacts>({
    code,
    severity: 'error',
    message: ({ wrote }) => message(wrote),
    hint: ({ better }) => advice ?? `write ${choice(better)}`,
  });

export const nothingBeforeAnswer = slip(
  'CTI030',
  wrote => `nothing stands between a condition and its answer, no \`${wrote}\``,
);
export const questionFirst = slip('CTI031', () => 'a line says first when it holds, then its answer');
export const answerAlone = slip('CTI032', () => 'this answer has no condition of its own');
export const whenLine = slip('CTI033', wrote => `a line that asks starts with \`when\`, not with \`${wrote}\``);
export const whenNot = slip('CTI033', () => 'a line that asks starts with `when`, and says `not` itself');
export const elseLine = slip(
  'CTI034',
  wrote => `the answer to every other call starts with \`else\`, not with \`${wrote}\``,
);
export const noEndNeeded = slip(
  'CTI035',
  wrote => `\`${wrote}\` is not needed: a block ends where the next one begins`,
  'remove this line',
);
export const noSignAtEnd = slip('CTI035', wrote => `a line ends without \`${wrote}\``);
export const commentSign = slip('CTI036', wrote => `a comment starts with \`#\`, not with \`${wrote}\``);
export const actionShowsNothing = slip(
  'CTI037',
  wrote => `an action only writes, it does not answer \`${wrote}\``,
  'say in a rule what to show, and name the action there by `run NAME`',
);
export const closingLine = slip('CTI038', wrote => `\`${wrote}\` is not how this line starts`);
export const knownCaller = slip('CTI038', () => 'a known caller is asked for by a condition');
export const matchLine = slip('CTI039', () => 'a line that looks for the caller starts with `match caller by`');
export const orBetweenFields = slip(
  'CTI040',
  wrote => `\`${wrote}\` can mean two things: one field after the other, or both at once`,
);
export const askForNone = slip('CTI041', () => 'that the caller has none of them is said with `caller has no`');
export const countWithoutCompare = slip('CTI042', wrote => `\`${wrote}\` does not say how many count`);
export const countWord = slip('CTI042', wrote => `\`${wrote}\` is not how a count is compared`);
export const whoHas = slip('CTI043', () => 'a count starts with `caller has`');
export const ownersField = slip('CTI044', wrote => `\`${wrote}\` is not how a field is named`);
export const recordsField = slip('CTI044', wrote => `it is not said whose \`${wrote}\` is meant`);
export const formField = slip(
  'CTI044',
  wrote => `\`${wrote}\` is not how a field is set: it is one of the form or record above`,
  'name it without what stands before the `.`, as in `set priority to …`',
);
export const digitsFromEnd = slip('CTI039', () => 'numbers are compared from their end');
export const setTo = slip('CTI045', () => 'a field is set with `to`');
export const wordsForSigns = slip('CTI046', wrote => `\`${wrote}\` is no sign of this language`);
export const otherWord = slip('CTI046', wrote => `\`${wrote}\` is not a word of this language`);
export const notFirst = slip('CTI046', () => '`not` stands before what is compared');
export const givenNotEmpty = slip('CTI047', () => 'a parameter is given or not given, `is empty` asks about fields');
export const parameterAlone = slip('CTI047', wrote => `\`${wrote}\` alone does not say what is asked of it`);
export const emptyNotGiven = slip('CTI047', () => 'a field is empty or not empty, `is given` asks about parameters');
export const timeBetween = slip('CTI048', () => 'a time of the day is asked for as a span');
export const clockTime = slip('CTI048', wrote => `\`${wrote}\` is not how a time is written`);
export const dayNames = slip('CTI049', wrote => `\`${wrote}\` is not how a day is named`);
export const newRecord = slip('CTI050', () => 'a new form is answered with `new`');
export const newestRecord = slip('CTI051', wrote => `\`${wrote}\` is said as \`newest\``);
export const listOf = slip('CTI051', () => 'a list of records is answered with `show list of`');
export const newestOrList = slip('CTI051', wrote => `\`${wrote}\` does not say whether one record or a list is meant`);
export const showWord = slip(
  'CTI051',
  wrote => `an answer starts with \`show\`, \`new\` or \`use rule\`, not with \`${wrote}\``,
);
export const usingView = slip('CTI052', () => 'a view is chosen with `using view`');
export const doubleQuotes = slip('CTI053', () => 'a text stands in double quotes');
export const quotesMissing = slip('CTI053', wrote => `\`${wrote}\` is a text and stands in quotes`);
export const nameBeforeTitle = slip('CTI054', wrote => `${wrote} is a title, a name stands before it`);
export const nameLetters = slip(
  'CTI054',
  wrote => `\`${wrote}\` is no name: names are the letters a to z, digits and \`_\``,
);
export const wordTooMany = slip('CTI012', wrote => `\`${wrote}\` is one word too many`);
