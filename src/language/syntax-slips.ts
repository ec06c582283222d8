/**
 * Words that analysts write although the language has others for them, each with what they mean. Only lines that are no sentence are
 * looked at, and a slip is told only when the line reads further with it put right.
 */
import type { DiagnosticKind } from '../diagnostic/diagnostic.js';
import type { Place } from './syntax-rows.js';
import * as kinds from './syntax-slip-codes.js';

export type SlipFacts = {
  readonly wrote: string;
  /** What to write instead, several where the words can mean several things. */
  readonly better: readonly string[];
};

/** The texts of the groups of `words`, from 1; '' for a group that took no part. */
type Groups = readonly string[];

export type Slip = {
  readonly kind: DiagnosticKind<SlipFacts>;
  /** On the line with its texts and comments masked and every blank a plain one. */
  readonly words: RegExp;
  /** null: it can only be told, nothing is read in its stead. */
  readonly mend: string | ((groups: Groups) => string) | null;
  /** It shows what is meant, but nothing is read in its stead: what it says depends on what the analyst chooses. */
  readonly lost?: true;
  /** All readings, where the words can mean several things; the first is the one that `mend` writes. */
  readonly readings?: (groups: Groups) => readonly string[];
  /** Where a line with these words stands; everywhere when it is not said. */
  readonly places?: readonly Place[];
};

/** Start of a clause: of the line, or after the comma of the one-line form. */
const C = '(?<=^|,\\x20*)';
const ANSWER = '(?=(?:show|new|use rule|create|make|open|display)\\b)';
/** A blank stands for any number of them, ` ?` for none too. Linear but for two lazy ones, on lines that are mended only when short. */
const words = (pattern: string, flags = 'dgiu'): RegExp =>
  new RegExp(pattern.replaceAll(' ?', '\\x20*').replaceAll(' ', '\\x20+'), flags);

const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(?:s|x|ch|sh)$/, 'es'],
  [/(?<=[^aeiou])y$/, 'ies'],
];

