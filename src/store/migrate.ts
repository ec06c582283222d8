import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq, sql } from 'drizzle-orm';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { settings } from '../../schema/index.js';
import { type Engine, type Reader, StartFailure, type Tx } from './database.js';
import { KEY_VERSION } from './key-version.js';
import { driverError, errorCode } from './outage.js';

/** Any number; what counts is that every process of ours takes the same. */
const MIGRATION_LOCK = 7_205_708_914n;
/** As long as another process may take to migrate while we wait. */
const LOCK_WAIT = '120s';

/** Brings the tables up to date; changes nothing when they are. How many migrations ran. Rejects with `StartFailure`. */
export async function migrate(engine: Engine): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  if (pending(known, await lastMigration(engine.slow)).length === 0) return 0;
  try {
    return await engine.bulkWrite(tx => migrateLocked(tx, known));
  } catch (error) {
    throw startFailure(error, engine.place);
  }
}

/** One transaction, so a migration that fails leaves nothing behind; the lock goes with it. */
async function migrateLocked(tx: Tx, known: readonly MigrationMeta[]): Promise<number> {
  await tx.execute(sql.raw(`set local lock_timeout = '${LOCK_WAIT}'`));
  await tx.execute(sql.raw('set local statement_timeout = 0'));
  await tx.execute(sql.raw(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`));
  // The table that drizzle-kit reads and writes too.
  await tx.execute(sql.raw('create schema if not exists drizzle'));
  await tx.execute(
    sql.raw(
      'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
    ),
  );
  const todo = pending(known, await newestApplied(tx));
  for (const migration of todo) {
    for (const statement of migration.sql) await tx.execute(sql.raw(statement));
    await tx.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
    );
  }
  await tx.insert(settings).values({ name: 'key_version', value: KEY_VERSION }).onConflictDoNothing();
  return todo.length;
}

const pending = (known: readonly MigrationMeta[], last: number | null) =>
  known.filter(migration => last === null || migration.folderMillis > last);

/** null: never migrated. */
async function lastMigration(reader: Reader): Promise<number | null> {
  try {
    return await reader.ask(newestApplied);
  } catch (error) {
    // No such table, no such schema.
    if (['42P01', '3F000'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

async function newestApplied(db: Pick<Tx, 'select'>): Promise<number | null> {
  const [row] = await db
    .select({ last: sql<string | number | null>`last` })
    .from(sql`(select max(created_at) as last from drizzle.__drizzle_migrations) q`);
  return row?.last == null ? null : Number(row.last);
}

/** Keys written by another version of ours would silently find nobody. */
export async function checkKeyVersion(engine: Engine): Promise<void> {
  const [row] = await engine.slow.ask(db =>
    db.select({ value: settings.value }).from(settings).where(eq(settings.name, 'key_version')),
  );
  if (row?.value === KEY_VERSION) return;
  throw new StartFailure(
    `the keys for matching in ${engine.place} are of version ${row?.value ?? 'none'}, this program writes version ${KEY_VERSION}: run \`cti reindex\``,
  );
}

/** Beside the package's own folders, in a checkout and in what is installed. */
function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const candidate = join(folder, 'migrations');
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate;
    folder = dirname(folder);
  }
  throw new StartFailure('the folder `migrations` of this package is missing: install it again');
}

function startFailure(error: unknown, place: string): unknown {
  const cause = driverError(error);
  const code = errorCode(cause) ?? (cause instanceof Error ? errorCode(cause.cause) : null);
  if (code === '42501') {
    return new StartFailure(
      `the tables in ${place} are missing or out of date, and this role may not change them: run \`cti migrate\` with one that may`,
    );
  }
  if (code === '55P03')
    return new StartFailure(
      `another process has been changing the tables in ${place} for over ${LOCK_WAIT}: try again when it is done`,
    );
  return cause;
}
