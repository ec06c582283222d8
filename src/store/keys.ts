/** What is computed on write, so that a lookup compares nothing but keys. Every writer goes through here; see `key-version.ts`. */
import { foldText, nameKey } from '../call/fold.js';
import { readPhone, reversedDigits } from '../call/phone.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import type { FieldValues } from '../plan/facts.js';
import { storableText } from './storable.js';

export type PersonTexts = {
  readonly userName: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly employeeNumber: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
};

export type PersonKeys = {
  readonly userNameKey: string | null;
  readonly nameKey: string;
  readonly emailKey: string | null;
  readonly employeeNumberKey: string | null;
  readonly fieldsKey: Record<string, string>;
};

/** A key that says nothing finds nobody: null. */
const keyOf = (text: string | null): string | null => (text === null ? null : foldText(text) || null);

export function personKeys(texts: PersonTexts, own: FieldValues, type: RecordType | undefined): PersonKeys {
  const base = {
    user_name: texts.userName,
    name: texts.name,
    email: texts.email,
    employee_number: texts.employeeNumber,
    department: texts.department,
    location: texts.location,
    country: texts.country,
    time_zone: texts.timeZone,
  };
  return {
    userNameKey: keyOf(texts.userName),
    nameKey: nameKey(texts.name),
    emailKey: keyOf(texts.email),
    employeeNumberKey: keyOf(texts.employeeNumber),
    fieldsKey: { ...foldedOwn(own, type), ...foldedTexts(base) },
  };
}

export type RecordTexts = { readonly shortDescription: string | null; readonly description: string | null };

/** `fields_key` of a record: folded texts by field name. */
export function recordKeys(texts: RecordTexts, own: FieldValues, type: RecordType | undefined): Record<string, string> {
  const base = { short_description: texts.shortDescription, description: texts.description };
  return { ...foldedOwn(own, type), ...foldedTexts(base) };
}

const FOLDED_KINDS = new Set(['text', 'longText', 'email', 'url']);

function foldedOwn(own: FieldValues, type: RecordType | undefined): Record<string, string> {
  const texts = Object.entries(own).filter(([name]) => FOLDED_KINDS.has(type?.fields.get(name)?.type.kind ?? ''));
  return foldedTexts(Object.fromEntries(texts));
}

/** Folds of the texts among these, by field name; what folds to nothing is left out. */
export function foldedTexts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const keys = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? keyOf(value) : null] as const,
  );
  return Object.fromEntries(keys.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Fields of `user` with an index of their own; every other field that `identifies` is found through `user_keys`. */
const INDEXED = new Set(['name', 'user_name', 'employee_number', 'email']);

export const identifyingFields = (type: RecordType | undefined): readonly Field[] =>
  [...(type?.fields.values() ?? [])].filter(
    field => field.identifies && !INDEXED.has(field.name) && field.type.kind !== 'phone',
  );

/** `base`: values of the columns that may be declared as identifying, by field name. */
export function userKeys(values: FieldValues, type: RecordType | undefined): readonly { field: string; key: string }[] {
  return identifyingFields(type).flatMap(field => {
    const value = values[field.name];
    const key = value === undefined || value === null ? null : keyOf(String(value));
    return key === null ? [] : [{ field: field.name, key }];
  });
}

export type PhoneKeys = {
  readonly kind: string;
  readonly typed: string;
  readonly e164: string | null;
  readonly extension: string | null;
  readonly reversed: string | null;
};

/** `region`: of the person's country, else of whoever writes. One that cannot be read is kept as typed and matches nothing. */
export function phoneKeys(kind: string, text: string, region: string): PhoneKeys {
  const typed = storableText(text).trim();
  const reading = readPhone(typed, { region });
  switch (reading.kind) {
    case 'number':
      return { kind, typed, e164: reading.e164, extension: reading.extension, reversed: reversedDigits(reading.e164) };
    case 'extension':
      return { kind, typed, e164: null, extension: reading.digits, reversed: null };
    default:
      return { kind, typed, e164: null, extension: null, reversed: null };
  }
}
