import type { MiddlewareHandler } from 'hono';
import type { Env, Log } from './env.js';

/** One line a request. Only addresses of our own are named: names and numbers of callers are never logged. */
export function logged(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const facts = {
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routeOf(c.req.path),
      status: c.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      credential: c.get('identity')?.id ?? null,
    };
    log.info(facts, 'request');
  };
}

function routeOf(path: string): string {
  if (['/', '/health', '/cti.do', '/graphql'].includes(path)) return path;
  if (/^\/\w+_list\.do$/.test(path)) return 'list';
  return path.endsWith('.do') ? 'record' : 'other';
}
