/** Data for tests: each file its own fresh database, on both engines. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { openEngine } from '../src/store/connect.js';
import { type Engine, STORE_DEFAULTS, type StoreSettings } from '../src/store/database.js';
import { type OpenedStore, openStore } from '../src/store/open.js';

export type EngineKind = Engine['kind'];

/** `describe.each(engines)('… on %s', kind => { const engine = useEngine(kind); … })` */
export const engines: readonly EngineKind[] = ['pglite', 'postgres'];

/** A getter, since the database is there only when the tests run. */
export function useEngine(kind: EngineKind, settings: Partial<StoreSettings> = {}): () => Engine {
  return useOpened(kind, settings, async opened => ({
    value: await openEngine(opened),
    close: engine => engine.close(),
  }));
}

/** The same, as the rest of the service sees it. Empty; `loadSamples(store().database)` fills it. */
export function useStore(kind: EngineKind, settings: Partial<StoreSettings> = {}): () => OpenedStore {
  return useOpened(kind, settings, async opened => ({ value: await openStore(opened), close: store => store.close() }));
}

type Opened<T> = { readonly value: T; readonly close: (value: T) => Promise<void> };

function useOpened<T>(
  kind: EngineKind,
  settings: Partial<StoreSettings>,
  open: (settings: StoreSettings) => Promise<Opened<T>>,
): () => T {
  let opened: Opened<T> | null = null;
  let drop = async () => {};
  beforeAll(async () => {
    const database = await freshDatabase(kind);
    drop = database.drop;
    opened = await open({ ...STORE_DEFAULTS, ...database.settings, ...settings });
  });
  afterAll(async () => {
    await opened?.close(opened.value);
    await drop();
  });
  return () => {
    if (opened === null) throw new Error('the database is open only while tests run');
    return opened.value;
  };
}

export type FreshDatabase = { readonly settings: Partial<StoreSettings>; readonly drop: () => Promise<void> };

/** An empty database: in memory, or on the server of this test run. */
export async function freshDatabase(kind: EngineKind): Promise<FreshDatabase> {
  if (kind === 'pglite') return { settings: {}, drop: async () => {} };
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(sql => sql.unsafe(`create database ${name}`));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    settings: { databaseUrl: url.href },
    drop: () => onServer(sql => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

/** As the superuser, on the server's own database. */
export async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
