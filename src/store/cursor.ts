/** Where a page ends, as an opaque text: what the list is sorted by, and the id that decides between equals. */
import { readSysId } from '../call/ids.js';
import type { RecordFacts, SysId } from '../plan/facts.js';

/** `value` is null where the sorted field is empty. */
export type Cursor = { readonly value: string | null; readonly sysId: SysId };

export const writeCursor = ({ value, sysId }: Cursor): string =>
  Buffer.from(JSON.stringify([value, sysId])).toString('base64url');

/** Cursor of a record in a list that is sorted newest first. */
export const cursorOf = ({ fields, sysId }: RecordFacts): string =>
  writeCursor({ value: typeof fields.opened === 'string' ? fields.opened : null, sysId });

/** Longer than any key that a list is sorted by. */
const LONGEST = 8192;

/** null: not a cursor of ours. */
export function readCursor(text: string): Cursor | null {
  if (text.length > LONGEST || !/^[\w-]+$/.test(text)) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read.length !== 2) return null;
    const [value, id]: unknown[] = read;
    const sysId = typeof id === 'string' ? readSysId(id) : null;
    if (sysId === null || (value !== null && typeof value !== 'string')) return null;
    return value?.includes('\0') ? null : { value, sysId };
  } catch {
    return null;
  }
}
