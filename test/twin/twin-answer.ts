/** What an answer shows. */
import { isScript } from '../../src/call/encoded-query.js';
import { readName } from '../../src/call/person-name.js';
import { international, readPhone } from '../../src/call/phone.js';
import { never } from '../../src/diagnostic/result.js';
import type { RuleAnswer, RulePopup, SetField, TextPart, Value } from '../../src/language/rule.js';
import type { Field } from '../../src/language/vocabulary.js';
import { candidatesWords } from './twin.js';
import type { Scene } from './twin-scene.js';
import { fieldOf, fits, personNamed, readAs, recordNumbered, recordsOf } from './twin-value.js';
import { wallClock } from './wall-clock.js';
import type { Rec, Stored } from './world.js';

/** People and records by sys_id. `records`: which of the data the list holds. */
export type Answer =
  | { readonly kind: 'list' | 'caller'; readonly caller: string }
  | { readonly kind: 'callers'; readonly candidates: string }
  | { readonly kind: 'records'; readonly type: string; readonly holds: readonly string[]; readonly sort: string }
  | { readonly kind: 'record'; readonly record: string; readonly asTask: boolean }
  | {
      readonly kind: 'new';
      readonly type: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly candidates: string;
    }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'useRule'; readonly rule: string };

/** null: what it would show is not there. */
export function answer({ popup, sets }: RuleAnswer, scene: Scene): Answer | null {
  const { caller } = scene;
  const shown = (rec: Rec | null | undefined, asTask = false): Answer | null =>
    rec ? { kind: 'record', record: rec.id, asTask } : null;
  switch (popup.kind) {
    case 'showList':
      return caller && { kind: 'list', caller: caller.id };
    case 'showCaller':
      return caller && { kind: 'caller', caller: caller.id };
    case 'showCallers': {
      const people = caller ? [caller] : scene.candidates;
      return people.length === 0 ? null : { kind: 'callers', candidates: candidatesWords(people.map(({ id }) => id)) };
    }
    case 'showListOf': {
      if (!caller) return null;
      const sort = popup.sort ? `${popup.sort.field.name} ${popup.sort.descending}` : 'opened true';
      const held = recordsOf(popup.of, scene).all.filter(rec => fits(popup.of, rec, scene));
      return { kind: 'records', type: popup.of.record, holds: held.map(({ id }) => id).toSorted(), sort };
    }
    case 'showNewest':
      return caller && shown(recordsOf(popup.of, scene).fitting[0]);
    case 'showNumbered':
      return shown(recordNumbered(popup.record, popup.number, scene));
    case 'showTask':
      return shown(scene.task, true);
    case 'new':
      return form(popup, sets, scene);
    case 'showPage':
      return page(popup.url.parts, scene);
    case 'showMessage':
      return { kind: 'message', text: inserted(popup.text.parts, scene) };
    case 'showNothing':
      return { kind: 'nothing' };
    case 'useRule':
      return { kind: 'useRule', rule: popup.rule };
    default:
      return never(popup);
  }
}

function form(
  { record, withFields }: Extract<RulePopup, { kind: 'new' }>,
  sets: readonly SetField[],
  scene: Scene,
): Answer {
  const { call, caller, ruleSet } = scene;
  const type = ruleSet.vocabulary.records.get(record);
  const fields: Record<string, string> = {};
  const put = (field: Field, text: string | null, isPerson = false): boolean => {
    const read =
      text === null || isScript(text)
        ? null
        : isPerson
          ? (personNamed(text, scene.world)?.id ?? null)
          : readAs(text, field.type, scene);
    if (read !== null) fields[field.name] = String(read);
    return read !== null;
  };
  for (const field of type?.fields.values() ?? []) {
    const sent = call.fields.findLast(({ name }) => name === field.name);
    if (sent && withFields.includes(field.name)) put(field, sent.value, field.type.kind === 'person');
    if (!caller && field.keeps === 'callerNumber') put(field, numberSent(field, scene));
    if (!caller && field.keeps === 'callerName') put(field, nameSent(scene));
  }
  if (caller && type?.callerField) fields[type.callerField] = caller.id;
  for (const { field, value, or } of sets) {
    const person = (of: Value) => field.type.kind === 'person' && (of.kind === 'text' || of.kind === 'parameter');
    if (!put(field, source(field, value, scene), person(value)) && or) put(field, source(field, or, scene), person(or));
  }
  return { kind: 'new', type: record, fields, candidates: candidatesWords(scene.candidates.map(({ id }) => id)) };
}

