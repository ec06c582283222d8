import type { Context } from 'hono';
import { problemScreen } from '../screens/problem.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';
import { chooseFormat, type Format, readFormat } from './negotiate.js';
import { headersOf, type Problem, statusOf } from './problem.js';

export type ProblemOptions = {
  /** null: as the request asks for it. */
  readonly format: Format | null;
  /** Address of the same call without what was wrong with it. */
  readonly defaultRule: string | null;
};

/** One problem in the client's own format. */
export function answerProblem(
  c: Context<Env>,
  deps: WebDeps,
  problem: Problem,
  { format, defaultRule }: ProblemOptions = { format: null, defaultRule: null },
): Response {
  const status = statusOf(problem);
  const headers = { ...headersOf(problem), vary: 'Accept' };
  const { code, message, hint } = problem;
  switch (format ?? askedFormat(c)) {
    case 'json':
      return c.json({ error: { code, message, hint } }, status, headers);
    case 'text':
      return c.text(`${code}: ${message}\n${hint}\n`, status, headers);
    case 'html':
      return c.html(problemScreen(frameOf(deps), { status, code, message, hint, defaultRule }), status, headers);
  }
}

/** `?format=` beats `Accept`. */
export const askedFormat = (c: Context<Env>): Format =>
  readFormat(c.req.query('format') ?? '') ?? chooseFormat(c.req.header('accept') ?? null);
