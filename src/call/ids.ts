/** sys_ids and record numbers, in the spellings that people and clients use. */
import { stripQuotes } from './quotes.js';

/** A sys_id in ServiceNow's spelling, 32 hex digits in lower case, from that or from a uuid with dashes; null: neither. */
export function readSysId(text: string): string | null {
  const id = text.trim().toLowerCase();
  if (/^[0-9a-f]{32}$/.test(id)) return id;
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id) ? id.replaceAll('-', '') : null;
}

/** 32 hex digits → the same as a uuid with dashes, as PostgreSQL prints it. */
export function toUuid(sysId: string): string {
  return [sysId.slice(0, 8), sysId.slice(8, 12), sysId.slice(12, 16), sysId.slice(16, 20), sysId.slice(20)].join('-');
}

const DIGITS = 7;
const LONGEST = 80;

/**
 * A record's number in full: `INC0010001` from `inc0010001`, `INC 10001`, `INC-10001`, `10001`. Digits alone get the prefix; fewer than seven
 * get zeros, more stay as they are. null: not a number of this prefix.
 */
export function readNumber(text: string, prefix: string): string | null {
  if (text.length > LONGEST) return null;
  const written = stripQuotes(text.normalize('NFKC')).trim().toUpperCase();
  const wanted = prefix.toUpperCase();
  const rest = written.startsWith(wanted)
    ? written.slice(wanted.length).replace(/^[\s:#_-]{1,3}/, '')
    : written.replace(/^#\s?/, '');
  return /^\d{1,20}$/.test(rest) ? wanted + rest.padStart(DIGITS, '0') : null;
}
