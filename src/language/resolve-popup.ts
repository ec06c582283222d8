import { never } from '../diagnostic/result.js';
import type { Name, Popup, Sort, WithFields } from './ast.js';
import { notFromUrl, setTwice } from './checks/form.js';
import { badPageAddress, pageAddressProblem } from './checks/page-address.js';
import { notesCompared } from './checks/type-mismatch.js';
import { unknown, unknownRecord, unknownRule } from './checks/unknown-name.js';
import { sensitiveShown } from './checks/values.js';
import { findRecord, recordWords } from './find-record.js';
import { resolveNumber, resolveRecord, resolveRecordSet } from './resolve-condition.js';
import { resolveField } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveText } from './resolve-text.js';
import type { RulePopup } from './rule.js';
import { notTakenBecause } from './taken-from-call.js';
import type { Field, RecordType } from './vocabulary.js';

/** null: reported. */
export function resolvePopup(scope: Scope, popup: Popup): RulePopup | null {
  switch (popup.kind) {
    case 'showList':
    case 'showCaller':
    case 'showCallers':
    case 'showTask':
    case 'showNothing':
      return { kind: popup.kind };
    case 'showListOf':
      return resolveList(scope, popup);
    case 'showNewest': {
      const of = resolveRecordSet(scope, { plural: popup.record, open: popup.open }, popup.where);
      return of && { kind: 'showNewest', of };
    }
    case 'showNumbered': {
      const record = resolveRecord(scope, popup.record);
      const number = resolveNumber(scope, popup.number);
      return record && number && { kind: 'showNumbered', record: record.name, number };
    }
    case 'new':
      return resolveNew(scope, popup);
    case 'showPage':
      return resolvePage(scope, popup);
    case 'showMessage': {
      const text = resolveText(scope, popup.text);
      return text && { kind: 'showMessage', text };
    }
    case 'useRule':
      if (scope.rules.includes(popup.rule.text)) return { kind: 'useRule', rule: popup.rule.text };
      scope.report(unknown(unknownRule, placeIn(scope, popup.rule.span), popup.rule.text, scope.rules));
      return null;
    default:
      return never(popup);
  }
}

/** Any declared record, `user` too. */
export function resolveAnyRecord(scope: Scope, name: Name): RecordType | null {
  const record = findRecord(scope.vocabulary, name.text);
  if (record === null)
    scope.report(unknown(unknownRecord, placeIn(scope, name.span), name.text, recordWords(scope.vocabulary)));
  return record;
}

function resolveList(scope: Scope, popup: Extract<Popup, { kind: 'showListOf' }>): RulePopup | null {
  const of = resolveRecordSet(scope, popup.records, popup.where);
  if (of === null) return null;
  if (popup.sort === null) return { kind: 'showListOf', of, sort: null };
  const field = resolveSort(scope, of.record, popup.sort);
  return field && { kind: 'showListOf', of, sort: { field, descending: popup.sort.descending } };
}

/** A list's address and order show the field. */
function resolveSort(scope: Scope, recordName: string, sort: Sort): Field | null {
  const record = scope.vocabulary.records.get(recordName);
  const field = record ? resolveField(scope, record, sort.field) : null;
  if (field === null) return null;
  const place = placeIn(scope, sort.field.span);
  if (field.type.kind === 'notes') scope.report(notesCompared.at(place, { field: field.name }));
  else if (field.sensitive) scope.report(sensitiveShown.at(place, { field: field.name }));
  else return field;
  return null;
}

function resolveNew(scope: Scope, popup: Extract<Popup, { kind: 'new' }>): RulePopup | null {
  const record = resolveAnyRecord(scope, popup.record);
  if (record === null) return null;
  const withFields = resolveWithFields(scope, record, popup.withFields);
  return withFields && { kind: 'new', record: record.name, withFields };
}

/** In the order of the vocabulary. */
function resolveWithFields(scope: Scope, record: RecordType, withFields: WithFields): readonly string[] | null {
  const taken = [...record.fields.values()]
    .filter(field => notTakenBecause(record, field) === null)
    .map(field => field.name);
  if (withFields.kind === 'none') return [];
  if (withFields.kind === 'all') return taken;
  const named = new Set<string>();
  for (const name of withFields.fields) {
    if (named.has(name.text)) scope.report(setTwice.at(placeIn(scope, name.span), { field: name.text }));
    named.add(name.text);
  }
  const fits = withFields.fields.map(name => canBeTaken(scope, record, name));
  return fits.every(fit => fit) ? taken.filter(name => named.has(name)) : null;
}

function canBeTaken(scope: Scope, record: RecordType, name: Name): boolean {
  const field = resolveField(scope, record, name);
  if (field === null) return false;
  const why = notTakenBecause(record, field);
  if (why !== null)
    scope.report(notFromUrl.at(placeIn(scope, name.span), { field: name.text, why, canBeSet: !field.readOnly }));
  return why === null;
}

function resolvePage(scope: Scope, popup: Extract<Popup, { kind: 'showPage' }>): RulePopup | null {
  const why = pageAddressProblem(popup.url);
  if (why !== null) scope.report(badPageAddress.at(placeIn(scope, popup.url.span), { why }));
  const url = resolveText(scope, popup.url);
  return why === null && url ? { kind: 'showPage', url } : null;
}
