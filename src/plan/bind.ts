/** A plan's values for one call: what its match lines look for, and the right sides of its conditions. Pure; both gathers and the evaluator use it. */
import type { Call, PhoneReading } from '../call/call.js';
import { foldText, nameKey } from '../call/fold.js';
import { readSysId } from '../call/ids.js';
import { readName } from '../call/person-name.js';
import { never } from '../diagnostic/result.js';
import type { ComparedAs, FieldRef, MatchKey, TextPart, Value } from '../language/rule.js';
import { numbered, readValue } from '../language/values.js';
import type { Field, FieldType, RecordType } from '../language/vocabulary.js';
import { parameterOf, type Stored, sentFieldOf } from './bind-fields.js';
import { callPhone } from './bind-phone.js';
import type { Agent } from './gather.js';
import type { Question } from './plan.js';

export type SkipReason = 'not sent' | 'withheld' | 'placeholder' | 'unreadable' | 'too short';

export type BoundKey =
  | { readonly kind: 'skipped'; readonly why: SkipReason }
  /** `key`: folded as on write, by `nameKey` for names. */
  | { readonly kind: 'name' | 'text' | 'email'; readonly key: string }
  | { readonly kind: 'number'; readonly e164: string; readonly extension: string | null }
  | { readonly kind: 'extension'; readonly digits: string }
  /** The last digits of the number, last one first: a prefix of `user_phones.reversed`. */
  | { readonly kind: 'suffix'; readonly reversed: string };

export type BindContext = {
  readonly call: Call;
  readonly agent: Agent | null;
  /** IANA zone in which a date without one is read. */
  readonly timeZone: string;
  /**
   * What `caller`, `caller.x`, `task.x` and `record.x` hold. A gather that joins them itself leaves it out: they bind to null then.
   */
  readonly known?: (ref: FieldRef | { readonly kind: 'caller' }) => Stored;
};

export function bindMatchKey(key: MatchKey, call: Call): BoundKey {
  const text = parameterOf(call, key.parameter);
  if (text === null) return skipped(call.placeholders.has(key.parameter.toLowerCase()) ? 'placeholder' : 'not sent');
  switch (key.reads) {
    case 'name':
      return bindName(text);
    case 'email':
      return folded('email', foldText(text));
    case 'text':
      return folded('text', foldText(text));
    case 'phone':
      return key.lastDigits === null ? bindNumber(callPhone(text, call)) : bindSuffix(text, call, key.lastDigits);
    default:
      return never(key.reads);
  }
}

const skipped = (why: SkipReason): BoundKey => ({ kind: 'skipped', why });

const folded = (kind: 'name' | 'text' | 'email', key: string): BoundKey =>
  key === '' ? skipped('unreadable') : { kind, key };

function bindName(text: string): BoundKey {
  const reading = readName(text);
  if (reading.kind === 'name') return folded('name', nameKey(reading.name));
  return skipped(reading.kind === 'absent' ? 'not sent' : reading.kind);
}

function bindNumber(reading: PhoneReading): BoundKey {
  switch (reading.kind) {
    case 'number':
      return { kind: 'number', e164: reading.e164, extension: reading.extension };
    case 'extension':
      return { kind: 'extension', digits: reading.digits };
    case 'absent':
      return skipped('not sent');
    case 'withheld':
    case 'placeholder':
    case 'unreadable':
      return skipped(reading.kind);
    default:
      return never(reading);
  }
}

/** A suffix also serves numbers that are no whole number (seven digits without an area code). */
function bindSuffix(text: string, call: Call, lastDigits: number): BoundKey {
  const reading = callPhone(text, call);
  if (reading.kind === 'withheld' || reading.kind === 'placeholder' || reading.kind === 'absent')
    return bindNumber(reading);
  const digits = digitsOf(reading, text);
  if (digits === null) return skipped('unreadable');
  if (digits.length < lastDigits) return skipped('too short');
  return { kind: 'suffix', reversed: [...digits.slice(-lastDigits)].reverse().join('') };
}

function digitsOf(reading: PhoneReading, text: string): string | null {
  if (reading.kind === 'number') return reading.e164.slice(1);
  if (reading.kind === 'extension') return reading.digits;
  const plain = text.normalize('NFKC').trim();
  return /^[-+\d\s()./]{1,40}$/.test(plain) ? plain.replace(/\D/g, '') : null;
}

