import type { Context } from 'hono';
import type { Popup } from '../answer/popup.js';
import { parsePopup } from '../answer/popup-url.js';
import { answerProblem } from './answer-problem.js';
import { callerPage } from './caller-page.js';
import { choosePage } from './choose-page.js';
import type { Env, WebDeps } from './env.js';
import { newPage } from './form-page.js';
import { listPage } from './list-page.js';
import { recordPage } from './record-page.js';
import { saveForm } from './save-form.js';

/** The page behind a popup's address, read by the inverse of what built it. */
export async function showPage(c: Context<Env>, deps: WebDeps): Promise<Response> {
  const popup = popupOf(c, deps);
  switch (popup?.page) {
    case 'user':
      return callerPage(c, deps, popup);
    case 'users':
      return choosePage(c, deps, popup);
    case 'new':
      return newPage(c, deps, popup);
    case 'record':
      return recordPage(c, deps, popup);
    case 'records':
      return listPage(c, deps, popup);
    case 'elsewhere':
    case undefined:
      return answerProblem(c, deps, NO_PAGE);
  }
}

/** A form is sent to the address that it was shown at. */
export async function savePage(c: Context<Env>, deps: WebDeps): Promise<Response> {
  const popup = popupOf(c, deps);
  if (popup?.page === 'new') return saveForm(c, deps, popup);
  return answerProblem(c, deps, popup === null ? NO_PAGE : READ_ONLY);
}

/** null: no popup, or of a record type that the vocabulary does not know. */
function popupOf(c: Context<Env>, deps: WebDeps): Popup | null {
  const { pathname, search } = new URL(c.req.url);
  const popup = parsePopup(pathname + search);
  if (popup === null || popup.page === 'elsewhere') return null;
  const known = !('record' in popup) || deps.rules.current().vocabulary.records.has(popup.record);
  return known ? popup : null;
}

const NO_PAGE = {
  code: 'NOT_FOUND',
  message: 'there is no such page',
  hint: 'records open at `incident.do?sys_id=…`, lists at `incident_list.do`, a new form at `incident.do?sys_id=-1`',
} as const;

const READ_ONLY = {
  code: 'METHOD_NOT_ALLOWED',
  message: 'this page only shows',
  hint: 'a new record is sent to its form, `incident.do?sys_id=-1`',
} as const;
