/** Who is calling: match lines over people. */

import type { PhoneReading } from '../../src/call/call.js';
import { foldText, nameKey } from '../../src/call/fold.js';
import { readName } from '../../src/call/person-name.js';
import { readPhone } from '../../src/call/phone.js';
import type { Match, MatchKey } from '../../src/language/rule.js';
import type { Case } from './twin.js';
import type { Scene } from './twin-scene.js';
import { personField } from './twin-value.js';
import { type Person, regionOf } from './world.js';

type Found = Pick<Scene, 'outcome' | 'caller' | 'candidates'> & {
  /** Line that settled it. */
  readonly matched: number | null;
  /** What became of each match line. */
  readonly lines: readonly string[];
};

/** Who has it; or why the key says nothing. */
type Test = ((people: readonly Person[]) => readonly Person[]) | string;

export function identify(asked: Case): Found {
  let [people, matched]: [readonly Person[], number | null] = [[], null];
  const lines: string[] = [];
  for (const match of asked.rule.matches) {
    if (people.length === 1) {
      lines.push(`alreadyKnown ${nameOf(people)}`);
      continue;
    }
    const own = hits(match, asked);
    if (typeof own === 'string') {
      lines.push(`skipped ${own}`);
      continue;
    }
    const tooMany = match.onlyIfOne && own.length > 1;
    const narrowing = people.length > 1;
    const found = narrowing ? people.filter(person => own.includes(person)) : own;
    if (tooMany || found.length === 0) {
      lines.push(tooMany ? `tooMany ${countOf(own)}` : narrowing ? 'notNarrowed' : 'noHit');
      continue;
    }
    const who = found.length === 1 ? nameOf(found) : countOf(found);
    lines.push(narrowing ? `narrowed ${who}` : found.length === 1 ? `found ${who}` : `several ${who}`);
    [people, matched] = [found, match.line.number];
  }
  const [first] = people;
  if (!first) return { outcome: 'unknown', caller: null, candidates: [], matched, lines };
  if (people.length === 1) return { outcome: 'known', caller: first, candidates: [], matched, lines };
  return { outcome: 'several', caller: null, candidates: people, matched, lines };
}

const nameOf = ([person]: readonly Person[]): string => String(person?.fields.name);
const countOf = (people: readonly Person[]): string => (people.length > 10 ? 'more than 10' : String(people.length));

/** Everyone whom a line finds by itself; a text: why it was skipped. */
function hits(match: Match, { call, world }: Case): readonly Person[] | string {
  const tests = match.by.map(key => testOf(key, call));
  const sent = tests.filter(test => typeof test !== 'string');
  if (sent.length === 0) return String(tests[0]);
  const asked = world.people.filter(person => person.active || match.alsoInactive);
  const found = new Set(sent.flatMap(test => test(asked)));
  return asked.filter(person => found.has(person));
}

function testOf(key: MatchKey, call: Case['call']): Test {
  const text = call.parameters.get(key.parameter);
  if (text === undefined) return call.placeholders.has(key.parameter) ? 'placeholder' : 'not sent';
  if (key.reads === 'phone') return phoneTest(key, text, call);
  if (key.reads !== 'name') {
    const folded = foldText(text);
    return folded === ''
      ? 'unreadable'
      : people => people.filter(person => foldText(String(personField(person, key.field) ?? '')) === folded);
  }
  const name = readName(text);
  if (name.kind !== 'name') return name.kind === 'absent' ? 'not sent' : name.kind;
  const wanted = nameKey(name.name);
  return wanted === ''
    ? 'unreadable'
    : people => people.filter(person => nameKey(String(person.fields.name)) === wanted);
}

function phoneTest({ field, lastDigits }: MatchKey, text: string, { region, rewrites = [] }: Case['call']): Test {
  const wanted: PhoneReading = readPhone(text, { region, rewrites });
  if (wanted.kind === 'absent') return 'not sent';
  if (wanted.kind === 'withheld' || wanted.kind === 'placeholder') return wanted.kind;
  if (lastDigits !== null) {
    const plain = /^[-+\d\s()./]+$/.test(text) ? text.replace(/\D/g, '') : null;
    const digits =
      wanted.kind === 'number' ? wanted.e164.slice(1) : wanted.kind === 'extension' ? wanted.digits : plain;
    if (digits === null) return 'unreadable';
    if (digits.length < lastDigits) return 'too short';
    return having(field, phone => phone.kind === 'number' && phone.e164.endsWith(digits.slice(-lastDigits)));
  }
  if (wanted.kind === 'extension') {
    return having(
      field,
      phone =>
        (phone.kind === 'number' ? phone.extension : phone.kind === 'extension' && phone.digits) === wanted.digits,
    );
  }
  if (wanted.kind !== 'number') return 'unreadable';
  const { e164, extension: own } = wanted;
  const same = (extension: (of: string | null) => boolean) =>
    having(field, phone => phone.kind === 'number' && phone.e164 === e164 && extension(phone.extension));
  if (own === null) return same(() => true);
  return people => {
    const both = same(extension => extension === own)(people);
    return both.length > 0 ? both : same(extension => extension === null)(people);
  };
}

const having =
  (field: string, test: (phone: PhoneReading) => boolean) =>
  (people: readonly Person[]): readonly Person[] =>
    people.filter(person =>
      person.phones.some(
        ({ kind, typed }) => (field === 'phone' || kind === field) && test(phoneOf(typed, regionOf(person))),
      ),
    );

const readings = new Map<string, PhoneReading>();

/** The same few numbers are read for every call. */
function phoneOf(typed: string, region: string): PhoneReading {
  const key = `${region} ${typed}`;
  const reading = readings.get(key) ?? readPhone(typed, { region });
  readings.set(key, reading);
  return reading;
}
