import type { Context } from 'hono';
import type { Popup } from '../answer/popup.js';
import { may } from '../auth/identity.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import { hrefOf } from '../screens/links.js';
import { type FormScreen, formScreen } from '../screens/record-form.js';
import { fieldsInView } from '../screens/view.js';
import type { FieldProblem } from '../store/store.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';
import { namesOf } from './names-of.js';
import { noSuch } from './no-such.js';

export type NewPopup = Extract<Popup, { page: 'new' }>;

/** What stands in a form: text by field name. */
export type FormValues = ReadonlyMap<string, string>;

/** `/incident.do?sys_id=-1&sysparm_query=…`: a new record, prefilled. */
export async function newPage(c: Context<Env>, deps: WebDeps, popup: NewPopup): Promise<Response> {
  const type = deps.rules.current().vocabulary.records.get(popup.record);
  if (type === undefined) return answerProblem(c, deps, noSuch('record type', popup.record));
  const sent = popup.fields.filter(({ name }) => fits(type.fields.get(name)));
  const values = new Map([...defaultsOf(type), ...sent.map(({ name, value }) => [name, value] as const)]);
  return c.html(await drawForm(c, deps, type, popup, values, []));
}

/** Whoever made the address, a form is not filled with what only the service or a person may say. */
const fits = (field: Field | undefined): boolean => field !== undefined && !field.readOnly && !field.sensitive;

const defaultsOf = (type: RecordType): readonly (readonly [string, string])[] =>
  [...type.fields.values()].flatMap(field =>
    field.readOnly || field.default === null ? [] : [[field.name, field.default] as const],
  );

/** The same form for the first time and after problems: then nothing that was typed is lost. */
export async function drawForm(
  c: Context<Env>,
  deps: WebDeps,
  type: RecordType,
  popup: NewPopup,
  values: FormValues,
  problems: readonly FieldProblem[],
): Promise<string> {
  const { people } = deps.store;
  const fields = fieldsInView(deps.rules.current().vocabulary, type.name, popup.view).filter(field => !field.readOnly);
  const inView = new Set(fields.map(field => field.name));
  const [names, candidates] = await Promise.all([
    namesOf(people, fields, [Object.fromEntries(values)]),
    popup.candidates.length === 0 ? [] : people.bySysIds(popup.candidates.slice(0, 100)),
  ]);
  const frame = frameOf(deps);
  const form: FormScreen = {
    title: `New ${type.label.toLowerCase()}`,
    action: hrefOf(frame, { ...popup, fields: [] }),
    fields,
    values,
    hidden: [...values].flatMap(([name, value]) => (inView.has(name) ? [] : [{ name, value }])),
    problems: new Map(problems.map(({ field, message }) => [field, message])),
    names,
    callerField: type.callerField,
    candidates,
    refused: may(c.get('identity'), 'records') ? null : REFUSED,
  };
  // With `no-referrer` a browser would not say that the form came from here.
  c.header('referrer-policy', 'same-origin');
  return formScreen(frame, form);
}

const REFUSED = 'Your key lacks the scope “records”: this form can be read, not saved.';
