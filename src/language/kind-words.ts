import type { FieldType } from './vocabulary.js';

/** A kind of field as it reads in a sentence: "`caller.vip` is yes or no". */
export const KIND_WORDS: { readonly [K in FieldType['kind']]: string } = {
  text: 'a text',
  longText: 'a long text',
  notes: 'a list of notes',
  number: 'a number',
  yesNo: 'yes or no',
  choice: 'a choice',
  dateTime: 'a date and time',
  person: 'a person',
  phone: 'a phone number',
  email: 'an e-mail address',
  url: 'a web address',
};

/** Kinds whose value is a text as it stands. */
export const isTextual = (kind: FieldType['kind']): boolean =>
  kind === 'text' || kind === 'longText' || kind === 'notes' || kind === 'email' || kind === 'url';
