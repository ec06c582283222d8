import type { Context } from 'hono';
import type { Env } from './env.js';

/**
 * The query as it stood on the wire, percent codes and all, before a URL parser has made something else of it: a `#` that was not encoded is
 * part of a number. (Bytes above 127 never come this far: node's parser refuses them.)
 */
export const rawQuery = (c: Context<Env>): string => afterMark(c.env?.incoming?.url ?? c.req.url);

/** The body of a form as raw bytes, one character each, as a query that is all ASCII. */
export const escapeBytes = (bytes: string): string =>
  bytes.replace(/[^\x21-\x7e]/g, byte => (byte === ' ' ? '+' : percent(byte)));

const percent = (byte: string): string => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

function afterMark(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? '' : target.slice(mark + 1);
}
