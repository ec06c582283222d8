/** Values as people read them, and texts with `{…}`. */

import { never } from '../diagnostic/result.js';
import type { TextPart, Value } from '../language/rule.js';
import type { Field } from '../language/vocabulary.js';
import { parameterOf, type Stored } from '../plan/bind-fields.js';
import { showCallPhone, showStoredPhone } from '../plan/bind-phone.js';
import { fieldValue, type Sight } from '../plan/bind-truth.js';
import type { RulePlan } from '../plan/plan.js';

/** UTF-16 units. */
const MAX_VALUE = 1000;
const MAX_TEXT = 4000;

export type Wording = {
  readonly sight: Sight;
  /** Parameters that hold a number: `sysparm_caller_phone` and whatever a match line reads as one. */
  readonly phones: ReadonlySet<string>;
};

export function phoneParameters({ matches }: RulePlan): ReadonlySet<string> {
  const read = matches.flatMap(match =>
    match.by.flatMap(key => (key.reads === 'phone' ? [key.parameter.toLowerCase()] : [])),
  );
  return new Set(['sysparm_caller_phone', ...read]);
}

export function textOf(parts: readonly TextPart[], wording: Wording): string {
  return cut(parts.map(part => partOf(part, wording)).join(''), MAX_TEXT);
}

/** A part without its value is its `or`, else nothing. */
export function partOf(part: TextPart, wording: Wording): string {
  if (part.kind === 'literal') return part.text;
  const shown = show(part.value, wording);
  return shown === null || shown === '' ? (part.or ?? '') : shown;
}

/** null: empty, or a sensitive field, which no text ever holds. */
export function show(value: Value, wording: Wording): string | null {
  const shown = rawText(value, wording);
  return shown === null ? null : cut(plainText(shown), MAX_VALUE);
}

function rawText(value: Value, wording: Wording): string | null {
  const { sight, phones } = wording;
  switch (value.kind) {
    case 'text':
      return textOf(value.parts, wording);
    case 'number':
      return String(value.value);
    case 'yesNo':
      return value.value ? 'yes' : 'no';
    case 'choice':
      return value.value;
    case 'parameter': {
      const text = parameterOf(sight.call, value.name);
      return text !== null && phones.has(value.name.toLowerCase()) ? showCallPhone(text, sight.call) : text;
    }
    case 'caller':
      return sight.caller?.name ?? null;
    case 'agent':
      return sight.agent?.name ?? null;
    case 'field':
      return value.field.sensitive ? null : showField(value.field, fieldValue(value, sight), sight);
    default:
      return never(value);
  }
}

/** A stored value of a field as people read it. A person other than the caller and the agent has no name here: null. */
export function showField(
  field: Field,
  stored: Stored,
  sight: Pick<Sight, 'timeZone' | 'caller' | 'agent' | 'call'>,
): string | null {
  if (stored === null) return null;
  const { type } = field;
  switch (type.kind) {
    case 'choice':
      return type.choices.find(choice => choice.value === String(stored))?.label ?? String(stored);
    case 'yesNo':
      return stored === true || stored === 'true' ? 'yes' : 'no';
    case 'phone':
      return showStoredPhone(String(stored), sight.call.region);
    case 'dateTime':
      return showInstant(String(stored), sight.timeZone);
    case 'person':
      if (stored === sight.caller?.sysId) return sight.caller.name;
      return stored === sight.agent?.sysId ? sight.agent.name : null;
    default:
      return String(stored);
  }
}

const instants = new Map<string, Intl.DateTimeFormat>();

/** Swedish dates are ISO ones: `2026-03-01 14:05`. */
function showInstant(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  let format = instants.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    instants.set(timeZone, format);
  }
  return format.format(at);
}

/** Controls, line breaks and marks that turn the direction of writing become blanks or go; half characters become U+FFFD. */
export function plainText(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '');
  return `${head}…`;
}
