import type { Db, Tx } from './database.js';

/** The one place where something is written: sessions are read-only, and only a transaction opened here is not. */
export const writeTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(work, { accessMode: 'read write' });
