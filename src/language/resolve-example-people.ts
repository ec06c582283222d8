/** `given caller` lines → people. */
import { foldText } from '../call/fold.js';
import { regionOf } from '../call/region.js';
import type { GivenField } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { typeMismatch } from './checks/type-mismatch.js';
import type { GivenPerson } from './example.js';
import { plainText } from './plain-text.js';
import type { Declared, ExampleScope } from './resolve-example-scope.js';
import { givenValue, resolveGivenFields } from './resolve-example-values.js';
import { resolveField } from './resolve-field-ref.js';
import { placeIn } from './resolve-scope.js';
import { readValue } from './values.js';
import { PERSON_RECORD, PHONE_KINDS, type RecordType } from './vocabulary.js';

/** `with phone "…"` alone says a number of this kind. */
const USUAL_KIND = 'business_phone';

type Phone = GivenPerson['phones'][number];

export function resolvePeople(scope: ExampleScope): readonly GivenPerson[] {
  const record = scope.vocabulary.records.get(PERSON_RECORD);
  if (!record) return [];
  const people = scope.people.map(declared => resolvePerson(scope, record, declared));
  const named = scope.people.flatMap(({ clause }, index) => {
    const name = people[index]?.values.user_name;
    return name === undefined ? [] : [{ name: foldText(String(name)), place: placeIn(scope, clause.span), where: '' }];
  });
  for (const twice of duplicates('user name', named, 'no two people have the same user name')) scope.report(twice);
  return people;
}

function resolvePerson(scope: ExampleScope, record: RecordType, { clause, sysId, name }: Declared): GivenPerson {
  reportName(scope, record, { clause, name });
  const taken = clause.inactive ? ['name', 'active'] : ['name'];
  const others = clause.with.filter(each => phoneKind(record, each) === null);
  const values = new Map(resolveGivenFields(scope, record, others, taken));
  const active = !clause.inactive && values.get('active') !== false;
  const country = values.get('country');
  const region = regionOf(country === undefined ? null : String(country)) ?? scope.region;
  const phones = clause.with.flatMap(each => phoneOf({ ...scope, region }, record, each) ?? []);
  values.delete('active');
  return { sysId, name, active, values: Object.fromEntries(values), phones: withoutRepeats(phones) };
}

function reportName(
  scope: ExampleScope,
  record: RecordType,
  { clause, name }: Pick<Declared, 'clause' | 'name'>,
): void {
  const field = record.fields.get('name');
  const read = field && readValue(field, name, { region: scope.region, timeZone: scope.timeZone });
  if (read?.ok === false)
    scope.report(typeMismatch.at(placeIn(scope, clause.name.span), { problem: read.error.message, fix: '' }));
}

/** null: not a number of a person. */
function phoneKind(record: RecordType, { field }: GivenField): string | null {
  if (PHONE_KINDS.some(kind => kind === field.text)) return field.text;
  return field.text === 'phone' && !record.fields.has('phone') ? USUAL_KIND : null;
}

/** A person may have several numbers of one kind. null: no number, or reported. */
function phoneOf(scope: ExampleScope, record: RecordType, given: GivenField): Phone | null {
  const kind = phoneKind(record, given);
  if (kind === null) return null;
  const field = resolveField(scope, record, { ...given.field, text: kind });
  const value = field && givenValue(scope, field, given);
  const text = given.kind === 'value' && given.value.kind === 'text' ? plainText(given.value) : null;
  return value === null || text === null ? null : { kind, text: text.trim(), region: scope.region };
}

const withoutRepeats = (phones: readonly Phone[]): readonly Phone[] =>
  phones.filter((phone, at) => phones.findIndex(({ kind, text }) => kind === phone.kind && text === phone.text) === at);
