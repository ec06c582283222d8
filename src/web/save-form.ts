import type { Context } from 'hono';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { PERSON_RECORD, type RecordType } from '../language/vocabulary.js';
import { STOOD_AS, STOOD_FOR } from '../screens/form-line.js';
import { hrefOf } from '../screens/links.js';
import type { SentValues, WriteProblem } from '../store/store.js';
import { answerProblem } from './answer-problem.js';
import { formPairs, mediaType, type Pairs } from './cti-pairs.js';
import type { Env, WebDeps } from './env.js';
import { drawForm, type FormValues, type NewPopup } from './form-page.js';
import { frameOf } from './frame-of.js';
import { noSuch } from './no-such.js';
import type { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { sameOrigin } from './same-origin.js';

/** Room for a long description in every script. */
const MOST_FORM_BYTES = 512 * 1024;

/** Creates the record and shows it; problems are shown in the form, with all that was typed. */
export async function saveForm(c: Context<Env>, deps: WebDeps, popup: NewPopup): Promise<Response> {
  const type = deps.rules.current().vocabulary.records.get(popup.record);
  if (type === undefined) return answerProblem(c, deps, noSuch('record type', popup.record));
  const sent = await sentForm(c, deps);
  if (!sent.ok) return answerProblem(c, deps, sent.error);
  const values = valuesOf(type, sent.value);
  const created = await create(c, deps, type, Object.fromEntries(values));
  if (created.ok) {
    const page = { record: type.name, sysId: created.value, view: popup.view };
    const shown =
      type.name === PERSON_RECORD ? ({ page: 'user', ...page } as const) : ({ page: 'record', ...page } as const);
    return c.body(null, 303, { location: hrefOf(frameOf(deps), shown), 'content-length': '0' });
  }
  if (created.error.kind !== 'invalid') return answerProblem(c, deps, CONFLICT);
  return c.html(await drawForm(c, deps, type, popup, values, created.error.problems), 422);
}

async function sentForm(c: Context<Env>, deps: WebDeps): Promise<Result<Pairs, Problem>> {
  if (!sameOrigin(c.req.raw.headers, deps.publicUrl)) return fail(OTHER_ORIGIN);
  if (mediaType(c) !== 'application/x-www-form-urlencoded') return fail(NO_FORM);
  const body = await readBody(c.req.raw, MOST_FORM_BYTES);
  return body.ok ? ok(formPairs(body.value)) : body;
}

/** Fields that a person may fill. A person field that still shows the name it was drawn with means who it stood for. */
function valuesOf(type: RecordType, pairs: Pairs): FormValues {
  const sent = new Map(pairs);
  const values = new Map<string, string>();
  for (const field of type.fields.values()) {
    const text = sent.get(field.name);
    if (text === undefined || field.readOnly) continue;
    const meant = sent.get(field.name + STOOD_FOR);
    const unchanged = meant !== undefined && text === sent.get(field.name + STOOD_AS);
    values.set(field.name, unchanged ? meant : text);
  }
  return values;
}

/** The sys_id of the new record or person. */
async function create(
  c: Context<Env>,
  deps: WebDeps,
  type: RecordType,
  values: SentValues,
): Promise<Result<string, WriteProblem>> {
  const { vocabulary } = deps.rules.current();
  const { people, records } = deps.store;
  const identity = c.get('identity');
  const region = identity.region ?? deps.region;
  const name = identity.agent?.name ?? identity.label;
  const created =
    type.name === PERSON_RECORD
      ? await people.create(vocabulary, values, region)
      : await records.create(vocabulary, type.name, values, { name, region, timeZone: deps.timeZone });
  return created.ok ? ok(created.value.sysId) : created;
}

const CONFLICT: Problem = {
  code: 'CONFLICT',
  message: 'somebody else changed this record in the meantime',
  hint: 'open it again and repeat the change',
};

const OTHER_ORIGIN: Problem = {
  code: 'FORBIDDEN',
  message: 'the form was sent from a page that is not of this service',
  hint: 'open the form here; behind a proxy, `PUBLIC_URL` must say the address that browsers see',
};

const NO_FORM: Problem = {
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'the body is not that of a form',
  hint: 'send `application/x-www-form-urlencoded`; programs create records through `/graphql`',
};
