/** Made-up rules, as the text of a file: one to three rules, the first of which is asked. */
import fc from 'fast-check';
import { isOurs } from '../../src/call/parameters.js';
import { PERSON_RECORD, type RecordType } from '../../src/language/vocabulary.js';
import {
  condition,
  FORM,
  number,
  oneOf,
  operand,
  records,
  recordTypes,
  text,
  typeOf,
  type Words,
  where,
} from './made-up-condition.js';
import { TEXTS, ZONES } from './made-up-words.js';

type Text = fc.Arbitrary<string>;

// ---------------------------------------------------------------- match lines

const KEYS = [
  'name',
  'name',
  'phone',
  'phone',
  'business_phone',
  'mobile_phone',
  'home_phone',
  'last 8 digits of phone',
  'last 6 digits of mobile_phone',
  'email',
  'employee_number',
  'user_name',
] as const;

/** A line names a field once. */
const fieldIn = (key: string): string => key.split(' ').at(-1) ?? '';

const option = oneOf(['', '', '', ', also inactive', ', only if one', ', also inactive, only if one']);
const FROM: Readonly<Record<string, string>> = {
  phone: 'sysparm_ani',
  user_name: 'sysparm_login',
  name: 'sysparm_who',
  employee_number: 'sysparm_badge',
};

function match({ vocabulary }: Words): Text {
  const badges = [...(vocabulary.records.get(PERSON_RECORD)?.fields.values() ?? [])]
    .filter(field => field.identifies)
    .map(field => field.name);
  const from = (key: string): Text => oneOf(['', '', FROM[fieldIn(key)] ? ` from ${FROM[fieldIn(key)]}` : '']);
  const one = oneOf(KEYS).chain(key => from(key).map(parameter => `match caller by ${key}${parameter}`));
  const badge = oneOf(badges).map(key => `match caller by ${key} from sysparm_badge`);
  const any = fc
    .uniqueArray(oneOf(KEYS), { minLength: 2, maxLength: 3, selector: fieldIn })
    .map(keys => `match caller by any of ${keys.join(', ')}`);
  const line = fc.oneof({ weight: 5, arbitrary: one }, { weight: 1, arbitrary: badge }, { weight: 2, arbitrary: any });
  return fc.tuple(line, option).map(parts => parts.join(''));
}

// ---------------------------------------------------------------- answers

function sets(words: Words, type: RecordType): Text {
  const fields = [...type.fields.values()].filter(field => !field.readOnly && !field.sensitive);
  const line = oneOf(fields).chain(field => {
    const value = field.type.kind === 'notes' ? text(words, TEXTS, true) : operand(words, field, FORM);
    return fc.tuple(value, fc.option(value, { freq: 2, nil: null })).map(([one, or]) => ({
      name: field.name,
      line: `\n    set ${field.name} to ${one}${or === null ? '' : ` or ${or}`}`,
    }));
  });
  return fc
    .uniqueArray(line, { maxLength: 3, selector: ({ name }) => name })
    .map(lines => lines.map(each => each.line).join(''));
}

function form(words: Words): Text {
  return oneOf([...recordTypes(words), typeOf(words, PERSON_RECORD)]).chain(type => {
    const taken = [...type.fields.values()]
      .filter(
        field =>
          field.name !== type.callerField && !field.readOnly && !field.sensitive && !isOurs(`sysparm_${field.name}`),
      )
      .map(field => field.name);
    const some = fc
      .shuffledSubarray(taken, { minLength: 1, maxLength: 4 })
      .map(names => ` with fields ${names.join(', ')}`);
    const fields = fc.oneof(
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 2, arbitrary: fc.constant(' with fields') },
      { weight: 1, arbitrary: some },
    );
    return fc
      .tuple(fields, view, sets(words, type))
      .map(([taking, using, lines]) => `new ${type.name}${taking}${using}${lines}`);
  });
}

const view = oneOf(['', '', '', ' using view itil', ' using view shift']);
const run = oneOf(['', '', '', '\n    run note_call']);

function page(words: Words): Text {
  const host = oneOf(['https://crm.example/', 'http://wiki.example:8080/x?q=', 'https://other.example/']);
  return fc
    .tuple(
      host,
      text(
        words,
        TEXTS.filter(word => !word.includes("'")),
        true,
      ),
    )
    .map(([start, rest]) => `show page "${start}${rest.slice(1)}`);
}

/** Answers for whoever calls. `rules`: names of those that may be handed over to. */
function forAnyone(words: Words, rules: readonly string[]): Text {
  const message = text(words, TEXTS, true).map(words => `show message ${words}`);
  return fc.oneof(
    { weight: 5, arbitrary: form(words) },
    { weight: 2, arbitrary: message },
    { weight: 1, arbitrary: page(words) },
    { weight: 1, arbitrary: fc.constant('show nothing') },
    ...(rules.length > 0 ? [{ weight: 2, arbitrary: oneOf(rules).map(name => `use rule ${name}`) }] : []),
  );
}

/** Answers that show one record, which may not be there. */
function ofRecord(words: Words): Text {
  const shown = fc
    .tuple(oneOf(recordTypes(words)), number(words))
    .map(([type, of]) => `show ${type.name} numbered ${of}`);
  return fc.tuple(fc.oneof(shown, fc.constant('show task')), view).map(parts => parts.join(''));
}

