/** What things hold, and how a text is read as something. */
import { foldText, nameKey } from '../../src/call/fold.js';
import { readSysId } from '../../src/call/ids.js';
import { printPhone, readPhone } from '../../src/call/phone.js';
import type { ComparedAs, FieldRef, RecordSet, Value } from '../../src/language/rule.js';
import { numbered, readValue } from '../../src/language/values.js';
import { ANY_RECORD, type FieldType, PHONE_KINDS } from '../../src/language/vocabulary.js';
import type { Scene } from './twin-scene.js';
import { holds } from './twin-truth.js';
import { isOpen, type Person, type Rec, regionOf, type Stored, type World } from './world.js';

const WINDOW = 1000;

export function personField(person: Person, field: string): Stored {
  if (!PHONE_KINDS.some(kind => kind === field))
    return filled(field === 'active' ? person.active : person.fields[field]);
  const [typed] = person.phones.flatMap(phone => (phone.kind === field ? [phone.typed] : [])).toSorted();
  return typed === undefined ? null : printPhone(readPhone(typed, { region: regionOf(person) })) || typed;
}

function recordField(rec: Rec, field: string, { ruleSet }: Scene): Stored {
  const { records } = ruleSet.vocabulary;
  if (field === 'number') return rec.number;
  if (field === records.get(rec.type)?.callerField || field === records.get(ANY_RECORD)?.callerField) return rec.caller;
  return filled(rec.fields[field]);
}

const filled = (value: Stored | undefined): Stored => (value === undefined || value === '' ? null : value);

/** `undefined`: there is no caller, or no task, to have it. */
export function fieldOf({ of, field: { name } }: FieldRef, scene: Scene): Stored | undefined {
  if (of === 'caller') return scene.caller ? personField(scene.caller, name) : undefined;
  if (of === 'agent') return (name === 'name' ? scene.agent?.name : scene.agent?.userName) ?? null;
  const rec = of === 'task' ? scene.task : scene.record;
  return rec ? recordField(rec, name, scene) : undefined;
}

/** A value as it stands, a text with what is inserted. */
export function raw(value: Value, as: ComparedAs | null, scene: Scene): Stored | undefined {
  switch (value.kind) {
    case 'text': {
      const parts = value.parts.map(part => {
        if (part.kind === 'literal') return part.text;
        const inserted = raw(part.value, null, scene);
        return filled(inserted) === null && (part.or !== null || inserted !== undefined) ? (part.or ?? '') : inserted;
      });
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    case 'parameter':
      return scene.call.parameters.get(value.name) ?? null;
    case 'caller':
      return scene.caller?.id;
    case 'agent':
      return (as?.kind === 'person' ? scene.agent?.sysId : scene.agent?.name) ?? null;
    case 'field':
      return fieldOf(value, scene);
    default:
      return value.value;
  }
}

/** For a comparison. What is stored is what it is; what was written or sent is read first. */
export function operand(value: Value, as: ComparedAs, scene: Scene): Stored | undefined {
  const held = raw(value, as, scene);
  if (held === undefined || held === null || held === '') return held === undefined ? undefined : null;
  if (value.kind === 'field') return as.kind === 'text' ? foldText(String(held)) || null : held;
  return value.kind === 'agent' || value.kind === 'caller' ? held : read(held, as, scene);
}

function read(held: string | number | boolean, as: ComparedAs, scene: Scene): Stored {
  if (as.kind === 'text') return foldText(String(held)) || null;
  if (as.kind === 'person') return personNamed(String(held), scene.world)?.id ?? null;
  return readAs(String(held), as.kind === 'choice' ? as : { kind: as.kind }, scene);
}

export function readAs(text: string, type: FieldType, { call: { region }, rule, timeZone }: Scene): Stored {
  const plain = {
    name: '',
    label: '',
    required: false,
    readOnly: false,
    identifies: false,
    sensitive: false,
    default: null,
    keeps: null,
  };
  const found = readValue({ ...plain, type }, text, { region, timeZone: rule.timeZone ?? timeZone });
  return found.ok ? found.value : null;
}

/** By sys_id, user name, e-mail, employee number, or a name that is one active person's. */
export function personNamed(text: string, { people }: World): Person | null {
  const by = (field: string) =>
    people.filter(person => foldText(String(person.fields[field] ?? '')) === foldText(text));
  const ways = [
    people.filter(person => person.id === readSysId(text)),
    ...(foldText(text) === '' ? [] : ['user_name', 'email', 'employee_number'].map(by)),
    people.filter(
      ({ active, fields }) => active && nameKey(text) !== '' && nameKey(String(fields.name)) === nameKey(text),
    ),
  ];
  return ways.find(found => found.length === 1)?.[0] ?? null;
}

/** By sys_id or number, of any type. */
export function recordNamed(ref: string, { records }: World): Rec | null {
  return (
    records.find(rec => rec.id === readSysId(ref) || rec.number === ref.normalize('NFKC').trim().toUpperCase()) ?? null
  );
}

/** `undefined`: the number stands in something that is not there. */
export function recordNumbered(record: string, number: Value, scene: Scene): Rec | null | undefined {
  const text = raw(number, null, scene);
  const type = scene.ruleSet.vocabulary.records.get(record);
  if (text === undefined || !type) return undefined;
  const whole = text === null ? null : numbered(type, String(text));
  const ofType = (rec: Rec) => record === ANY_RECORD || rec.type === record;
  return scene.world.records.find(rec => whole !== null && rec.number === whole && ofType(rec)) ?? null;
}

/** The caller's records of a set, newest first; `all`: before the filter, and not only of the newest 1,000. */
export function recordsOf(
  set: RecordSet,
  scene: Scene,
): { readonly all: readonly Rec[]; readonly fitting: readonly Rec[] } {
  const all = scene.world.records
    .filter(rec => rec.caller === scene.caller?.id && (set.record === ANY_RECORD || rec.type === set.record))
    .filter(rec => !set.open || isOpen(rec, scene.ruleSet.vocabulary))
    .toSorted((a, b) => order(String(b.fields.opened), String(a.fields.opened)) || order(b.id, a.id));
  return { all, fitting: all.slice(0, WINDOW).filter(rec => fits(set, rec, scene)) };
}

export const fits = ({ where }: RecordSet, record: Rec, scene: Scene): boolean =>
  where === null || holds(where, { ...scene, record }) === true;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
