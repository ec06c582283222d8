import { desc, eq } from 'drizzle-orm';
import { journal, tasks } from '../../schema/index.js';
import { readNumber, readSysId, toUuid } from '../call/ids.js';
import { ANY_RECORD, type Vocabulary } from '../language/vocabulary.js';
import type { Engine } from './database.js';
import { recordFacts } from './facts-of-row.js';
import { listRecords } from './record-list.js';
import { createRecord, updateRecord } from './record-writes.js';
import { recordSelection } from './selections.js';
import type { JournalEntry, Records, StoredRecord } from './store.js';

/** Newest entries of a record that are shown. */
const JOURNAL = 500;

export function createRecords(engine: Engine): Records {
  return {
    byRef: (ref, vocabulary) => recordByRef(engine, ref, vocabulary),
    list: (query, page, vocabulary) => listRecords(engine, query, page, vocabulary),
    journal: id => journalOf(engine, id),
    create: (vocabulary, recordType, values, who) => createRecord(engine, vocabulary, recordType, values, who),
    update: (vocabulary, id, version, values, who) => updateRecord(engine, vocabulary, id, version, values, who),
  };
}

async function recordByRef(engine: Engine, ref: string, vocabulary: Vocabulary): Promise<StoredRecord | null> {
  const id = readSysId(ref);
  const number = numberIn(ref, vocabulary) ?? ref.trim().toUpperCase();
  if (id === null && !/^[\w-]{1,80}$/.test(number)) return null;
  const which = id === null ? eq(tasks.number, number) : eq(tasks.sysId, toUuid(id));
  const [row] = await engine.slow.ask(db => db.select(recordSelection).from(tasks).where(which).limit(1));
  return row ? recordFacts(row, vocabulary) : null;
}

/** `inc 10001` of the type with that prefix; digits alone are a number of plain tasks. */
function numberIn(ref: string, vocabulary: Vocabulary): string | null {
  const digitsAlone = /^[\s#]*\d/.test(ref);
  const types = [...vocabulary.records.values()].filter(type => !digitsAlone || type.name === ANY_RECORD);
  for (const { prefix } of types) {
    const number = prefix === null ? null : readNumber(ref, prefix);
    if (number !== null) return number;
  }
  return null;
}

function journalOf(engine: Engine, id: string): Promise<readonly JournalEntry[]> {
  const sysId = readSysId(id);
  if (sysId === null) return Promise.resolve([]);
  const { field, text, by, at } = journal;
  return engine.slow.ask(db =>
    db
      .select({ field, text, by, at })
      .from(journal)
      .where(eq(journal.taskId, toUuid(sysId)))
      .orderBy(desc(journal.at), desc(journal.sysId))
      .limit(JOURNAL),
  );
}
