/** Which errors of the drivers mean that the database is away, and which are bugs or constraints. */
import { DrizzleQueryError } from 'drizzle-orm';
import { Unavailable } from './store.js';

/** No connection could be made. Codes of node's sockets and of postgres.js. */
const UNREACHABLE = new Set([
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
  'ENOENT',
]);

/** A connection was lost. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
]);

/**
 * SQLSTATE classes and codes of a server that cannot answer now, and may later.
 * Source: PostgreSQL manual, appendix A.
 */
const AWAY_STATES = [
  '08', // connection exception
  '28', // authorization changed under us
  '3D000', // the database is gone
  '25006', // a primary that became a standby
  '25P03', // idle in transaction for too long
  '25P04', // transaction timeout
  '40', // deadlock, serialization
  '53', // too many connections, disk full, out of memory
  '55P03', // lock timeout
  '57', // shutdown, start-up, statement timeout
  '58', // I/O error
];

/** `DrizzleQueryError` carries every bound value in its message; what lies beneath does not. */
export function driverError(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? driverError(error.cause) : error;
}

export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

export const isUnreachable = (error: unknown): boolean => UNREACHABLE.has(errorCode(driverError(error)) ?? '');

/** The server itself said so: a SQLSTATE. (`EPIPE` has five letters too.) */
export function isFromServer(error: unknown): boolean {
  return /^(?=.*\d)[0-9A-Z]{5}$/.test(errorCode(driverError(error)) ?? '');
}

/** `Unavailable` for an outage, the driver's own error for everything else. */
export function readError(error: unknown): unknown {
  const cause = driverError(error);
  const code = errorCode(cause);
  if (code === null) return cause;
  const away =
    UNREACHABLE.has(code) ||
    LOST.has(code) ||
    (isFromServer(cause) && AWAY_STATES.some(state => code.startsWith(state)));
  return away ? new Unavailable(`the database is not available (${code})`, { cause }) : cause;
}

/** Name of the unique index or constraint that a write ran into; null for every other error. */
export function violatedUnique(error: unknown): string | null {
  const cause = driverError(error);
  if (errorCode(cause) !== '23505' || typeof cause !== 'object' || cause === null) return null;
  // postgres.js and PGlite spell it differently.
  const name = 'constraint_name' in cause ? cause.constraint_name : 'constraint' in cause ? cause.constraint : null;
  return typeof name === 'string' ? name : '';
}
