/** Names in answers. */
import { never } from '../diagnostic/result.js';
import type { Answer, Popup } from './ast.js';
import { type Used, usedName } from './uses.js';
import { usesInOperand, usesInText, usesInWhere } from './uses-values.js';
import { ANY_RECORD, PERSON_RECORD } from './vocabulary.js';

export function usesInAnswer({ popup, view }: Answer): readonly Used[] {
  return [...usesInPopup(popup), ...(view ? [usedName({ kind: 'view', of: viewedRecord(popup) }, view)] : [])];
}

function usesInPopup(popup: Popup): readonly Used[] {
  switch (popup.kind) {
    case 'showListOf': {
      const { text } = popup.records.plural;
      return [
        usedName({ kind: 'record', called: 'many', people: 'never' }, popup.records.plural),
        ...usesInWhere(popup.where, text),
        ...(popup.sort ? [usedName({ kind: 'field', of: text, doing: 'sort' }, popup.sort.field)] : []),
      ];
    }
    case 'showNewest':
      return [
        usedName({ kind: 'record', called: 'one', people: 'never' }, popup.record),
        ...usesInWhere(popup.where, popup.record.text),
      ];
    case 'showNumbered':
      return [
        usedName({ kind: 'record', called: 'one', people: 'never' }, popup.record),
        ...usesInOperand(popup.number, null, 'show'),
      ];
    case 'new': {
      const { record, withFields } = popup;
      const fields = withFields.kind === 'some' ? withFields.fields : [];
      return [
        usedName({ kind: 'record', called: 'one', people: 'too' }, record),
        ...fields.map(name => usedName({ kind: 'field', of: record.text, doing: 'take' }, name)),
      ];
    }
    case 'showPage':
      return usesInText(popup.url);
    case 'showMessage':
      return usesInText(popup.text);
    case 'useRule':
      return [usedName({ kind: 'rule' }, popup.rule)];
    case 'showList':
    case 'showCaller':
    case 'showCallers':
    case 'showTask':
    case 'showNothing':
      return [];
    default:
      return never(popup);
  }
}

/** null: which record is seen in the view depends on the call. */
function viewedRecord(popup: Popup): string | null {
  switch (popup.kind) {
    case 'new':
    case 'showNewest':
    case 'showNumbered':
      return popup.record.text;
    case 'showListOf':
      return popup.records.plural.text;
    case 'showList':
    case 'showCaller':
    case 'showCallers':
      return PERSON_RECORD;
    default:
      return null;
  }
}

/** The records, as the answer says them, whose fields a form or page of this kind has. */
export function shownByPopup(popup: Popup): readonly string[] {
  switch (popup.kind) {
    case 'new':
    case 'showNumbered':
    case 'showNewest':
      return [popup.record.text];
    case 'showTask':
      return [ANY_RECORD];
    default:
      return [];
  }
}
