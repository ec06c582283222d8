import type { Context } from 'hono';
import type { Env } from './env.js';

/**
 * The query as it stood on the wire, percent codes and all, bytes above 127 written as percent codes: so that a name in Latin-1 or a `#` that
 * was not encoded is read for what it is, before any URL parser has made something else of it.
 */
export function rawQuery(c: Context<Env>): string {
  return escapeBytes(afterMark(c.env?.incoming?.url ?? c.req.url));
}

/** A body or query of raw bytes, one character each, as a query that is all ASCII. */
export const escapeBytes = (bytes: string): string =>
  bytes.replace(/[^\x21-\x7e]/g, byte => (byte === ' ' ? '+' : percent(byte)));

const percent = (byte: string): string => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

function afterMark(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? '' : target.slice(mark + 1);
}
