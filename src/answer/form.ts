/**
 * Fields of a `new` form, as stored values: what the call sent, then the caller (or number and name of one who is not known), then `set`
 * lines, which win. Defaults of fields are the form's own affair and not in here.
 */

import { isScript } from '../call/encoded-query.js';
import { readName } from '../call/person-name.js';
import { never } from '../diagnostic/result.js';
import type { RulePopup, SetField, Value } from '../language/rule.js';
import { readValue } from '../language/values.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import { fromUrl, parameterOf, type Stored, sentFieldOf } from '../plan/bind-fields.js';
import { callPhone, showCallPhone } from '../plan/bind-phone.js';
import { fieldValue, type Sight } from '../plan/bind-truth.js';
import type { FormField } from './answer.js';
import { answerTo, type Caller, type Deciding, type QuestionKey, type Warn } from './deciding.js';
import { shown } from './saw.js';
import { show, type Wording } from './texts.js';

export type FormContext = {
  readonly deciding: Deciding;
  readonly caller: Caller;
  readonly sight: Sight;
  readonly wording: Wording;
  readonly warn: Warn;
};

/** `person`: who a text names, asked beforehand. */
type Settled =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'empty' }
  /** `why`: a sentence of its own. */
  | { readonly kind: 'unfit'; readonly why: string };

/** null: a person that a field names must be asked for first. */
export function formOf(
  popup: Extract<RulePopup, { kind: 'new' }>,
  sets: readonly SetField[],
  context: FormContext,
): readonly FormField[] | null {
  const type = context.deciding.plan.vocabulary.records.get(popup.record);
  if (!type || needsPeople(popup, sets, context)) return null;
  const values = new Map<string, string>();
  takeSent(popup, type, values, context);
  takeCaller(type, values, context);
  for (const set of sets) takeSet(set, values, context);
  return inOrder(type, values);
}

function needsPeople(
  popup: Extract<RulePopup, { kind: 'new' }>,
  sets: readonly SetField[],
  { deciding, caller }: FormContext,
): boolean {
  const keys: QuestionKey[] = [
    ...popup.withFields.map(name => `field:${name}`),
    ...sets,
    ...sets.flatMap(set => set.or ?? []),
  ];
  return keys.some(key => answerTo(key, deciding, caller) === 'needsFacts');
}

