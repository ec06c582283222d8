/** Notes of one batch of records. A note is known by its record and text, so that a file read twice adds it once. */
import { createHash } from 'node:crypto';
import { journal } from '../../schema/index.js';
import { toUuid } from '../call/ids.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { inIds, writeRows } from './bulk.js';
import type { Tx } from './database.js';
import type { Addressed } from './import-result.js';

type Note = typeof journal.$inferSelect;

/** Notes of these lines that are not there yet. */
export async function newNotes(
  tx: Tx,
  addressed: readonly Addressed[],
  vocabulary: Vocabulary,
  now: Date,
): Promise<readonly Note[]> {
  const notes = new Map(addressed.flatMap(each => notesOf(each, vocabulary, now)).map(note => [note.sysId, note]));
  if (notes.size === 0) return [];
  const there = await tx
    .select({ sysId: journal.sysId })
    .from(journal)
    .where(inIds(journal.sysId, [...notes.keys()]));
  for (const { sysId } of there) notes.delete(sysId);
  return [...notes.values()];
}

export const writeNotes = (tx: Tx, notes: readonly Note[]): Promise<void> =>
  writeRows(tx, journal, notes, { do: 'nothing' });

function notesOf({ id, row }: Addressed, vocabulary: Vocabulary, now: Date): readonly Note[] {
  const fields = vocabulary.records.get(row.recordType)?.fields;
  return Object.entries(row.values).flatMap(([field, text]) =>
    fields?.get(field)?.type.kind === 'notes' && typeof text === 'string'
      ? [{ sysId: hashed(`${id} ${field} ${text}`), taskId: id, field, text, by: 'import', at: now }]
      : [],
  );
}

const hashed = (text: string): string => toUuid(createHash('sha256').update(text).digest('hex').slice(0, 32));
