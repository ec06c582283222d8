import { sql } from 'drizzle-orm';
import { createActions } from './action-runs.js';
import { type OpenOptions, openEngine } from './connect.js';
import { createCredentials } from './credentials.js';
import type { Engine, StoreSettings } from './database.js';
import { sqlGather } from './gather.js';
import { createPeople } from './people.js';
import { createRecords } from './records.js';
import type { Store } from './store.js';

/** `database`: for what else this room does with the data (samples, import, reindex). Nobody outside looks into it. */
export type OpenedStore = Store & { readonly database: Engine };

/** Connects, migrates and checks. Rejects with `StartFailure`, one sentence for whoever started it; exit code 3. */
export async function openStore(settings: StoreSettings, options: OpenOptions = {}): Promise<OpenedStore> {
  return storeOf(await openEngine(settings, options), settings);
}

export function storeOf(engine: Engine, { timeZone }: Pick<StoreSettings, 'timeZone'>): OpenedStore {
  return {
    database: engine,
    engine: engine.kind,
    place: engine.place,
    gather: sqlGather(engine, { timeZone }),
    people: createPeople(engine),
    records: createRecords(engine),
    actions: createActions(engine),
    credentials: createCredentials(engine),
    ping: async () => {
      await engine.lookup.ask(db => db.select({ one: sql<number>`one` }).from(sql`(select 1 as one) q`));
    },
    close: engine.close,
  };
}
