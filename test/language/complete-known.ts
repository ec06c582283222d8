/** What completion and hover know in their tests: the records that ship, and a few rules. */
import { readFileSync } from 'node:fs';
import { buildVocabulary } from '../../src/language/build-vocabulary.js';
import { type Names, namesOf } from '../../src/language/names.js';
import { parse } from '../../src/language/parse.js';
import type { Vocabulary } from '../../src/language/vocabulary.js';

const RECORDS = readFileSync(new URL('../../rules/records.cti', import.meta.url), 'utf8');

const OTHERS = `record van "Van"
  numbered VAN
  caller is driver
  field driver "Driver" person
  field colour "Colour" choice 1 red "Red", 2 green "Green", 3 "Blue", yes "Yellow"
  field electric "Electric" yes or no, default no
  field plate "Plate" text up to 20, sensitive
  field built "Built" date and time, read only

more fields for user
  field badge "Badge" text up to 20, identifies
  field salary "Salary" number, sensitive

view small for van
  fields number, colour

default rule main "Main"
  client callable
  match caller by phone, match caller by badge from sysparm_badge
  when sysparm_queue is "vans" new van
  else new incident

rule handed "Handed"
  else use rule main

action note_it "Note it"
  update task
    set work_notes to "{sysparm_topic}"
`;

export function knownWith(source: string): { readonly vocabulary: Vocabulary; readonly names: Names } {
  const files = [
    parse('records.cti', RECORDS).file,
    parse('rules/others.cti', OTHERS).file,
    parse('rules/here.cti', source).file,
  ];
  return { vocabulary: buildVocabulary(files).vocabulary, names: namesOf(files) };
}
