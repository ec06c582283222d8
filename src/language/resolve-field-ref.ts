import type { Span } from '../diagnostic/diagnostic.js';
import type { Name } from './ast.js';
import { notesCompared } from './checks/type-mismatch.js';
import { unknown, unknownField } from './checks/unknown-name.js';
import { agentField, callerCannotBeKnown, sensitiveShown } from './checks/values.js';
import { whoseField } from './checks/whose-field.js';
import { placeIn, type Scope } from './resolve-scope.js';
import type { FieldRef } from './rule.js';
import { ANY_RECORD, type Field, PERSON_RECORD, PHONE_KINDS, type RecordType } from './vocabulary.js';

type FieldNode = { readonly of: FieldRef['of']; readonly field: Name; readonly span: Span };

/** What is known of the agent without asking the database. */
export const AGENT_FIELDS: readonly string[] = ['name', 'user_name'];

/** A field as a rule names it; null: reported. Notes cannot be read. */
export function resolveFieldRef(scope: Scope, node: FieldNode): FieldRef | null {
  const { of, field: name } = node;
  if (of === 'caller' && !callerCanBeKnown(scope, node.span, `\`caller.${name.text}\``)) return null;
  if (of === 'agent' && !AGENT_FIELDS.includes(name.text)) {
    scope.report(agentField.at(placeIn(scope, node.span), { field: name.text, known: AGENT_FIELDS }));
    return null;
  }
  const record = recordOf(scope, of);
  if (record === null) {
    scope.report(whoseField.at(placeIn(scope, node.span), { field: name.text, ...ownersOf(scope, name.text) }));
    return null;
  }
  const field = resolveField(scope, record, name);
  if (field?.type.kind === 'notes') {
    scope.report(notesCompared.at(placeIn(scope, node.span), { field: name.text }));
    return null;
  }
  return field && { kind: 'field', of, field };
}

export function resolveField(scope: Scope, record: RecordType, name: Name): Field | null {
  const field = record.fields.get(name.text);
  if (field) return field;
  const known = name.text === 'phone' ? PHONE_KINDS.filter(kind => record.fields.has(kind)) : [...record.fields.keys()];
  scope.report(unknown(unknownField, placeIn(scope, name.span), name.text, known, record.name));
  return null;
}

/** A field that leaves its record, for a text, a form or an address. */
export function resolveShownField(scope: Scope, node: FieldNode): FieldRef | null {
  const ref = resolveFieldRef(scope, node);
  if (!ref?.field.sensitive) return ref;
  scope.report(sensitiveShown.at(placeIn(scope, node.span), { field: ref.field.name }));
  return null;
}

/** false: reported. */
export function callerCanBeKnown(scope: Scope, span: Span, what: string): boolean {
  if (scope.caller.kind !== 'cannotBeKnown') return true;
  scope.report(callerCannotBeKnown.at(placeIn(scope, span), { what, why: scope.caller.why, hint: scope.caller.hint }));
  return false;
}

/** Who has a field of this name. */
function ownersOf({ vocabulary }: Scope, field: string) {
  const having = [...vocabulary.records.values()].filter(record => record.fields.has(field));
  const subjects = [
    ...(having.some(({ name }) => name === PERSON_RECORD) ? ['caller'] : []),
    ...(having.some(({ name }) => name === ANY_RECORD) ? ['task'] : []),
  ];
  const records = having.find(({ name }) => name !== PERSON_RECORD && name !== ANY_RECORD) ?? null;
  return { subjects, records: records?.plural ?? '' };
}

function recordOf(scope: Scope, of: FieldRef['of']): RecordType | null {
  switch (of) {
    case 'caller':
    case 'agent':
      return scope.vocabulary.records.get(PERSON_RECORD) ?? null;
    case 'task':
      return scope.vocabulary.records.get(ANY_RECORD) ?? null;
    case 'record':
      return scope.filtered;
  }
}
