/** Pairs of name and value, from whichever door → the one `Call`. */
import { fail, ok, type Result } from '../diagnostic/result.js';
import { isAbsent, isEmptyValue } from './absent.js';
import type { Call, SentField, Warning } from './call.js';
import { type CallError, MOST_PARAMETERS } from './call-error.js';
import { isScript } from './encoded-query.js';
import { isOurs, PREFIX } from './parameters.js';
import { cleanName } from './person-name.js';
import { readPhone } from './phone.js';
import { isCertainPlaceholder, isPlaceholder } from './placeholder.js';
import { stripQuotes } from './quotes.js';
import type { PhoneRewrite } from './rewrites.js';
import { dropped, readSentQuery } from './sent-query.js';

export type ReadCallHow = {
  /** ISO country of numbers in national form. */
  readonly region: string;
  readonly rewrites: readonly PhoneRewrite[];
  readonly at: Date;
};

/** Names that do not begin with `sysparm_` (`format`) are not the call's; they count all the same. */
export function readCall(pairs: Iterable<readonly [string, string]>, how: ReadCallHow): Result<Call, CallError> {
  const sent = byName(pairs);
  if (!sent.ok) return sent;
  const parameters = new Map<string, string>();
  const placeholders = new Map<string, string>();
  for (const [name, raw] of sent.value) {
    const value = readValue(name, raw, how);
    if (value.kind === 'said') parameters.set(name, value.text);
    if (value.kind === 'placeholder') placeholders.set(name, value.text);
  }
  const { fields, warnings } = readFields(parameters);
  return ok({
    parameters,
    placeholders,
    taskRef: parameters.get('sysparm_task_id') ?? null,
    view: parameters.get('sysparm_view') ?? null,
    rule: parameters.get('sysparm_cti_rule') ?? null,
    fields,
    callId: parameters.get('sysparm_call_id') ?? null,
    agent: parameters.get('sysparm_agent') ?? null,
    region: how.region,
    rewrites: how.rewrites,
    at: how.at,
    warnings: [...[...placeholders].map(neverFilled), ...warnings],
  });
}

/** `sysparm_` parameters by name in lower case. */
function byName(pairs: Iterable<readonly [string, string]>): Result<ReadonlyMap<string, string>, CallError> {
  const all = [...pairs];
  if (all.length > MOST_PARAMETERS)
    return fail({ code: 'TOO_MANY_PARAMETERS', count: all.length, most: MOST_PARAMETERS });
  const sent = new Map<string, string>();
  for (const [written, value] of all) {
    const name = written.trim().toLowerCase();
    if (sent.has(name)) return fail({ code: 'DUPLICATE_PARAMETER', parameter: name });
    sent.set(name, value);
  }
  return ok(new Map([...sent].filter(([name]) => name.startsWith(PREFIX) && name !== PREFIX)));
}

type Said = { readonly kind: 'said' | 'placeholder'; readonly text: string } | { readonly kind: 'nothing' };

function readValue(name: string, raw: string, how: ReadCallHow): Said {
  const text = storable(raw);
  const value = stripQuotes(text).trim();
  const freeText = !isOurs(name) || name === 'sysparm_query';
  if (freeText ? isEmptyValue(value) : isAbsent(value)) return { kind: 'nothing' };
  if (name === 'sysparm_caller_phone') return readPhoneValue(text, how);
  if (name === 'sysparm_caller_name') return readNameValue(text);
  if (freeText ? isCertainPlaceholder(value) : isPlaceholder(value)) return { kind: 'placeholder', text: value };
  return { kind: 'said', text: freeText ? withLostPlus(text, value, how) : value };
}

function readNameValue(text: string): Said {
  const name = cleanName(text);
  if (isAbsent(name)) return { kind: 'nothing' };
  return { kind: isPlaceholder(name) ? 'placeholder' : 'said', text: name };
}

function readPhoneValue(text: string, how: ReadCallHow): Said {
  const reading = readPhone(text, how);
  const value = stripQuotes(text).trim();
  if (reading.kind === 'absent') return { kind: 'nothing' };
  if (reading.kind === 'placeholder') return { kind: 'placeholder', text: value };
  return { kind: 'said', text: withLostPlus(text, value, how) };
}

/** A plus that nobody encoded is a blank by now, and trimming would lose it for good: where the number needs it, it comes back. */
function withLostPlus(text: string, value: string, how: ReadCallHow): string {
  if (!/^\s+\(?[1-9][\d\s().-]{6,30}/.test(stripQuotes(text))) return value;
  return readPhone(text, how).steps.some(step => step.name === 'lost plus') ? `+${value}` : value;
}

/** PostgreSQL holds no NUL and UTF-8 no half of a surrogate pair. Line ends and tabs stay. */
const storable = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/\p{Cs}/gu, '\ufffd');

const neverFilled = ([parameter, text]: readonly [string, string]): Warning => ({
  code: 'PLACEHOLDER',
  parameter,
  message: `the client never filled \`${text}\` in \`${parameter}\``,
});

function readFields(parameters: ReadonlyMap<string, string>): {
  readonly fields: readonly SentField[];
  readonly warnings: readonly Warning[];
} {
  const query = readSentQuery(parameters.get('sysparm_query') ?? '');
  const fields = [...query.fields];
  const warnings = [...query.warnings];
  for (const [parameter, value] of parameters) {
    if (isOurs(parameter)) continue;
    if (isScript(value)) warnings.push(dropped(parameter, value, 'a script is no value'));
    else fields.push({ name: parameter.slice(PREFIX.length), value, parameter });
  }
  return { fields, warnings };
}
