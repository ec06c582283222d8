import type { Context } from 'hono';
import type { Connection } from '../store/store.js';
import type { Env } from './env.js';

/** Records on one page of a list. */
export const PAGE_SIZE = 20;

/** Address of the page behind this one, relative to it; `cursor`: the parameter that holds where to go on. null: there is none. */
export function nextPage(c: Context<Env>, { hasMore, endCursor }: Connection<unknown>, cursor: string): string | null {
  if (!hasMore || endCursor === null) return null;
  const here = new URL(c.req.url).searchParams;
  here.set(cursor, endCursor);
  return `?${here}`;
}
