/** Answers, and the `set` and `run` lines below them. */
import { never } from '../diagnostic/result.js';
import type { Answer, Popup, SetLine, WithFields } from './ast.js';
import type { Written } from './print-comments.js';
import { whereParts } from './print-conditions.js';
import { breakAfter, type Doc, group } from './print-layout.js';
import { namesText, operandText, recordsText, textText, words } from './print-values.js';

/** Its filter goes on one step further right than `level`. */
export function answerDoc({ popup, view }: Answer, level: number, written: Written): Doc {
  return group(popupDoc(popup, level, written), view === null ? '' : ` using view ${view.text}`);
}

function popupDoc(popup: Popup, level: number, written: Written): Doc {
  switch (popup.kind) {
    case 'showListOf': {
      const sorted =
        popup.sort === null
          ? ''
          : ` sorted by ${words(popup.sort.field.text, popup.sort.descending ? 'descending' : '')}`;
      return group(`show list of ${recordsText(popup.records)}`, ...whereParts(popup.where, level, written), sorted);
    }
    case 'showNewest':
      return group(
        words('show newest', popup.open ? 'open' : '', popup.record.text),
        ...whereParts(popup.where, level, written),
      );
    default:
      return popupText(popup);
  }
}

function popupText(popup: Exclude<Popup, { kind: 'showListOf' | 'showNewest' }>): string {
  switch (popup.kind) {
    case 'showList':
      return 'show list';
    case 'showCaller':
      return 'show caller';
    case 'showCallers':
      return 'show callers';
    case 'showTask':
      return 'show task';
    case 'showNumbered':
      return `show ${popup.record.text} numbered ${operandText(popup.number)}`;
    case 'new':
      return words('new', popup.record.text, withFieldsText(popup.withFields));
    case 'showPage':
      return `show page ${textText(popup.url)}`;
    case 'showMessage':
      return `show message ${textText(popup.text)}`;
    case 'showNothing':
      return 'show nothing';
    case 'useRule':
      return `use rule ${popup.rule.text}`;
    default:
      return never(popup);
  }
}

function withFieldsText(fields: WithFields): string {
  if (fields.kind === 'none') return '';
  return words('with fields', fields.kind === 'some' ? namesText(fields.fields) : '');
}

export function setDoc({ field, value, or }: SetLine, written: Written): Doc {
  const first = `set ${field.text} to ${operandText(value)}`;
  if (or === null) return first;
  const between = breakAfter(first, { level: 1, from: value.span.end, to: or.span.start }, written);
  return group(first, between, `or ${operandText(or)}`);
}
