import type { Span } from '../diagnostic/diagnostic.js';
import type { Answer, Name, Popup } from './ast.js';
import { setWithoutForm } from './checks/form.js';
import { unknown, unknownView } from './checks/unknown-name.js';
import { findRecord } from './find-record.js';
import { resolvePopup } from './resolve-popup.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveRuns, resolveSets } from './resolve-sets.js';
import type { RuleAnswer, SetField } from './rule.js';

/** null: reported. */
export function resolveAnswer(scope: Scope, answer: Answer): RuleAnswer | null {
  const popup = resolvePopup(scope, answer.popup);
  const view = answer.view === null ? null : resolveView(scope, answer.view);
  const sets = resolveSetLines(scope, answer);
  const runs = resolveRuns(scope, answer.runs);
  return popup && sets && { popup, view, sets, runs };
}

function resolveSetLines(scope: Scope, { popup, sets }: Answer): readonly SetField[] | null {
  if (popup.kind === 'new') {
    const record = findRecord(scope.vocabulary, popup.record.text);
    return record && resolveSets(scope, record, sets);
  }
  for (const { field, span } of sets) scope.report(setWithoutForm.at(placeIn(scope, span), { field: field.text }));
  return [];
}

/** A view of any record: which record the popup shows may depend on the call. */
export function resolveView(scope: Scope, name: Name): string {
  const known = new Set(scope.vocabulary.views.map(view => view.name));
  if (!known.has(name.text)) scope.report(unknown(unknownView, placeIn(scope, name.span), name.text, [...known]));
  return name.text;
}

/** From `show` to the end of what is shown. */
export const popupSpan = ({ span, popup }: Answer): Span => ({ start: span.start, end: popup.span.end });

/** An answer in the words of the language, without its details. */
export function answerWords({ popup }: Answer): string {
  if (popup.kind === 'showNewest') return `show newest ${popup.open ? 'open ' : ''}${popup.record.text}`;
  if (popup.kind === 'showNumbered') return `show ${popup.record.text} numbered …`;
  return ANSWER_WORDS[popup.kind];
}

const ANSWER_WORDS: { readonly [K in Popup['kind']]: string } = {
  showList: 'show list',
  showListOf: 'show list of …',
  showCaller: 'show caller',
  showCallers: 'show callers',
  showTask: 'show task',
  showNewest: 'show newest …',
  showNumbered: 'show … numbered …',
  new: 'new …',
  showPage: 'show page',
  showMessage: 'show message',
  showNothing: 'show nothing',
  useRule: 'use rule',
};
