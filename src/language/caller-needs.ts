/** Answers that need a known caller, or several, and the lines where there may be none. */
import type { Answer } from './ast.js';
import { needsCaller, needsSeveral } from './checks/place.js';
import { callerCannotBeKnown } from './checks/values.js';
import type { Standing } from './reach.js';
import { answerWords, popupSpan } from './resolve-answer.js';
import { placeIn, type Scope } from './resolve-scope.js';

export type Arrivals = {
  /** The line's first words. */
  readonly line: string;
  /** Who can get to the answer; `nobody`: nobody has been looked for. */
  readonly arriving: readonly Standing[] | 'nobody';
  /** Why nobody has. */
  readonly why: string;
  /** How to change that; may be empty. */
  readonly hint: string;
  /** Lines that would keep the others away. */
  readonly missing: readonly string[];
};

export const WHO: { readonly [S in Standing]: string } = {
  known: 'a known caller',
  several: 'several callers',
  unknown: 'an unknown caller',
};

export function reportNeeds(scope: Scope, node: Answer, { line, arriving, why, hint, missing }: Arrivals): void {
  const { popup } = node;
  const place = placeIn(scope, popupSpan(node));
  const answer = answerWords(node);
  if (popup.kind === 'showCallers') {
    if (arriving === 'nobody' || arriving.some(standing => standing !== 'several'))
      scope.report(needsSeveral.at(place, { line }));
    return;
  }
  const offersRecord = popup.kind === 'showNewest';
  if (popup.kind !== 'showList' && popup.kind !== 'showCaller' && popup.kind !== 'showListOf' && !offersRecord) return;
  if (arriving === 'nobody') {
    scope.report(callerCannotBeKnown.at(place, { what: `\`${answer}\``, why, hint }));
    return;
  }
  const others = arriving.filter(standing => standing !== 'known');
  // The newest record of nobody is no record, and such a line is passed over.
  if (others.length === 0 || (offersRecord && arriving.includes('known'))) return;
  scope.report(needsCaller.at(place, { answer, who: others.map(standing => WHO[standing]).join(' and '), missing }));
}