function numberSent({ type }: Field, scene: Scene): string | null {
  for (const name of numberParameters(scene)) {
    const text = scene.call.parameters.get(name);
    const kind = text === undefined ? 'absent' : readPhone(text, scene.call).kind;
    if (text !== undefined && (kind === 'number' || kind === 'extension' || kind === 'unreadable'))
      return type.kind === 'phone' ? text : phoneWords(text, scene);
  }
  return null;
}

function nameSent({ call, rule }: Scene): string | null {
  const names = rule.matches.flatMap(({ by }) => by.filter(key => key.reads === 'name').map(key => key.parameter));
  const read = ['sysparm_caller_name', ...names].map(name => readName(call.parameters.get(name) ?? null));
  return read.flatMap(each => (each.kind === 'name' ? [each.name] : []))[0] ?? null;
}

/** Those that a number is looked for in. */
const numberParameters = ({ rule }: Scene): readonly string[] => [
  'sysparm_caller_phone',
  ...rule.matches.flatMap(({ by }) => by.filter(key => key.reads === 'phone').map(key => key.parameter)),
];

/** What a value gives to a field: words to a text, stored values to anything else. */
function source(field: Field, value: Value, scene: Scene): string | null {
  const isText = field.type.kind === 'text' || field.type.kind === 'longText' || field.type.kind === 'notes';
  if (value.kind === 'caller')
    return (field.type.kind === 'person' ? scene.caller?.id : String(scene.caller?.fields.name)) ?? null;
  if (value.kind === 'agent') return (field.type.kind === 'person' ? scene.agent?.sysId : scene.agent?.name) ?? null;
  if (value.kind === 'number' || value.kind === 'yesNo' || value.kind === 'choice') return String(value.value);
  const isNumber = value.kind === 'parameter' && numberParameters(scene).includes(value.name);
  if (value.kind === 'text' || (isText && (value.kind === 'field' || isNumber))) return words(value, scene) || null;
  const stored = value.kind === 'parameter' ? scene.call.parameters.get(value.name) : fieldOf(value, scene);
  return stored === undefined || stored === null ? null : String(stored);
}

const inserted = (parts: readonly TextPart[], scene: Scene, encode = (text: string): string => text): string =>
  parts
    .map(part => (part.kind === 'literal' ? part.text : encode(words(part.value, scene) || (part.or ?? ''))))
    .join('');

/** As people read it, on one line. */
const words = (value: Value, scene: Scene): string => wordsOf(value, scene).replace(/[\t\r\n]+/g, ' ');

function wordsOf(value: Value, scene: Scene): string {
  switch (value.kind) {
    case 'text':
      return inserted(value.parts, scene);
    case 'number':
    case 'choice':
      return String(value.value);
    case 'yesNo':
      return value.value ? 'yes' : 'no';
    case 'parameter': {
      const text = scene.call.parameters.get(value.name) ?? '';
      return numberParameters(scene).includes(value.name) ? phoneWords(text, scene) : text;
    }
    case 'caller':
      return String(scene.caller?.fields.name ?? '');
    case 'agent':
      return scene.agent?.name ?? '';
    case 'field': {
      const stored = fieldOf(value, scene);
      return value.field.sensitive || stored === undefined || stored === null
        ? ''
        : fieldWords(value.field, stored, scene);
    }
    default:
      return never(value);
  }
}

function fieldWords({ type }: Field, stored: NonNullable<Stored>, scene: Scene): string {
  switch (type.kind) {
    case 'choice':
      return type.choices.find(choice => choice.value === String(stored))?.label ?? String(stored);
    case 'yesNo':
      return stored === true ? 'yes' : 'no';
    case 'phone':
      return phoneWords(String(stored), scene);
    case 'dateTime':
      return wallClock(new Date(String(stored)), scene.rule.timeZone ?? scene.timeZone);
    case 'person':
      return (
        [scene.caller, scene.agent].flatMap(who =>
          who && ('id' in who ? who.id : who.sysId) === stored
            ? [String('id' in who ? who.fields.name : who.name)]
            : [],
        )[0] ?? ''
      );
    default:
      return String(stored);
  }
}

function phoneWords(text: string, { call }: Scene): string {
  const reading = readPhone(text, call);
  if (reading.kind === 'extension') return reading.digits;
  if (reading.kind !== 'number') return text;
  return `${international(reading.e164)}${reading.extension === null ? '' : ` ext. ${reading.extension}`}`;
}

/** Scheme and host stand in the rule; what is inserted cannot leave its place. */
function page(parts: readonly TextPart[], scene: Scene): Answer {
  const url = new URL(inserted(parts, scene, text => (/^\s*\.{1,2}\s*$/.test(text) ? '' : encodeURIComponent(text))));
  return scene.openHosts.includes(url.host) ? { kind: 'page', url: url.href } : { kind: 'nothing' };
}
