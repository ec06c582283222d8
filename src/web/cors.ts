import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Env } from './env.js';

/**
 * Lets scripts of the named origins call with a key in a header; a browser's own credentials never count. The question before the call
 * (preflight) carries no key, so it is answered here, before anyone is asked who they are; to everybody else it is a request like others.
 */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler<Env> {
  const allow = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['authorization', 'x-api-key', 'content-type', 'accept', 'x-requested-with', 'x-request-id'],
    exposeHeaders: ['x-request-id'],
    maxAge: 600,
  });
  return (c, next) => (origins.includes(c.req.header('origin') ?? '') ? allow(c, next) : next());
}
