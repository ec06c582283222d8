import { sql } from 'drizzle-orm';
import { connectPglite } from './connect-pglite.js';
import { connectPostgres, warm } from './connect-postgres.js';
import { type Engine, StartFailure, type StoreSettings } from './database.js';
import { checkKeyVersion, migrate } from './migrate.js';
import { errorCode } from './outage.js';
import { postgresAddress } from './postgres-place.js';
import { Unavailable } from './store.js';

export type OpenOptions = {
  /** `cti reindex` opens what nobody else may. */
  readonly anyKeyVersion?: boolean;
};

/** Connects, migrates and checks that lookups cannot write. Rejects with `StartFailure`. */
export async function openEngine(settings: StoreSettings, options: OpenOptions = {}): Promise<Engine> {
  const engine = await connect(settings);
  try {
    await migrate(engine);
    if (!options.anyKeyVersion) await checkKeyVersion(engine);
    await checkReadOnly(engine);
    if (engine.kind === 'postgres') await warm(engine, settings.pool);
    return engine;
  } catch (error) {
    await engine.close();
    throw startFailure(error, settings, engine);
  }
}

async function connect(settings: StoreSettings): Promise<Engine> {
  const { databaseUrl } = settings;
  if (databaseUrl === null) return connectPglite(settings.dataDir, settings.deadlineMs);
  return connectPostgres({ ...settings, databaseUrl });
}

/** That a decision never writes is a promise of the session, not of the code alone. */
export async function checkReadOnly(engine: Engine): Promise<void> {
  const [row] = await engine.lookup.ask(db =>
    db.select({ value: sql<string>`value` }).from(sql`(select current_setting('transaction_read_only') as value) q`),
  );
  if (row?.value === 'on') return;
  throw new StartFailure(
    `sessions for lookups in ${engine.place} may write: behind a pooler, run \`alter role … set default_transaction_read_only = on\` for their role`,
  );
}

/** What keeps PostgreSQL from being opened, in one sentence. Anything else is a bug and stays as it is. */
function startFailure(error: unknown, settings: StoreSettings, engine: Engine): unknown {
  if (error instanceof StartFailure || settings.databaseUrl === null) return error;
  const cause = error instanceof Unavailable ? (error.cause ?? error) : error;
  const code = errorCode(cause) ?? '';
  const { user, database } = postgresAddress(settings.databaseUrl);
  const at = engine.place;
  const role = settings.databaseReadUrl ? `\`${user}\` or the role for lookups` : `\`${user}\``;
  if (code.startsWith('28')) return new StartFailure(`${at} does not let ${role} in: check the name and the password`);
  if (code === '3D000') return new StartFailure(`${at}: there is no database \`${database}\`: create it`);
  if (code === '42501') return new StartFailure(`${at}: ${role} may not read the tables: grant it SELECT on them`);
  if (error instanceof Unavailable) return new StartFailure(`cannot reach ${at}: ${reason(code)}`);
  return error;
}

function reason(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'the connection was refused; is it running?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is not known';
    case '53300':
      return 'it has no connection free';
    case '57P03':
      return 'it is starting up or shutting down; try again in a moment';
    case '':
    case 'CONNECT_TIMEOUT':
      return 'it does not answer';
    default:
      return code;
  }
}
