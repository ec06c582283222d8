/** Made-up conditions and values, as text. */
import fc from 'fast-check';
import {
  ANY_RECORD,
  type Field,
  type FieldType,
  PERSON_RECORD,
  type RecordType,
  type Vocabulary,
} from '../../src/language/vocabulary.js';
import { BADGES, DECIMALS, EMAILS, NAMES, PARAMETERS, spellings, TEXTS, URLS } from './made-up-words.js';

type Text = fc.Arbitrary<string>;

/** `caller`: the line may ask about the caller. `ids`: sys_ids of people. */
export type Words = {
  readonly vocabulary: Vocabulary;
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
  readonly caller: boolean;
};

export const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
export const quoted = (text: string): string =>
  `"${text.replaceAll('"', '""').replaceAll('{', '{{').replaceAll('\n', ' ')}"`;
const sometimes = (word: string): Text => oneOf(['', '', word]);

export const typeOf = ({ vocabulary }: Words, name: string): RecordType => {
  const type = vocabulary.records.get(name);
  if (!type) throw new Error(`no record type ${name}`);
  return type;
};
export const recordTypes = ({ vocabulary }: Words): readonly RecordType[] =>
  [...vocabulary.records.values()].filter(({ name }) => name !== PERSON_RECORD);

const asked = (type: RecordType, test: (type: FieldType) => boolean = () => true): readonly Field[] =>
  [...type.fields.values()].filter(field => field.type.kind !== 'notes' && test(field.type));

type Owned = { readonly of: 'caller' | 'task' | 'record'; readonly field: Field };

/** Fields that may stand on the left, a kind as likely as another. */
function subjects(words: Words, test: (type: FieldType) => boolean = () => true): fc.Arbitrary<Owned> | null {
  const own = words.caller
    ? asked(typeOf(words, PERSON_RECORD), test).map(field => ({ of: 'caller' as const, field }))
    : [];
  const ofTask = asked(typeOf(words, ANY_RECORD), test).map(field => ({ of: 'task' as const, field }));
  return evenly([...own, ...own, ...ofTask]);
}

/** Dates twice as often: there is most to be said about them. */
function evenly<T extends { readonly field: Field }>(all: readonly T[]): fc.Arbitrary<T> | null {
  const kinds = [...new Set(all.map(({ field }) => field.type.kind))];
  const weighed = kinds.flatMap(kind => (kind === 'dateTime' ? [kind, kind] : [kind]));
  return kinds.length === 0
    ? null
    : oneOf(weighed).chain(kind => oneOf(all.filter(({ field }) => field.type.kind === kind)));
}

const written = ({ of, field }: Owned): string => (of === 'record' ? field.name : `${of}.${field.name}`);

const isTextual = (kind: FieldType['kind']): boolean =>
  kind === 'text' || kind === 'longText' || kind === 'email' || kind === 'url';
const alike = (a: FieldType['kind'], b: FieldType['kind']): boolean => a === b || (isTextual(a) && isTextual(b));

/** A text, with values in it now and then. */
export function text(words: Words, plain: readonly string[], shown = false): Text {
  const values = [
    ...PARAMETERS.slice(0, 3),
    'sysparm_caller_phone',
    'agent.name',
    'agent',
    ...(shown ? asked(typeOf(words, ANY_RECORD)) : asked(typeOf(words, ANY_RECORD), ({ kind }) => isTextual(kind)))
      .filter(({ sensitive }) => !sensitive)
      .map(({ name }) => `task.${name}`),
    ...(words.caller
      ? asked(typeOf(words, PERSON_RECORD), ({ kind }) => shown || isTextual(kind))
          .filter(({ sensitive }) => !sensitive)
          .map(({ name }) => `caller.${name}`)
      : []),
    ...(words.caller ? ['caller', 'caller.name', 'caller.department'] : []),
  ];
  const value = fc
    .tuple(oneOf(values), oneOf(['', '', " or 'nobody'", " or ''"]))
    .map(([name, or]) => `{${name}${or}}`);
  const piece = oneOf(plain).map(word => quoted(word).slice(1, -1));
  return fc
    .oneof(
      { weight: shown ? 1 : 3, arbitrary: piece },
      { weight: 1, arbitrary: value },
      { weight: 1, arbitrary: fc.tuple(piece, value).map(([a, b]) => `${a} ${b}`) },
      { weight: shown ? 2 : 0, arbitrary: fc.tuple(value, piece, value).map(parts => parts.join(' ')) },
    )
    .map(inner => `"${inner}"`);
}

