import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { STYLESHEET } from '../screens/stylesheet.js';
import type { Env } from './env.js';

const hash = createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12);

/** The name changes with the content, so a browser may keep it for good. */
export const STYLESHEET_PATH = `assets/screens-${hash}.css`;

export function stylesheet(c: Context<Env>): Response {
  return c.body(STYLESHEET, 200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'private, max-age=31536000, immutable',
  });
}
