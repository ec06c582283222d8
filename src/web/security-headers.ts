import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.js';

/**
 * On every answer. A header that a handler set itself stays: GraphiQL brings a policy of its own, assets may be kept.
 * Frames: `frame-ancestors` says who may show a screen; the older header cannot name origins and is sent only where it says the same.
 */
export function securityHeaders(frameAncestors: readonly string[]): MiddlewareHandler<Env> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ');
  const headers: readonly (readonly [string, string])[] = [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cache-control', 'no-store'],
    ...(frameAncestors.length === 0 ? [['x-frame-options', 'SAMEORIGIN'] as const] : []),
  ];
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