/** `shown`: on a form, where people are named by texts. */
type Place = { readonly sensitive: boolean; readonly shown: boolean };
export const FORM: Place = { sensitive: false, shown: true };

/** What a field of that type is compared with, or set to. */
export function operand(words: Words, field: Field, { sensitive, shown }: Place): Text {
  const { type } = field;
  const fields = [
    ...(words.caller
      ? asked(typeOf(words, PERSON_RECORD), ({ kind }) => alike(kind, type.kind)).map(each => ({
          of: 'caller' as const,
          field: each,
        }))
      : []),
    ...asked(typeOf(words, ANY_RECORD), ({ kind }) => alike(kind, type.kind)).map(each => ({
      of: 'task' as const,
      field: each,
    })),
  ].filter(each => sensitive || !each.field.sensitive);
  return fc.oneof(
    { weight: 5, arbitrary: literal(words, field, shown) },
    { weight: type.kind === 'person' ? 4 : 2, arbitrary: parameterFor(type.kind) },
    ...(fields.length > 0 ? [{ weight: 2, arbitrary: oneOf(fields).map(written) }] : []),
  );
}

/** The parameter whose values the made-up calls make likely to suit. */
function parameterFor(kind: FieldType['kind']): Text {
  const own =
    { person: 'sysparm_who', phone: 'sysparm_ani', number: 'sysparm_level', choice: 'sysparm_level' }[kind as string] ??
    'sysparm_a';
  return fc.oneof({ weight: 5, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: oneOf(PARAMETERS) });
}

function literal(words: Words, { type, identifies }: Field, shown: boolean): Text {
  switch (type.kind) {
    case 'number':
      return oneOf(DECIMALS).map(String);
    case 'yesNo':
      return oneOf(['yes', 'no']);
    case 'choice':
      return oneOf(type.choices).chain(choice => {
        const bare = [choice.value, choice.name].filter(
          (word): word is string => word !== null && /^(?!(?:yes|no|open)$)[A-Za-z0-9_]+$/.test(word),
        );
        return oneOf([...bare, ...bare, ...spellings(choice).map(quoted)]);
      });
    case 'dateTime':
      return oneOf(['"2025-05-01"', '"2025-06-02 08:30"', '"2025-06-02T07:30:00Z"']);
    case 'person': {
      const ids = oneOf(words.ids).map(quoted);
      const named = fc.oneof(oneOf(NAMES).map(quoted), text(words, NAMES));
      return fc.oneof(oneOf(words.caller ? ['caller', 'caller', 'agent'] : ['agent']), ids, ...(shown ? [named] : []));
    }
    case 'phone':
      return oneOf(['"+1 415 555 0100"', '"044 668 18 00"', '"4711"', '"+1 415 555 0100 ext 12"']);
    case 'email':
      return oneOf(EMAILS.slice(0, 3)).map(quoted);
    case 'url':
      return oneOf(URLS).map(quoted);
    default:
      return text(words, identifies ? BADGES : TEXTS, shown);
  }
}

const isNumeric = (type: FieldType): boolean =>
  type.kind === 'choice' && type.choices.every(({ value }) => /^-?\d+$/.test(value));

