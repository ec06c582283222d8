import type { Context } from 'hono';
import { parsePairs } from '../call/query-string.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Env } from './env.js';
import { flatJson } from './flat-json.js';
import type { Problem } from './problem.js';
import { escapeBytes, rawQuery } from './raw-query.js';
import { readBody } from './read-body.js';

export type Pairs = readonly (readonly [string, string])[];

const MOST_BODY_BYTES = 64 * 1024;

/** What a call to `/cti.do` sends, in order, repeats kept: of a POST the query and the body together. */
export async function ctiPairs(c: Context<Env>): Promise<Result<Pairs, Problem>> {
  const query = parsePairs(rawQuery(c));
  if (c.req.method !== 'POST') return ok(query);
  const body = await readBody(c.req.raw, MOST_BODY_BYTES);
  if (!body.ok) return body;
  const sent = pairsOf(body.value, mediaType(c));
  return sent.ok ? ok([...query, ...sent.value]) : sent;
}

export const mediaType = (c: Context<Env>): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function pairsOf(body: Buffer, type: string): Result<Pairs, Problem> {
  if (body.length === 0) return ok([]);
  if (type === 'application/x-www-form-urlencoded') return ok(formPairs(body));
  if (type === 'application/json') return jsonPairs(body);
  return fail({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: type === '' ? 'the body has no content type' : `a body of type \`${type.slice(0, 100)}\` is not read`,
    hint: 'send `application/x-www-form-urlencoded` or `application/json`',
  });
}

export const formPairs = (body: Buffer): Pairs => parsePairs(escapeBytes(body.toString('latin1')));

function jsonPairs(body: Buffer): Result<Pairs, Problem> {
  const read = flatJson(body.toString('utf8').replace(/^\ufeff/, ''));
  if (read.ok) return ok(read.value.map(({ name, value }) => [name, value] as const));
  return fail({
    code: 'INVALID',
    message: read.error,
    hint: 'send one flat JSON object, as in `{"sysparm_caller_phone": "+14155550123"}`',
  });
}
