import type { Context } from 'hono';
import type { Popup } from '../answer/popup.js';
import { recordScreen } from '../screens/record.js';
import { fieldsInView } from '../screens/view.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';
import { namesOf } from './names-of.js';
import { noSuch } from './no-such.js';

/** `/incident.do?sys_id=…`: one record by sys_id or number, of whatever type it is. */
export async function recordPage(
  c: Context<Env>,
  deps: WebDeps,
  { record: asked, sysId, view }: Extract<Popup, { page: 'record' }>,
): Promise<Response> {
  const { vocabulary } = deps.rules.current();
  const { people, records } = deps.store;
  const record = await records.byRef(sysId, vocabulary);
  const type = vocabulary.records.get(record?.recordType ?? asked);
  if (record === null || type === undefined)
    return answerProblem(c, deps, noSuch(type?.label.toLowerCase() ?? 'record', sysId));
  const fields = fieldsInView(vocabulary, type.name, view).filter(field => field.type.kind !== 'notes');
  const [names, journal] = await Promise.all([namesOf(people, fields, [record.fields]), records.journal(record.sysId)]);
  const notes = journal.map(({ field, text, by, at }) => ({
    label: type.fields.get(field)?.label ?? field,
    text,
    by,
    at,
  }));
  return c.html(recordScreen(frameOf(deps), { record, label: type.label, fields, names, notes }));
}