/** Answers for one known caller. */
function forKnown(words: Words): Text {
  const newest = fc
    .tuple(oneOf(recordTypes(words)), oneOf(['', 'open ']))
    .chain(([type, open]) => where(words, type).map(filter => `show newest ${open}${type.name}${filter}`));
  return fc
    .tuple(
      fc.oneof(
        { weight: 1, arbitrary: oneOf(['show list', 'show caller']) },
        { weight: 4, arbitrary: list(words) },
        { weight: 3, arbitrary: newest },
      ),
      view,
    )
    .map(parts => parts.join(''));
}

function list(words: Words): Text {
  const sort = oneOf(['', '', ' sorted by opened', ' sorted by priority descending', ' sorted by number']);
  return fc.tuple(records(words, true), sort).map(([of, by]) => `show list of ${of}${by}`);
}

// ---------------------------------------------------------------- lines

const when = (asks: Text, answer: Text): Text =>
  fc.tuple(asks, answer, run).map(([one, then, action]) => `when ${one}\n    ${then}${action}`);
const closing = (head: string, answer: Text): Text =>
  fc.tuple(answer, run).map(([then, action]) => `${head} ${then}${action}`);
const perhaps = (line: Text, freq: number): fc.Arbitrary<readonly string[]> =>
  fc.option(line, { freq, nil: null }).map(one => (one === null ? [] : [one]));

/** `known and (…)`, or something that only a known caller has. */
const known = (words: Words): Text =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('caller is known') },
    { weight: 12, arbitrary: condition(words).map(one => `caller is known and (${one})`) },
  );

function ruleLines(words: Words, rules: readonly string[]): fc.Arbitrary<readonly string[]> {
  const here = { ...words, caller: true };
  const nobody = { ...words, caller: false };
  const early = when(
    condition(nobody),
    fc.oneof({ weight: 2, arbitrary: forAnyone(nobody, rules) }, { weight: 1, arbitrary: ofRecord(nobody) }),
  );
  const later = fc.oneof(
    { weight: 2, arbitrary: when(condition(here), forAnyone(here, rules)) },
    { weight: 2, arbitrary: when(condition(here), ofRecord(here)) },
    { weight: 6, arbitrary: when(known(here), forKnown(here)) },
    {
      weight: 1,
      arbitrary: when(
        condition(here).map(one => `several callers and (${one})`),
        fc.constant('show callers'),
      ),
    },
  );
  const several = closing(
    'on several callers',
    fc.oneof({ weight: 2, arbitrary: fc.constant('show callers') }, { weight: 1, arbitrary: forAnyone(nobody, rules) }),
  );
  const task = closing(
    'on task',
    fc.oneof({ weight: 2, arbitrary: fc.constant('show task') }, { weight: 1, arbitrary: forAnyone(nobody, rules) }),
  );
  const unknown = closing('on unknown caller', forAnyone(nobody, rules));
  const otherwise = closing('else', forAnyone(here, rules));
  const knownOnly = fc
    .tuple(several, unknown, closing('else', fc.oneof(oneOf(['show list', 'show caller']), list(here))))
    .map(lines => [...lines]);
  const closings = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(perhaps(several, 2), perhaps(task, 2), perhaps(unknown, 3), perhaps(otherwise, 8))
        .map(lines => lines.flat()),
    },
    { weight: 1, arbitrary: fc.tuple(knownOnly, perhaps(task, 2)).map(lines => lines.flat()) },
  );
  const withMatches = fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(early, { minLength: 1, maxLength: 2 }) },
      ),
      fc.array(match(words), { minLength: 1, maxLength: 4 }),
      fc.array(later, { maxLength: 4 }),
      closings,
    )
    .map(lines => lines.flat());
  const without = fc
    .tuple(fc.array(early, { minLength: 1, maxLength: 3 }), closing('else', forAnyone(nobody, rules)))
    .map(lines => lines.flat());
  return fc.oneof({ weight: 20, arbitrary: withMatches }, { weight: 1, arbitrary: without });
}

const head = fc
  .tuple(oneOf(['', '', '', 'use view ess\n']), oneOf(['', '', ...ZONES.map(zone => `use time zone "${zone}"\n`)]))
  .map(parts => parts.join(''));

const ACTION = 'action note_call "Note"\n  update task\n    set work_notes to "x"\n';

const block = (name: string, lines: readonly string[]): string =>
  `${name === 'r1' ? 'default ' : ''}rule ${name} "${name}"\n  client callable\n${lines.map(line => `  ${line}\n`).join('')}`;

/** Rules hand over downwards, so never in a circle. */
export function ruleFile(words: Omit<Words, 'caller'>): Text {
  const all: Words = { ...words, caller: true };
  const one = fc.tuple(head, ruleLines(all, [])).map(([uses, lines]) => `${uses}${block('r1', lines)}${ACTION}`);
  const more = fc
    .tuple(head, ruleLines(all, ['r2', 'r3']), ruleLines(all, ['r3']), ruleLines(all, []))
    .map(([uses, r1, r2, r3]) => `${uses}${block('r1', r1)}${block('r2', r2)}${block('r3', r3)}${ACTION}`);
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: more });
}