/** Behind a subject: an operator that suits its kind and what it is compared with. */
function comparison(words: Words, field: Field, listed: boolean): Text {
  const { kind } = field.type;
  const one = operand(words, field, { sensitive: !listed, shown: false });
  const is = fc.tuple(oneOf(['is', 'is', 'is not']), one).map(([operator, right]) => `${operator} ${right}`);
  const among = fc
    .tuple(oneOf(['is one of', 'is not one of']), fc.array(one, { minLength: 1, maxLength: 3 }))
    .map(([operator, rights]) => `${operator} ${rights.join(', ')}`);
  const inText = fc
    .tuple(
      oneOf(['contains', 'starts with', 'ends with']),
      kind === 'phone' ? oneOf(['"+1415"', '"00"', 'sysparm_ani']) : one,
    )
    .map(([operator, right]) => `${operator} ${right}`);
  const inOrder = fc.tuple(oneOf(['<', '<=', '>', '>=']), one).map(([operator, right]) => `${operator} ${right}`);
  const ordered = kind === 'number' || kind === 'dateTime' || isNumeric(field.type);
  return fc.oneof(
    { weight: 2, arbitrary: is },
    { weight: 2, arbitrary: among },
    ...(isTextual(kind) || kind === 'phone' ? [{ weight: 3, arbitrary: inText }] : []),
    ...(ordered ? [{ weight: 4, arbitrary: inOrder }] : []),
  );
}

function test(subject: Owned, words: Words, listed = false): Text {
  const { kind } = subject.field.type;
  const name = written(subject);
  const age = fc
    .tuple(oneOf(['', 'is not ']), oneOf(['within', 'older than']), oneOf(['5 minutes', '1 hour', '3 days', '30 days']))
    .map(parts => parts.join(' ').trim().replace('  ', ' '));
  return fc.oneof(
    { weight: 6, arbitrary: comparison(words, subject.field, listed).map(rest => `${name} ${rest}`) },
    { weight: 1, arbitrary: oneOf(['is empty', 'is not empty']).map(rest => `${name} ${rest}`) },
    ...(kind === 'dateTime' ? [{ weight: 8, arbitrary: age.map(rest => `${name} ${rest}`) }] : []),
    ...(kind === 'yesNo' ? [{ weight: 4, arbitrary: fc.constant(name) }] : []),
  );
}

/** Simple ones, now and then joined. */
function joined(simple: Text, depth: number): Text {
  if (depth === 0) return simple;
  const inner = joined(simple, depth - 1);
  const several = fc
    .tuple(oneOf([' and ', ' or ']), fc.array(inner, { minLength: 2, maxLength: 3 }))
    .map(([word, items]) => `(${items.join(word)})`);
  const opposite = inner.map(item => `not (${item})`);
  return fc.oneof(
    { weight: 6, arbitrary: simple },
    { weight: 2, arbitrary: several },
    { weight: 2, arbitrary: opposite },
  );
}

/** Around a condition that its line's end would close, no parentheses: half of them. */
const bare = (condition: Text): Text =>
  fc.tuple(condition, fc.boolean()).map(([one, off]) => (off && /^\([^()]*\)$/.test(one) ? one.slice(1, -1) : one));

/** `listed`: of a list, whose address must hold nothing sensitive. */
export function where(words: Words, type: RecordType, listed = false): Text {
  const subject = evenly(
    asked(type).flatMap(field => (listed && field.sensitive ? [] : [{ of: 'record' as const, field }])),
  );
  if (!subject) return fc.constant('');
  const filter = bare(
    joined(
      subject.chain(each => test(each, words, listed)),
      1,
    ),
  ).map(one => ` where ${one}`);
  return fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: filter });
}

/** Records of the caller as a count or a list names them. */
export function records(words: Words, listed = false): Text {
  return fc
    .tuple(oneOf(recordTypes(words)), sometimes('open '))
    .chain(([type, open]) => where(words, type, listed).map(filter => `${open}${type.plural}${filter}`));
}

const counts = oneOf([
  'caller has ',
  'caller has no ',
  'caller has more than 1 ',
  'caller has at least 2 ',
  'caller has fewer than 3 ',
  'caller has exactly 1 ',
  'caller has more than 1000 ',
  'caller has at least 1000 ',
]);

