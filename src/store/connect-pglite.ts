import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import * as schema from '../../schema/index.js';
import { type Db, type Engine, type Reader, StartFailure } from './database.js';
import { deadlines } from './deadline.js';
import { lockFolder } from './folder-lock.js';
import { readError } from './outage.js';
import { writeTransaction } from './write.js';

/** The embedded database has one session, so every question waits for the one before it. */
export async function connectPglite(dataDir: string | null, deadlineMs: number): Promise<Engine> {
  const unlock = dataDir === null ? async () => {} : await lockFolder(dataDir);
  const client = await openClient(dataDir).catch(async error => {
    await unlock();
    throw error;
  });
  await client.exec(`set default_transaction_read_only = on; set time zone 'UTC'`);
  const db: Db = drizzle(client, { schema });
  const withinDeadline = deadlines({ ms: deadlineMs, giveUp: () => {} });
  const reader: Reader = { db, ask: work => withinDeadline(() => work(db)) };
  return {
    kind: 'pglite',
    place: dataDir === null ? 'samples in memory' : `embedded database in ${dataDir}`,
    lookup: reader,
    slow: reader,
    prepared: true,
    write: work => reader.ask(() => writeTransaction(db, work)),
    bulkWrite: work =>
      writeTransaction(db, work).catch(error => {
        throw readError(error);
      }),
    close: async () => {
      if (!client.closed) await client.close();
      await unlock();
    },
  };
}

async function openClient(dataDir: string | null): Promise<PGlite> {
  if (dataDir === null) return PGlite.create();
  const folder = join(resolve(dataDir), 'pglite');
  await mkdir(folder, { recursive: true });
  return PGlite.create(folder).catch(error => {
    const [why] = String(error instanceof Error ? error.message : error).split('\n');
    throw new StartFailure(`the embedded database in \`${dataDir}\` cannot be opened: ${why}`);
  });
}
