/** What stands before every route but `/health`. */
import type { Context, MiddlewareHandler } from 'hono';
import { may, type Scope } from '../auth/identity.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { MOST_URL_BYTES, missingScope, tooLong, UNAUTHENTICATED } from './problem.js';

/** Nobody gets past it unknown, and before it nothing is asked of the data but who they are. */
export const signedIn =
  (deps: WebDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const identity = await deps.authenticate(c.req.raw.headers);
    if (identity === null) return answerProblem(c, deps, UNAUTHENTICATED);
    c.set('identity', identity);
    return next();
  };

export const needs =
  (scope: Scope, deps: WebDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const identity = c.get('identity');
    return may(identity, scope) ? next() : answerProblem(c, deps, missingScope(scope, identity.id));
  };

export const shortAddress =
  (deps: WebDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const bytes = addressBytes(c);
    return bytes > MOST_URL_BYTES ? answerProblem(c, deps, tooLong(bytes)) : next();
  };

/** Path and query as they came. */
function addressBytes(c: Context<Env>): number {
  const wire = c.env?.incoming?.url;
  return wire === undefined ? c.req.url.length - new URL(c.req.url).origin.length : wire.length;
}
