import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '../../schema/index.js';
import { type Db, type Engine, type Reader, StartFailure, type StoreSettings } from './database.js';
import { deadlines } from './deadline.js';
import { readError } from './outage.js';
import { postgresPlace } from './postgres-place.js';
import { writeTransaction } from './write.js';

type Options = postgres.Options<Record<string, never>>;
type Pool = { readonly client: postgres.Sql; readonly renew: () => void; readonly end: () => Promise<void> };

/** Connections for pages and lists. One question at a time each (the driver's types do not know the option): none waits behind a slow one. */
const SLOW_POOL = { max: 4, max_pipeline: 0 };
/** The driver cannot begin a transaction on a connection that takes one question at a time, so writes have their own. */
const WRITE_POOL = { max: 4, idle_timeout: 60 };
/** Idle in a transaction: its client is gone. */
const IDLE_IN_TRANSACTION_MS = 10_000;

/** Connects to nothing yet; the first question does. Throws `StartFailure` when the URL cannot be read. */
export function connectPostgres(settings: StoreSettings & { readonly databaseUrl: string }): Engine {
  const { databaseUrl, deadlineMs, pgPooler } = settings;
  const lookupPool = openPool(settings.databaseReadUrl ?? databaseUrl, {
    ...baseOptions(settings),
    max: settings.pool,
    // Compiling a plan costs more than running any of these: they touch a few dozen pages.
    connection: session(settings, { plan_cache_mode: 'force_generic_plan', jit: 'off' }),
  });
  const slowPool = openPool(databaseUrl, { ...baseOptions(settings), ...SLOW_POOL, connection: session(settings, {}) });
  const writePool = openPool(databaseUrl, {
    ...baseOptions(settings),
    ...WRITE_POOL,
    connection: session(settings, {}),
  });
  const writer = reader(writePool, deadlineMs);
  return {
    kind: 'postgres',
    place: postgresPlace(databaseUrl),
    lookup: reader(lookupPool, deadlineMs),
    slow: reader(slowPool, deadlineMs),
    prepared: !pgPooler,
    write: work => writer.ask(db => writeTransaction(db, work)),
    bulkWrite: work => withOwnConnection(settings, db => writeTransaction(db, work)),
    close: async () => {
      await Promise.all([lookupPool.end(), slowPool.end(), writePool.end()]);
    },
  };
}

const baseOptions = (settings: StoreSettings): Options => ({
  prepare: !settings.pgPooler,
  // Without types of the server no array can be a parameter; lists travel as one JSON text.
  fetch_types: false,
  connect_timeout: 2,
  // Else a database that was away for long is tried again after 20 s only.
  backoff: retries => Math.min(0.05 * 2 ** retries, 0.5),
  // A prepared statement holds memory in the server; a younger connection holds fewer.
  max_lifetime: 30 * 60,
  onnotice: () => {},
});

type Session = NonNullable<Options['connection']>;

function session(settings: StoreSettings, more: Session): Session {
  if (settings.pgPooler) return { application_name: 'cti' };
  // The server gives up before we do, so that nothing runs on for nobody.
  const timeout = Math.max(100, settings.deadlineMs - 500);
  return {
    application_name: 'cti',
    default_transaction_read_only: true,
    statement_timeout: timeout,
    lock_timeout: timeout,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    TimeZone: 'UTC',
    ...more,
  };
}

/** A pool whose connections can be given up for new ones while everything that holds the client keeps it. */
function openPool(url: string, options: Options): Pool {
  const first = newClient(url, options);
  let current = first;
  const client = new Proxy(first, {
    get: (_, key) => Reflect.get(current, key),
    apply: (_, self, args) => Reflect.apply(current, self, args),
  });
  return {
    client,
    renew: () => {
      const silent = current;
      current = newClient(url, options);
      // Drizzle sets its parsers on the client that it is given.
      Object.assign(current.options.parsers, first.options.parsers);
      Object.assign(current.options.serializers, first.options.serializers);
      void silent.end({ timeout: 0 });
    },
    end: () => current.end({ timeout: 1 }),
  };
}

function newClient(url: string, options: Options): postgres.Sql {
  try {
    return postgres(url, options);
  } catch {
    // The driver's own message repeats the URL, password included.
    throw new StartFailure(
      'the database URL cannot be read: write it as `postgres://user:password@host:5432/database`, with special characters percent-encoded',
    );
  }
}

function reader(pool: Pool, deadlineMs: number): Reader {
  const db: Db = drizzle(pool.client, { schema });
  // A connection to a machine that vanished stays open for minutes, and questions queue behind it.
  const withinDeadline = deadlines({ ms: deadlineMs, giveUp: pool.renew });
  return { db, ask: work => withinDeadline(() => work(db)) };
}

async function withOwnConnection<T>(
  settings: StoreSettings & { readonly databaseUrl: string },
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const options = { ...baseOptions(settings), max: 1, max_lifetime: null, connect_timeout: 5 };
  const connection = session(settings, { statement_timeout: 0, lock_timeout: 0 });
  const client = newClient(settings.databaseUrl, { ...options, connection });
  try {
    return await work(drizzle(client, { schema }));
  } catch (error) {
    throw readError(error);
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** Opens every connection of the lookup pool, so that the first call does not wait for it. */
export async function warm(engine: Engine, connections: number): Promise<void> {
  const probe = () => engine.lookup.ask(db => db.select({ one: sql<number>`1` }).from(sql`(select 1) q`));
  await Promise.all(Array.from({ length: connections }, probe));
}
