/** Names that could stand where a name of one use stands. */
import { never } from '../diagnostic/result.js';
import type { Offer } from './completion.js';
import {
  describeAction,
  describeChoice,
  describeField,
  describeMatch,
  describeRecord,
  describeRule,
  describeViews,
  kindOf,
} from './describe.js';
import { findRecord } from './find-record.js';
import { INDEXED, identifyingFields } from './match-fields.js';
import type { Names } from './names.js';
import { AGENT_FIELDS } from './resolve-field-ref.js';
import { notTakenBecause } from './taken-from-call.js';
import type { Doing, Use, Used } from './uses.js';
import { type Choice, type Field, PERSON_RECORD, type RecordType, type Vocabulary } from './vocabulary.js';

export function namesFor({ use, quoted }: Used, vocabulary: Vocabulary, names: Names): readonly Offer[] {
  const user = vocabulary.records.get(PERSON_RECORD) ?? null;
  switch (use.kind) {
    case 'matchField':
      return [...INDEXED.keys(), ...identifyingFields(vocabulary).map(({ name }) => name)].map(name =>
        matchOffer(name, user),
      );
    case 'field':
      return fieldsFor(use.doing, findRecord(vocabulary, use.of));
    case 'fieldOfAny':
      return use.of.flatMap(word => fieldsFor('expect', findRecord(vocabulary, word)));
    case 'agentField':
      return AGENT_FIELDS.flatMap(name => fieldOffers(user, field => field.name === name));
    case 'callerField':
      return fieldOffers(findRecord(vocabulary, use.of), ({ type }) => type.kind === 'person');
    case 'record':
      return recordOffers(use, vocabulary);
    case 'view':
      return viewOffers(use.of, vocabulary);
    case 'rule':
      return names.rules.map(rule => offer('rule', rule.name, rule.title, describeRule(rule)));
    case 'action':
      return names.actions.map(action => offer('action', action.name, action.title, describeAction(action)));
    case 'value':
      return valueOffers(use, quoted, vocabulary);
    case 'ownChoice':
      return quoted ? [] : use.words.map(word => offer('choice', word, null, null));
    case 'person':
      return peopleOffers(use.people, quoted);
    case 'timeZone':
      return quoted ? timeZones().map(zone => ({ ...offer('timeZone', zone, null, null), insert: `"${zone}"` })) : [];
    case 'parameter':
      return [];
    default:
      return never(use);
  }
}

const offer = (kind: Offer['kind'], name: string, detail: string | null, documentation: string | null): Offer => ({
  kind,
  label: name,
  insert: name,
  detail,
  documentation,
});

const matchOffer = (name: string, user: RecordType | null): Offer => {
  const field = user?.fields.get(name) ?? null;
  const parameter = INDEXED.get(name)?.parameter;
  const detail = [field?.label ?? 'any phone number', parameter ? `from ${parameter}` : ''].filter(part => part !== '');
  return offer('field', name, detail.join(' · '), describeMatch(name, field, user));
};

function fieldsFor(doing: Doing, record: RecordType | null): readonly Offer[] {
  if (record === null) return [];
  const fields = fieldOffers(record, field => fits(doing, field, record));
  const anyPhone = doing === 'give' && record.name === PERSON_RECORD && !record.fields.has('phone');
  return anyPhone ? [...fields, offer('field', 'phone', 'Business phone', null)] : fields;
}

function fits(doing: Doing, field: Field, record: RecordType): boolean {
  switch (doing) {
    case 'ask':
    case 'give':
      return field.type.kind !== 'notes';
    case 'show':
    case 'sort':
      return field.type.kind !== 'notes' && !field.sensitive;
    case 'set':
      return !field.readOnly;
    case 'take':
      return notTakenBecause(record, field) === null;
    case 'expect':
      return !field.sensitive;
    case 'list':
      return true;
    default:
      return never(doing);
  }
}

function fieldOffers(record: RecordType | null, suits: (field: Field) => boolean): readonly Offer[] {
  if (record === null) return [];
  return [...record.fields.values()]
    .filter(suits)
    .map(field => offer('field', field.name, `${field.label} · ${kindOf(field)}`, describeField(field, record)));
}

function recordOffers({ called, people }: Extract<Use, { kind: 'record' }>, vocabulary: Vocabulary): readonly Offer[] {
  return [...vocabulary.records.values()]
    .filter(({ name }) => people === 'too' || name !== PERSON_RECORD)
    .map(record =>
      offer('record', called === 'one' ? record.name : record.plural, record.label, describeRecord(record)),
    );
}

/** Of a record that declares none, those of every record: its `default` is shown then. */
function viewOffers(of: string | null, { views, ...vocabulary }: Vocabulary): readonly Offer[] {
  const record = of === null ? null : findRecord({ views, ...vocabulary }, of);
  const own = views.filter(view => view.record === record?.name);
  const shown = own.length > 0 ? own : views;
  return [...new Set(shown.map(({ name }) => name))].map(name => {
    const same = shown.filter(view => view.name === name);
    return offer('view', name, same.map(view => view.record).join(', '), describeViews(name, same));
  });
}

function valueOffers(use: Extract<Use, { kind: 'value' }>, quoted: boolean, vocabulary: Vocabulary): readonly Offer[] {
  const fields = use.of.flatMap(word => findRecord(vocabulary, word)?.fields.get(use.field) ?? []);
  const [field] = fields;
  if (!field) return [];
  if (field.type.kind === 'person') return peopleOffers(use.people, quoted);
  if (quoted) return [];
  if (field.type.kind === 'yesNo') return ['yes', 'no'].map(word => offer('choice', word, field.label, null));
  return field.type.kind === 'choice' ? field.type.choices.map(choice => choiceOffer(choice, field)) : [];
}

/** By its name where it has one; a value that would be read as something else stands in quotes. */
function choiceOffer(choice: Choice, field: Field): Offer {
  const word = choice.name ?? choice.value;
  const one = offer('choice', word, choice.label, describeChoice(choice, field));
  return READ_OTHERWISE.has(word.toLowerCase()) || !/^-?\w+$/.test(word) ? { ...one, insert: `"${word}"` } : one;
}

const READ_OTHERWISE: ReadonlySet<string> = new Set(['given', 'empty', 'yes', 'no', 'not', 'caller', 'agent']);

const peopleOffers = (people: readonly string[], quoted: boolean): readonly Offer[] =>
  quoted
    ? [...new Set(people)].map(name => ({
        ...offer('person', name, 'given above', null),
        insert: `"${name.replaceAll('"', '""').replaceAll('{', '{{')}"`,
      }))
    : [];

let zones: readonly string[] | null = null;

function timeZones(): readonly string[] {
  zones ??= Intl.supportedValuesOf('timeZone');
  return zones;
}