/**
 * A value as it is compared: text folded, number, a choice's stored value, yes or no, date as ISO in UTC, person as 32 hex digits
 * (read from a sys_id alone), phone as stored (`+4144…;ext=12`). null: empty, or it cannot be read as that.
 */
export function bindValue(value: Value, as: ComparedAs, context: BindContext): Stored {
  if (value.kind === 'field') return storedAs(rawValue(value, as, context), as, context);
  return readAs(rawValue(value, as, context), as, context);
}

/** A stored value is what it is: a choice that the vocabulary no longer has still equals itself. */
export function storedAs(stored: Stored, as: ComparedAs, context: BindContext): Stored {
  const itself = as.kind === 'choice' || as.kind === 'person' || as.kind === 'phone';
  return itself && stored !== null && stored !== '' ? String(stored) : readAs(stored, as, context);
}

/** The same for something that is already at hand, such as a parameter's text. */
export function readAs(raw: Stored, as: ComparedAs, context: BindContext): Stored {
  if (raw === null || raw === '') return null;
  switch (as.kind) {
    case 'text': {
      const key = foldText(String(raw));
      return key === '' ? null : key;
    }
    case 'person':
      return readSysId(String(raw));
    case 'choice':
      return readTyped(String(raw), as, context);
    case 'number':
    case 'yesNo':
    case 'dateTime':
    case 'phone':
      return typeof raw === 'boolean' && as.kind === 'yesNo' ? raw : readTyped(String(raw), { kind: as.kind }, context);
    default:
      return never(as);
  }
}

function readTyped(text: string, type: FieldType, { call, timeZone }: BindContext): Stored {
  const read = readValue(unnamed(type), text, { region: call.region, timeZone });
  return read.ok ? read.value : null;
}

/** `readValue` reads for a field; a comparison has only a type. */
const unnamed = (type: FieldType): Field => ({
  name: '',
  label: '',
  type,
  required: false,
  readOnly: false,
  identifies: false,
  sensitive: false,
  default: null,
  keeps: null,
});

function rawValue(value: Value, as: ComparedAs, context: BindContext): Stored {
  switch (value.kind) {
    case 'text':
      return value.parts.map(part => partText(part, context)).join('');
    case 'number':
    case 'yesNo':
    case 'choice':
      return value.value;
    case 'parameter':
      return parameterOf(context.call, value.name);
    case 'agent':
      return as.kind === 'person' ? (context.agent?.sysId ?? null) : (context.agent?.name ?? null);
    case 'caller':
      return context.known?.(value) ?? null;
    case 'field':
      return value.of === 'agent' ? agentValue(context.agent, value.field.name) : (context.known?.(value) ?? null);
    default:
      return never(value);
  }
}

function partText(part: TextPart, context: BindContext): string {
  if (part.kind === 'literal') return part.text;
  const raw =
    part.value.kind === 'field' && part.value.field.sensitive ? null : rawValue(part.value, { kind: 'text' }, context);
  return raw === null || raw === '' ? (part.or ?? '') : String(raw);
}

/** An agent is known by identity, name and roles; other fields of a person are empty for them. */
export function agentValue(agent: Agent | null, field: string): Stored {
  if (agent === null) return null;
  if (field === 'name') return agent.name;
  if (field === 'user_name') return agent.userName;
  return null;
}

/** A text as it is written, its `{…}` filled in, neither read nor folded. */
export function bindText(value: Value, context: BindContext): string | null {
  const raw = rawValue(value, { kind: 'text' }, context);
  const text = raw === null ? '' : String(raw).trim();
  return text === '' ? null : text;
}

/** The whole number of a record, `INC0010001` from `10001`. null: nothing was sent, or it is no number of such a record. */
export function bindRecordNumber(value: Value, record: RecordType, context: BindContext): string | null {
  const text = bindText(value, context);
  return text === null ? null : numbered(record, text);
}

/** What a person question looks for, as text; null: nothing was sent, so it need not be asked. */
export function bindPerson({ value }: Extract<Question, { kind: 'person' }>, context: BindContext): string | null {
  if (value.kind !== 'sentField') return bindText(value, context);
  return sentFieldOf(context.call, value.field)?.value.trim() || null;
}