function count(words: Words): Text {
  const open = fc.tuple(oneOf(recordTypes(words)), fc.constant('')).map(([type]) => `open ${type.plural}`);
  return fc.oneof(
    { weight: 1, arbitrary: open },
    {
      weight: 4,
      arbitrary: fc
        .tuple(counts, records(words))
        .map(([how, of]) => (of.includes(' where ') ? `(${how}${of})` : `${how}${of}`)),
    },
  );
}

export function number(words: Words): Text {
  const typed = oneOf(words.numbers).map(whole => quoted(whole.replace(/^([A-Z]+)0+/, '$1 ')));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('sysparm_ref') },
    { weight: 2, arbitrary: typed },
    {
      weight: 1,
      arbitrary: oneOf([
        '2',
        'task.short_description',
        'task.number',
        ...(words.caller ? ['"{caller.employee_number}"', 'caller.employee_number'] : []),
      ]),
    },
  );
}

const numbered = (words: Words): Text =>
  fc
    .tuple(oneOf(recordTypes(words)), number(words), oneOf(['is found', 'is not found']))
    .map(([type, of, found]) => `${type.name} numbered ${of} ${found}`);

const given = oneOf([...PARAMETERS, 'sysparm_caller_name', 'sysparm_caller_phone']).chain(name =>
  oneOf([`${name} is given`, `${name} is not given`]),
);

function parameter(words: Words): Text {
  const own = words.caller ? asked(typeOf(words, PERSON_RECORD)).map(({ name }) => `caller.${name}`) : [];
  const right = fc.oneof(
    text(words, TEXTS),
    oneOf(['12', '2', 'yes', 'no', 'agent', 'sysparm_b', 'task.priority', 'task.state', 'task.opened', ...own, ...own]),
  );
  const word = fc.tuple(oneOf(['contains', 'starts with', 'ends with']), text(words, TEXTS));
  const order = fc.tuple(oneOf(['<', '<=', '>', '>=']), oneOf(['2', '12.5', '"2025-05-01"', 'sysparm_level']));
  const is = fc.tuple(oneOf(['is', 'is not']), right);
  const among = fc.tuple(
    oneOf(['is one of', 'is not one of']),
    fc.array(text(words, TEXTS), { minLength: 1, maxLength: 3 }).map(all => all.join(', ')),
  );
  const phone = oneOf([
    'sysparm_caller_phone is "+1 415 555 0100"',
    'sysparm_caller_phone is not "044 668 18 00"',
    'sysparm_caller_phone starts with "+41"',
  ]);
  const any = fc
    .tuple(oneOf(PARAMETERS), fc.oneof(word, order, is, among))
    .map(([name, rest]) => `${name} ${rest.join(' ')}`);
  return fc.oneof({ weight: 8, arbitrary: any }, { weight: 1, arbitrary: phone });
}

const outcome = (words: Words): Text =>
  oneOf(
    words.caller
      ? [
          'caller is known',
          'caller is unknown',
          'several callers',
          'caller is not known',
          'caller is not unknown',
          'task is found',
          'task is not found',
        ]
      : ['task is found', 'task is not found'],
  );

const clock = oneOf([
  'today is one of Saturday, Sunday',
  'today is Monday',
  'today is not Monday',
  'time is between 18:00 and 08:00',
  'time is between 9:30 and 18:00',
  'time is not between 08:00 and 12:00',
]);

const role = oneOf(['agent has role "itil"', 'agent has no role "itil"', 'agent has role "hr"']);

export function condition(words: Words): Text {
  const field = subjects(words)?.chain(each => test(each, words));
  const simple = fc.oneof(
    ...(words.caller ? [{ weight: 4, arbitrary: count(words) }] : []),
    ...(field ? [{ weight: 5, arbitrary: field }] : []),
    { weight: 3, arbitrary: parameter(words) },
    { weight: 1, arbitrary: given },
    { weight: 2, arbitrary: numbered(words) },
    { weight: 1, arbitrary: outcome(words) },
    { weight: 1, arbitrary: clock },
    { weight: 1, arbitrary: role },
  );
  return bare(joined(simple, 2));
}