/** As records are made plural. */
function plural(record: string): string {
  const [ending, add] = PLURALS.find(([pattern]) => pattern.test(record)) ?? [/$/, 's'];
  return add === 'ies' ? record.replace(ending, add) : `${record}${add}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const weekday = (short: string): string =>
  WEEKDAYS.find(day => day.toLowerCase().startsWith(short.toLowerCase().slice(0, 3))) ?? short;

const TIME = '(\\d\\d?(?:[:.h]\\d\\d)?(?: ?[ap]m\\b)?)';

/** `6pm`, `6:30 pm`, `18.30` and `18` as `18:00` is written. */
function clock(time: string): string {
  const [, hours = '', minutes = '00', half = ''] = /^(\d\d?)(?:[:.h](\d\d))? *([ap]m)?$/i.exec(time) ?? [];
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Each end a time, or the group that holds it. */
const span =
  (not: string, from: string, to: string) =>
  (groups: Groups): string => {
    const group = (end: string): string => (end.startsWith('$') ? (groups[Number(end.slice(1))] ?? '') : end);
    return `time is ${group(not)}between ${clock(group(from))} and ${clock(group(to))}`;
  };

/** Letters without their accents, what is no letter of the alphabet as `_`; unchanged when nothing would be left. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z0-9_]+/g, '_');
  return /[A-Za-z0-9]/.test(plain) ? plain : name;
}

/** Blanks within `last 8 digits of phone` are none. */
const BETWEEN_FIELDS = / +(?:or|and) +| *, *|(?<!\blast|\d|digits|of|match|caller|by) +(?!digits\b|of\b|by\b)/gi;

/** What the fields are called that a caller is matched by. */
const FIELD_WORDS: readonly (readonly [string, string])[] = [
  ['(?:tele)?phone numbers?|telephone', 'phone'],
  ['(?:caller|employee|staff|personnel) (?:id|number|no)', 'employee_number'],
  ['e-?mail address|e-mail', 'email'],
  ['(?:user|login) (?:id|name)', 'user_name'],
  ['(?:caller|full|display) name', 'name'],
  ['(?:mobile|cell) (?:phone|number)', 'mobile_phone'],
  ['(?:business|work|office) (?:phone|number)', 'business_phone'],
  ['home (?:phone|number)', 'home_phone'],
];

/** Whom else a line may say it looks for. */
const PEOPLE = '(?:users?|persons?|people|contacts?|customers?|employees?|someone)';

export const SLIPS: readonly Slip[] = [
  // words that only fill
  {
    kind: kinds.wordTooMany,
    words: words('(?<=\\b(when|match|else|on|show|new|use|set|run|caller|is|has|and|or|not|open|by|with|to) )\\1\\b ?'),
    mend: '',
  },
  { kind: kinds.wordTooMany, words: words('\\b(?:the|an?|any|please|his|her|their) (?=\\S)'), mend: '' },

  // lines of other languages
  { kind: kinds.commentSign, words: words('^(?://+|--+|/\\*+|;+|rem\\b)'), mend: '#', readings: () => ['# …'] },
  { kind: kinds.commentSign, words: words('(?<=\\S) (?://+|--+|/\\*+)'), mend: ' #', readings: () => ['# …'] },
  { kind: kinds.noEndNeeded, words: words('^(?:end(?: ?if| rule)?|endif|fi|done|[{}]+)$'), mend: '' },
  { kind: kinds.noSignAtEnd, words: words(' ?[{};:.]+$'), mend: '' },
  {
    kind: kinds.whenLine,
    words: words(`${C}(?:else if|elseif|elsif|otherwise if|or if|and if|if|whenever|in case)\\b`),
    mend: 'when',
  },
  {
    kind: kinds.whenNot,
    words: words(`${C}unless (.+?),? (?=(?:show|new|use rule)\\b)`),
    mend: ([, condition = '']) => `when not ${/ (?:and|or) /i.test(condition) ? `(${condition})` : condition} `,
  },
  {
    kind: kinds.elseLine,
    words: words(
      `${C}(?:otherwise|finally|in all other cases|in any other case|by default|default)(?! rule),? ${ANSWER}`,
    ),
    mend: 'else ',
  },

  // between a condition and its answer
  {
    kind: kinds.nothingBeforeAnswer,
    words: words(` ?(?:, ?(?:then )?|: ?|-> ?|=> ?|→ ?|then |do )${ANSWER}`),
    mend: ' ',
  },
  {
    kind: kinds.questionFirst,
    words: words('^((?:show|new|use rule)\\b.*?),? (?:when|if) (.+)$'),
    mend: ([, answer = '', condition = '']) => `when ${condition} ${answer}`,
  },
  { kind: kinds.actionShowsNothing, words: words('^(?:show|new|use rule)\\b.*$'), mend: null, places: ['action'] },
  {
    kind: kinds.answerAlone,
    words: words('^((?:show|new|use rule)\\b.*)$'),
    mend: null,
    readings: ([, answer = '']) => [`else ${answer}`, `when … ${answer}`],
    places: ['rule', 'file'],
  },

  // closing lines
  {
    kind: kinds.closingLine,
    words: words(`${C}on (?:unknown|no|not found|nobody)(?: callers?)?(?! caller\\b)(?= |$)`),
    mend: 'on unknown caller',
  },
  {
    kind: kinds.closingLine,
    words: words(`${C}on (?:several|multiple|many|more than one)(?: caller\\b)?(?! callers)`),
    mend: 'on several callers',
  },
  {
    kind: kinds.closingLine,
    words: words(`${C}on (?:an |the |existing |known )*task(?: is)?(?: found| exists)?\\b`),
    mend: 'on task',
  },
  { kind: kinds.knownCaller, words: words(`${C}on (?:a |the )?known(?: caller)?\\b`), mend: 'when caller is known' },

  // match lines
  {
    kind: kinds.digitsFromEnd,
    words: words('\\b(?:first|leading|final|ending|trailing) (?=\\d+ digits\\b)'),
    mend: 'last ',
  },
  {
    kind: kinds.ownersField,
    words: words(`(?<=\\bmatch caller by .*)(?:${FIELD_WORDS.map(([wrote]) => wrote).join('|')})(?![\\w.])`),
    mend: ([wrote = '']) => FIELD_WORDS.find(([pattern]) => words(`^(?:${pattern})$`, 'iu').test(wrote))?.[1] ?? wrote,
  },
  { kind: kinds.ownersField, words: words('(?<=\\bmatch caller by .*)caller\\.(\\w+)'), mend: '$1' },
  {
    kind: kinds.orBetweenFields,
    words: words(
      'match caller by ((?:last \\d+ digits of )?\\w+)(?: (?:or|and) |, ?| )(?!from\\b|also\\b|only\\b|or\\b|and\\b)((?:last \\d+ digits of )?\\w+)(?: or \\w+)*',
    ),
    mend: ([all = '']) => all.replace(BETWEEN_FIELDS, '/'),
    readings: ([all = '']) => {
      const fields = all.replace(/^.* by +/i, '').replace(BETWEEN_FIELDS, ', ');
      return [`match caller by ${fields.replaceAll(', ', '/')}`, `match caller by any of ${fields}`];
    },
  },
  {
    kind: kinds.matchLine,
    words: words(
      `${C}(?:match|find|identify|look ?up|search)(?: (?:the|a))?(?: (?:callers?|${PEOPLE}(?= (?:by|on|with|via|using|from|for)\\b)))?(?: (?:by|on|with|via|using|from|for))?(?: (?:the|his|her|their))? (?!by\\b)`,
    ),
    mend: 'match caller by ',
  },

  // records of the caller
  {
    kind: kinds.askForNone,
    words: words(
      "(?<!has )(?:caller )?(?:has not|hasn['’]t(?: got)?|has none|does not have|doesn['’]t have|without|no|not any)(?: any)? (open )?(?!role\\b|action\\b)(\\w+)",
    ),
    mend: 'caller has no $1$2',
  },
  {
    kind: kinds.countWithoutCompare,
    words: words('caller has (\\d+)(?: or (more|fewer|less))? (open )?(?!or\\b)(\\w+)'),
    mend: ([, count = '', more = '', open = '', records = '']) =>
      `caller has ${more === '' ? 'exactly' : more.toLowerCase() === 'more' ? 'at least' : 'at most'} ${count} ${open}${records}`,
    readings: ([, count = '', more = '', open = '', records = '']) =>
      more === ''
        ? [`caller has exactly ${count} ${open}${records}`, `caller has at least ${count} ${open}${records}`]
        : [
            `caller has ${more.toLowerCase() === 'more' ? `at least ${count}` : `fewer than ${Number(count) + 1}`} ${open}${records}`,
          ],
  },
  {
    kind: kinds.countWord,
    words: words('caller has at most (\\d+)'),
    mend: ([, count = '']) => `caller has fewer than ${Number(count) + 1}`,
  },
  { kind: kinds.countWord, words: words('caller has (?:less than|under|<) ?(?=\\d)'), mend: 'caller has fewer than ' },
  { kind: kinds.countWord, words: words('caller has (?:over|above|>) ?(?=\\d)'), mend: 'caller has more than ' },
  { kind: kinds.countWord, words: words('caller has (?:>=|≥) ?(?=\\d)'), mend: 'caller has at least ' },
  { kind: kinds.countWord, words: words('caller has (?:several|many|multiple) '), mend: 'caller has more than 1 ' },
  {
    kind: kinds.whoHas,
    words: words('(?<!has )\\b(less than|more than|at least|at most|fewer than|exactly|over) (?=\\d+)'),
    mend: 'caller has $1 ',
  },
  {
    kind: kinds.whoHas,
    words: words('(?<=\\b(?:when|and|or|not) |\\()(\\d+) (open )?(?=\\w+)'),
    mend: 'caller has exactly $1 $2',
    readings: ([, count = '', open = '']) => [
      `caller has exactly ${count} ${open}…`,
      `caller has at least ${count} ${open}…`,
    ],
  },

  // whose field
  {
    kind: kinds.formField,
    words: words('(?<=\\bset )(?:caller|task|agent)\\.\\w+'),
    mend: ([field = '']) => field.replace('.', '_'),
    lost: true,
  },
  { kind: kinds.formField, words: words('(?<=\\bset )\\w+\\.(\\w+)'), mend: '$1' },
  {
    kind: kinds.ownersField,
    words: words('(?<=\\bwhere\\b.*)(?<![\\w.])(?!caller\\b|task\\b|agent\\b)[a-z]\\w*\\.(\\w+)'),
    mend: '$1',
  },
  {
    kind: kinds.recordsField,
    words: words('(?<![\\w.])(?!caller\\b|task\\b|agent\\b)([a-z]\\w*)\\.(\\w+)'),
    mend: '$2',
    lost: true,
    readings: ([, record = '', field = '']) => [
      `task.${field}`,
      `caller has ${record.endsWith('s') ? record : plural(record)} where ${field} …`,
    ],
  },
  { kind: kinds.ownersField, words: words("\\b(caller|task|agent)(?:['’`´]s|s['’]|s) (\\w+)"), mend: '$1.$2' },
  { kind: kinds.ownersField, words: words('\\b(\\w+) of (?:the )?(caller|task|agent)\\b'), mend: '$2.$1' },
  {
    kind: kinds.ownersField,
    words: words('\\b(caller|task) is (?:an? )?(?!not\\b|known\\b|unknown\\b|found\\b|empty\\b|given\\b)(\\w+)'),
    mend: '$1.$2',
  },
  {
    kind: kinds.ownersField,
    words: words('\\b(caller|task) is not (?:an? )?(?!known\\b|unknown\\b|found\\b|empty\\b|given\\b)(\\w+)'),
    mend: 'not $1.$2',
  },
  {
    kind: kinds.ownersField,
    words: words(
      '\\b(caller|task) (?!has\\b|is\\b|by\\b|and\\b|or\\b|show\\b|new\\b|use\\b|open\\b|no\\b|number\\b|name\\b|with\\b)([a-z]\\w*)',
    ),
    mend: '$1.$2',
  },

  // signs of other languages
  { kind: kinds.setTo, words: words('(?<=\\bset \\w+) ?(?::=|==?|:|->) ?'), mend: ' to ' },
  { kind: kinds.setTo, words: words(`${C}(\\w+) ?(?::=|==?) ?`), mend: 'set $1 to ', places: ['rule', 'action'] },
  { kind: kinds.wordsForSigns, words: words(' ?(?:!==?|<>|≠) ?'), mend: ' is not ' },
  { kind: kinds.wordsForSigns, words: words(' ?(?:=<|≤) ?'), mend: ' <= ' },
  { kind: kinds.wordsForSigns, words: words(' ?(?:=>|≥) ?'), mend: ' >= ' },
  { kind: kinds.wordsForSigns, words: words(' ?={1,3} ?'), mend: ' is ' },
  { kind: kinds.wordsForSigns, words: words(' ?&&? ?'), mend: ' and ' },
  { kind: kinds.wordsForSigns, words: words(' ?\\|\\|? ?'), mend: ' or ' },
  { kind: kinds.wordsForSigns, words: words('!(?!=) ?'), mend: 'not ' },
  { kind: kinds.otherWord, words: words('\\bbut\\b'), mend: 'and' },
  { kind: kinds.otherWord, words: words('\\b(?:equals|is equal to|equal to|is the same as)(?= |$)'), mend: 'is' },
  {
    kind: kinds.otherWord,
    words: words("\\b(?:is not equal to|isn['’]t|does not equal|is different from)(?= |$)"),
    mend: 'is not',
  },
  {
    kind: kinds.otherWord,
    words: words('\\bis (not )?(?:in|any of|either)(?: of)? \\(?(?!\\d)'),
    mend: 'is $1one of ',
  },
  { kind: kinds.otherWord, words: words('\\b(?:is )?(?:greater|more|higher|bigger|larger) than(?= )'), mend: '>' },
  { kind: kinds.otherWord, words: words('\\b(?:is )?(?:less|lower|smaller|fewer) than(?= )'), mend: '<' },
  { kind: kinds.otherWord, words: words('\\bis at least(?= )'), mend: '>=' },
  { kind: kinds.otherWord, words: words('\\bis at most(?= )'), mend: '<=' },
  { kind: kinds.otherWord, words: words('\\b(?:begins|begin|start) with(?= )'), mend: 'starts with' },
  { kind: kinds.otherWord, words: words('\\bincludes(?= )'), mend: 'contains' },
  {
    kind: kinds.notFirst,
    words: words("([\\w.]+) (?:does not|doesn['’]t) (contain|start with|end with)s?\\b"),
    mend: ([, left = '', verb = '']) => `not ${left} ${verb.replace(/^\w+/, word => `${word}s`)}`,
  },

  // given and empty
  {
    kind: kinds.parameterAlone,
    words: words('(?<=\\b(?:when|and|or|not) |\\()(sysparm_\\w+)(?= ?\\)| (?:show|new|use rule|and|or)\\b)'),
    mend: '$1 is given',
    readings: ([, parameter = '']) => [`${parameter} is given`, `${parameter} is yes`],
  },
  {
    kind: kinds.givenNotEmpty,
    words: words('\\b(sysparm_\\w+) is (?:not )(?:empty|blank|missing)\\b'),
    mend: '$1 is given',
  },
  {
    kind: kinds.givenNotEmpty,
    words: words('\\b(sysparm_\\w+) is (?:empty|blank|missing)\\b'),
    mend: '$1 is not given',
  },
  {
    kind: kinds.givenNotEmpty,
    words: words('\\b(sysparm_\\w+) (?:exists|has a value|was given|was sent)\\b'),
    mend: '$1 is given',
  },
  { kind: kinds.emptyNotGiven, words: words('\\b([\\w.]+) is not given\\b'), mend: '$1 is empty' },
  { kind: kinds.emptyNotGiven, words: words('\\b([\\w.]+) is given\\b'), mend: '$1 is not empty' },
  { kind: kinds.otherWord, words: words('(?<=\\bnumbered \\S+ |\\btask )exists\\b'), mend: 'is found' },

  // times
  {
    kind: kinds.timeBetween,
    words: words(`\\btime is (not )?(?:after|from|later than|since|>=?) ?${TIME}(?! ?(?:-|to\\b|and\\b|until\\b))`),
    mend: span('$1', '$2', '24:00'),
  },
  {
    kind: kinds.timeBetween,
    words: words(`\\btime is (not )?(?:before|until|earlier than|<=?) ?${TIME}`),
    mend: span('$1', '00:00', '$2'),
  },
  {
    kind: kinds.timeBetween,
    words: words(`\\btime is (not )?(?:between |from )?${TIME} ?(?:-|–|to|until|and) ?${TIME}`),
    mend: span('$1', '$2', '$3'),
  },
  { kind: kinds.clockTime, words: words(`(?<![w:.])${TIME}(?![w:.])`), mend: ([time = '']) => clock(time) },
  {
    kind: kinds.dayNames,
    words: words('\\btoday is (not )?(?:an? |the |on )*weekends?\\b'),
    mend: 'today is $1one of Saturday, Sunday',
  },
  {
    kind: kinds.dayNames,
    words: words('\\btoday is (not )?(?:an? |the |on )*(?:weekday|working day|work day|business day)s?\\b'),
    mend: 'today is $1one of Monday, Tuesday, Wednesday, Thursday, Friday',
  },
  {
    kind: kinds.dayNames,
    words: words('\\b(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\b\\.?'),
    mend: ([, short = '']) => weekday(short),
  },
  { kind: kinds.wordTooMany, words: words('(?<=\\bwithin )(?:the )?(?:last|past) (?=\\d)'), mend: '' },

  // answers
  {
    kind: kinds.newRecord,
    words: words(
      '\\b(?:(?:create|make|insert|raise|log)(?: an?)?(?: new)? |open(?: an?)?(?: new)? (?!(?:the )?(?:list|callers?|task|page|message|newest|nothing)\\b))(?=\\w)',
    ),
    mend: 'new ',
  },
  { kind: kinds.newRecord, words: words('\\bshow(?: an?)? new (?=\\w)'), mend: 'new ' },
  { kind: kinds.newestRecord, words: words('\\b(?:latest|last|most recent)(?= (?:open )?\\w)'), mend: 'newest' },
  {
    kind: kinds.newestOrList,
    words: words('\\bshow (open )(?!\\w*s\\b)(\\w+)'),
    mend: 'show newest $1$2',
    readings: ([, open = '', record = '']) => [`show newest ${open}${record}`, `show list of ${open}${plural(record)}`],
  },
  { kind: kinds.listOf, words: words('\\bshow (?:all )?(?:the )?(?:list )?(open \\w+)'), mend: 'show list of $1' },
  {
    kind: kinds.listOf,
    words: words('\\bshow (?:an? |the )*(?!show\\b|the\\b)(\\w+) list\\b'),
    mend: ([, record = '']) => `show list of ${plural(record)}`,
  },
  {
    kind: kinds.listOf,
    words: words('\\bshow (?:all )?(?!callers\\b|fields\\b)(\\w+s)\\b(?! numbered)'),
    mend: 'show list of $1',
  },
  {
    kind: kinds.showWord,
    words: words('\\b(?:go to|goto|jump to|hand over to|continue with|call|start)(?: the)? rule (?=\\w)'),
    mend: 'use rule ',
    places: ['rule', 'file'],
  },
  {
    kind: kinds.showWord,
    words: words('\\b(?:display|popup|pop up|go to|goto|return|answer|open) (?=\\w)'),
    mend: 'show ',
  },
  { kind: kinds.usingView, words: words('\\b(?:in|with|on) (?:the )?view (\\w+)'), mend: 'using view $1' },
  { kind: kinds.otherWord, words: words('\\bdesc\\b'), mend: 'descending' },
  { kind: kinds.wordTooMany, words: words('(?<=\\bsorted by \\w+ )(?:asc|ascending)\\b'), mend: '' },

  // quotes
  { kind: kinds.doubleQuotes, words: words("['‘’]([^'‘’\"]*)['‘’]"), mend: '"$1"' },
  { kind: kinds.doubleQuotes, words: words('[«‹]([^«»‹›"]*)[»›]'), mend: '"$1"' },
  {
    kind: kinds.quotesMissing,
    words: words(
      '(?<=\\b(?:is not|is|contains|starts with|ends with|to) )([A-Z][^\\s",()]*(?: (?!(?:show|new|use|and|or|where|sorted|using)\\b)[^\\s",()]+)+)',
      'dgu',
    ),
    mend: '"$1"',
  },
  {
    kind: kinds.quotesMissing,
    words: words('(?<=^(?:default )?(?:rule|action|record) \\w+ )(\\w[^"]*)$'),
    mend: '"$1"',
  },
  {
    kind: kinds.quotesMissing,
    words: words('(?<=\\bshow page )([\\w-]+(?:\\.[\\w-]+)+)((?:[/?#][^\\s"]*)?)$'),
    mend: '"https://$1$2"',
    readings: ([, host = '', path = '']) => [`"https://${host}${path === '' ? '/…' : path}"`],
  },
  {
    kind: kinds.quotesMissing,
    words: words('(?<=\\b(?:show message|show page|example) )([^"\\s][^"]*)$'),
    mend: '"$1"',
  },
  { kind: kinds.quotesMissing, words: words('(?<=\\b(?:time zone|role|region) )([^\\s"]+)'), mend: '"$1"' },

  // names
  {
    kind: kinds.nameBeforeTitle,
    words: words('(?<=^(?:default )?(?:rule|action|record) )"(~*)"$'),
    mend: ([, title = '']) => `${plainName(title).toLowerCase()} "${title}"`,
  },
  {
    kind: kinds.nameLetters,
    words: words(
      '(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_.-]*[^\\x00-\\x7F.]|\\w+-)[\\p{L}\\p{N}\\p{M}_]+(?:-[\\p{L}\\p{N}\\p{M}_]+)*',
    ),
    mend: ([name = '']) => plainName(name),
  },
];
