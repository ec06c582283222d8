import type { Context } from 'hono';
import type { Delivered } from '../answer/action-outcome.js';
import type { Decision } from '../answer/answer.js';
import { absolutePopup, buildPopup } from '../answer/popup-url.js';
import { sentence } from '../answer/sentences.js';
import type { PersonFacts } from '../plan/facts.js';
import { inPlaceScreen } from '../screens/in-place.js';
import type { Env, WebDeps } from './env.js';
import { basePath, frameOf } from './frame-of.js';
import type { Format } from './negotiate.js';

/** `version`: of the rule set that decided. */
export type Decided = Delivered & { readonly version: string };

const VARY = { vary: 'Accept' };

export function answerCti(c: Context<Env>, deps: WebDeps, decided: Decided, format: Format): Response {
  switch (format) {
    case 'json':
      return c.json(jsonAnswer(decided, deps), 200, VARY);
    case 'text':
      return c.text(`${popupUrl(decided.decision, deps) ?? ''}\n`, 200, VARY);
    case 'html':
      return htmlAnswer(c, deps, decided.decision);
  }
}

/** Absolute; the `Host` header never counts. */
function popupUrl({ popup }: Decision, { popupBaseUrl, publicUrl }: WebDeps): string | null {
  return popup === null ? null : absolutePopup(popup, popupBaseUrl ?? publicUrl);
}

function jsonAnswer({ decision, outcomes, version }: Decided, deps: WebDeps) {
  const { answer, identification, rule, warnings, trace } = decision;
  return {
    url: popupUrl(decision, deps),
    outcome: answer.kind,
    caller: identification.caller && person(identification.caller),
    candidates: identification.candidates.map(person),
    message: inPlaceText(decision),
    rule: { ...rule, version },
    actions: outcomes,
    warnings,
    trace: trace.map(step => ({ ...step, sentence: sentence(step) })),
  };
}

const person = ({ sysId, name, userName }: PersonFacts) => ({ sysId, name, userName });

function htmlAnswer(c: Context<Env>, deps: WebDeps, decision: Decision): Response {
  const { popup } = decision;
  if (popup === null) return c.html(inPlace(deps, decision), 200, VARY);
  const elsewhere = deps.popupBaseUrl !== null || popup.page === 'elsewhere';
  const location = elsewhere
    ? absolutePopup(popup, deps.popupBaseUrl ?? deps.publicUrl)
    : basePath(deps.publicUrl) + buildPopup(popup);
  return c.body(null, 303, { ...VARY, location, 'content-length': '0' });
}

function inPlace(deps: WebDeps, decision: Decision): string {
  const { answer, rule, trace, warnings } = decision;
  return inPlaceScreen(frameOf(deps), {
    title: answer.kind === 'message' ? 'Message' : 'No popup for this call',
    text: inPlaceText(decision) ?? `The rule ${rule.title} shows nothing for this call.`,
    rule,
    trace: trace.map(sentence),
    warnings: warnings.map(warning => warning.message),
  });
}

function inPlaceText({ answer }: Decision): string | null {
  if (answer.kind === 'message') return answer.text;
  return answer.kind === 'nothing' ? answer.reason : null;
}
