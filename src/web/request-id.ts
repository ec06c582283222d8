import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.js';

/** Under which the log and the client both know a request; one that a proxy gave is kept. GraphQL reads it from the request's header. */
export const requestId: MiddlewareHandler<Env> = async (c, next) => {
  const given = c.req.header('x-request-id') ?? '';
  const id = /^[\w.-]{8,80}$/.test(given) ? given : randomUUID();
  c.set('requestId', id);
  c.req.raw.headers.set('x-request-id', id);
  await next();
  c.res.headers.set('x-request-id', id);
};
