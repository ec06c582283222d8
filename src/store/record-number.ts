import { and, desc, gte, lt, sql } from 'drizzle-orm';
import { numberCounters, tasks } from '../../schema/index.js';
import type { RecordType } from '../language/vocabulary.js';
import type { Tx } from './database.js';

/** ServiceNow's first numbers leave room below for its own demo data; so do ours. */
const FIRST_NUMBER = 10_001;
const DIGITS = 7;

/**
 * The next number of a type, `INC0010001`. The counter's row stays locked until the transaction ends, so this is its last step but the
 * insert. A number once given is not given again, even when the record is not written.
 */
export async function nextNumber(tx: Tx, { name, prefix }: NumberedType): Promise<string> {
  const [row] = await tx
    .insert(numberCounters)
    .values({ recordType: name, prefix, next: FIRST_NUMBER + 1 })
    .onConflictDoUpdate({
      target: numberCounters.recordType,
      set: { next: sql`${numberCounters.next} + 1`, prefix },
    })
    .returning({ next: numberCounters.next });
  if (!row) throw new Error('a counter gave no number');
  return numberOf(prefix, row.next - 1);
}

export type NumberedType = Pick<RecordType, 'name'> & { readonly prefix: string };

export const numberOf = (prefix: string, count: number): string => prefix + String(count).padStart(DIGITS, '0');

/**
 * Moves the counter past every number that the table holds, after records came in with numbers of their own. `usual`: looks at numbers of
 * seven digits alone, the last of which an index finds at once; `any` reads them all.
 */
export async function skipTakenNumbers(
  tx: Tx,
  { name, prefix }: NumberedType,
  lengths: 'usual' | 'any',
): Promise<void> {
  const digits = lengths === 'usual' ? `{${DIGITS}}` : '{1,15}';
  // ':' is what follows '9'.
  const ofPrefix = and(gte(tasks.number, `${prefix}0`), lt(tasks.number, `${prefix}:`));
  const longest = lengths === 'any' ? [desc(sql`length(${tasks.number})`)] : [];
  const [last] = await tx
    .select({ number: tasks.number })
    .from(tasks)
    .where(and(ofPrefix, sql`${tasks.number} ~ ${`^${prefix}[0-9]${digits}$`}`))
    .orderBy(...longest, desc(tasks.number))
    .limit(1);
  const next = last ? Number(last.number.slice(prefix.length)) + 1 : FIRST_NUMBER;
  await tx
    .insert(numberCounters)
    .values({ recordType: name, prefix, next })
    .onConflictDoUpdate({
      target: numberCounters.recordType,
      set: { next: sql`greatest(${numberCounters.next}, ${next})`, prefix },
    });
}