/** The caller first, as in ServiceNow's own URLs, then in the order of the vocabulary. */
export function inOrder(type: RecordType, values: ReadonlyMap<string, string>): readonly FormField[] {
  const first = type.callerField === null ? [] : [type.callerField];
  const names = new Set([...first, ...type.fields.keys(), ...values.keys()]);
  return [...names].flatMap(name => {
    const value = values.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
}

function takeSent(
  { withFields }: { readonly withFields: readonly string[] },
  type: RecordType,
  values: Map<string, string>,
  context: FormContext,
): void {
  if (withFields.length === 0) return;
  const { call } = context.deciding;
  for (const name of new Set(call.fields.map(sent => sent.name))) {
    const field = type.fields.get(name);
    const sent = sentFieldOf(call, name);
    if (!field || !sent) continue;
    if (!fromUrl(field, type)) dropped(context.warn, sent.parameter, `${name} is never taken from a URL`);
    else if (withFields.includes(name)) {
      const settled = settleText(field, sent.value, `field:${name}`, context);
      if (settled.kind === 'value') values.set(name, settled.value);
      if (settled.kind === 'unfit') dropped(context.warn, sent.parameter, unfitInWords(field, settled));
    }
  }
}

function dropped(warn: Warn, parameter: string | null, message: string): void {
  warn({ code: 'VALUE_DROPPED', parameter, message });
}

function unfitInWords(field: Field, { why }: Extract<Settled, { kind: 'unfit' }>): string {
  return `${field.name} is left out: ${field.sensitive ? 'the value does not fit' : why}`;
}

/** Who is calling, or as much of it as the call says. */
export function takeCaller(type: RecordType, values: Map<string, string>, context: FormContext): void {
  const { caller } = context;
  if (caller.known) {
    if (type.callerField !== null) values.set(type.callerField, caller.known.sysId);
    return;
  }
  for (const field of type.fields.values()) {
    const text =
      field.keeps === 'callerNumber'
        ? sentNumber(field, context)
        : field.keeps === 'callerName'
          ? sentName(context)
          : null;
    const settled = text === null ? null : readText(field, text, context);
    if (settled?.kind === 'value') values.set(field.name, settled.value);
  }
}

/** International where the field holds text; withheld ones are no number. */
function sentNumber(field: Field, { deciding: { call }, wording }: FormContext): string | null {
  for (const name of wording.phones) {
    const text = parameterOf(call, name);
    const reading = text === null ? null : callPhone(text, call);
    if (text === null || reading?.kind === 'withheld' || reading?.kind === 'placeholder' || reading?.kind === 'absent')
      continue;
    return field.type.kind === 'phone' ? text : showCallPhone(text, call);
  }
  return null;
}

function sentName({ deciding: { call, rulePlan } }: FormContext): string | null {
  const read = rulePlan.matches.flatMap(match =>
    match.by.flatMap(key => (key.reads === 'name' ? [key.parameter] : [])),
  );
  for (const name of ['sysparm_caller_name', ...read]) {
    const reading = readName(parameterOf(call, name));
    if (reading.kind === 'name') return reading.name;
  }
  return null;
}

function takeSet(set: SetField, values: Map<string, string>, context: FormContext): void {
  const { field } = set;
  if (field.sensitive) {
    dropped(context.warn, null, `${field.name} is left out: it is sensitive, and a form's values travel in a URL`);
    return;
  }
  const value = settledSet(set, context);
  if (value !== null) values.set(field.name, value);
}

/**
 * What a `set` line comes to, as a stored value of `field`: the record that is written may be of another type than the line names, with
 * choices of its own. null: empty, or left out with a warning.
 */
export function settledSet(set: SetField, context: FormContext, field: Field = set.field): string | null {
  const value = saidTo(field, set.value, set.field);
  const or = set.or && saidTo(field, set.or, set.field);
  const first = settle(field, value, set, context);
  const settled = first.kind !== 'value' && or ? settle(field, or, set.or ?? set, context) : first;
  for (const each of new Set([first, settled])) {
    if (each.kind === 'unfit')
      dropped(context.warn, parameterIn(each === first ? set.value : set.or), unfitInWords(field, each));
  }
  return settled.kind === 'value' ? settled.value : null;
}

/** What a choice is stored as means something else to another field, its name or label does not: 3 is a task closed, an incident on hold. */
function saidTo(field: Field, value: Value, named: Field): Value {
  if (value.kind !== 'choice' || field === named || named.type.kind !== 'choice') return value;
  const choice = named.type.choices.find(each => each.value === value.value);
  return { kind: 'text', parts: [{ kind: 'literal', text: choice?.name ?? choice?.label ?? value.value }] };
}

const parameterIn = (value: Value | null): string | null => (value?.kind === 'parameter' ? value.name : null);

function settle(field: Field, value: Value, key: QuestionKey, context: FormContext): Settled {
  const text = sourceText(field, value, context);
  return text === null || text === '' ? { kind: 'empty' } : settleText(field, text, key, context);
}

/** What a value says to a field: stored values to a field of their own kind, words to a text. */
function sourceText(field: Field, value: Value, { sight, wording }: FormContext): string | null {
  switch (value.kind) {
    case 'text':
      return show(value, wording);
    case 'number':
    case 'yesNo':
    case 'choice':
      return String(value.value);
    case 'parameter':
      return holdsText(field) && wording.phones.has(value.name.toLowerCase())
        ? show(value, wording)
        : parameterOf(sight.call, value.name);
    case 'caller':
      return field.type.kind === 'person' ? (sight.caller?.sysId ?? null) : (sight.caller?.name ?? null);
    case 'agent':
      return field.type.kind === 'person' ? (sight.agent?.sysId ?? null) : (sight.agent?.name ?? null);
    case 'field':
      if (value.field.sensitive) return null;
      return holdsText(field) ? show(value, wording) : textOfStored(fieldValue(value, sight));
    default:
      return never(value);
  }
}

const holdsText = ({ type }: Field): boolean =>
  type.kind === 'text' || type.kind === 'longText' || type.kind === 'notes';
const textOfStored = (stored: Stored): string | null => (stored === null ? null : String(stored));

function settleText(field: Field, text: string, key: QuestionKey, context: FormContext): Settled {
  const facts = field.type.kind === 'person' ? answerTo(key, context.deciding, context.caller) : null;
  if (facts === null || facts === 'needsFacts' || facts.kind === 'notAsked') return readText(field, text, context);
  if (facts.kind === 'person' && facts.person) return { kind: 'value', value: facts.person.sysId };
  return { kind: 'unfit', why: `\`${shown(text)}\` is the name of nobody, or of several people` };
}

function readText(field: Field, text: string, { deciding }: FormContext): Settled {
  if (isScript(text)) return { kind: 'unfit', why: `\`${shown(text)}\` begins with \`javascript:\`` };
  const read = readValue(field, text, { region: deciding.call.region, timeZone: deciding.timeZone });
  if (!read.ok) return { kind: 'unfit', why: read.error.message };
  const value = String(read.value);
  return value === '' ? { kind: 'empty' } : { kind: 'value', value };
}
