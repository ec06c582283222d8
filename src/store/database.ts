/** What statements are written against: one Drizzle schema over two engines. `open.ts` and `connect-*.ts` make it. */
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import type * as schema from '../../schema/index.js';

export type Schema = typeof schema;

/** Never `db.execute`: its result differs between the engines. Raw SQL is `db.select({…}).from(sql`(…) q`)`. */
export type Db = PgDatabase<PgQueryResultHKT, Schema>;

/** A transaction opened for reading and writing. */
export type Tx = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** A read-only way to the data. */
export type Reader = {
  /** For building and preparing statements; run them inside `ask`. Statements prepared on it outlive a lost connection. */
  readonly db: Db;
  /**
   * Runs statements within our deadline. Rejects with `Unavailable` when the database is away, silent or too slow; with the driver's own
   * error (drizzle's wrapper taken off, so no values in the message) when it is a bug.
   */
  readonly ask: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
};

export type Engine = {
  readonly kind: 'postgres' | 'pglite';
  /** Where the data lives, in words; no password. */
  readonly place: string;
  /** Pipelined connections, for quick statements by key only: what is slow here holds up every call behind it. */
  readonly lookup: Reader;
  /** Pages and lists. */
  readonly slow: Reader;
  /** false: `.prepare(name)` must not be used (behind a transaction pooler). */
  readonly prepared: boolean;
  /** The only way to write: one transaction, committed when `work` resolves. Same errors as `ask`. */
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A write of any length: import, samples, reindex. No deadline, on a connection of its own. */
  readonly bulkWrite: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** Something expected kept the data from being opened; the message is one sentence for a person, without a password. Exit code 3. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

export type StoreSettings = {
  /** null: the embedded database. Several hosts: `postgres://u:p@a:5432,b:5432/db?target_session_attrs=read-write`. */
  readonly databaseUrl: string | null;
  /** Role for lookups, SELECT only; null: `databaseUrl`. */
  readonly databaseReadUrl: string | null;
  /** Folder of the embedded database; null: in memory. */
  readonly dataDir: string | null;
  /** Behind a transaction pooler: nothing as start-up parameter, nothing prepared. */
  readonly pgPooler: boolean;
  /** Connections for lookups. */
  readonly pool: number;
  /** Every question is answered or given up after this; below 3 s, so that a client hears in time that the database is away. */
  readonly deadlineMs: number;
  /** IANA zone in which a rule reads a date without one. */
  readonly timeZone: string;
};

export const STORE_DEFAULTS: StoreSettings = {
  databaseUrl: null,
  databaseReadUrl: null,
  dataDir: null,
  pgPooler: false,
  pool: 3,
  deadlineMs: 2500,
  timeZone: 'UTC',
};
