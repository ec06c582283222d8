import type { Context } from 'hono';
import { Unavailable } from '../store/store.js';
import { answerProblem } from './answer-problem.js';
import type { Env, WebDeps } from './env.js';
import { internal, UNAVAILABLE } from './problem.js';

/** What was thrown: an outage, or a bug of ours. What it was stays in the log. */
export function answerError(c: Context<Env>, deps: WebDeps, error: Error): Response {
  const requestId = c.get('requestId');
  if (error instanceof Unavailable) {
    deps.log.warn({ requestId, reason: error.message }, 'database unavailable');
    return answerProblem(c, deps, UNAVAILABLE);
  }
  deps.log.error({ requestId, err: error }, 'a request failed');
  return answerProblem(c, deps, internal(requestId));
}
