/** PGlite lets two processes open one folder and spoil it; a file in the folder names the one that may. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartFailure } from './database.js';
import { errorCode } from './outage.js';

type Owner = { readonly pid: number; readonly host: string; readonly since: string };

/** Folders that this process has open: its own process id in a lock file means either these or an earlier process that had the same id. */
const held = new Set<string>();

/** Rejects with `StartFailure` naming the owner. Resolves to the release. */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const folder = resolve(dataDir);
  const file = join(folder, 'owner.json');
  await makeFolder(folder).catch(error => {
    throw new StartFailure(`the folder \`${dataDir}\` cannot be used: ${errorCode(error) ?? String(error)}`);
  });
  if (held.has(file)) throw new StartFailure(`the folder \`${dataDir}\` is open in this process already`);
  held.add(file);
  try {
    await take(dataDir, file);
  } catch (error) {
    held.delete(file);
    throw error;
  }
  return async () => {
    if (held.delete(file)) await rm(file, { force: true });
  };
}

/** Not `recursive`: on a file system that lets nobody make folders (`/proc`) Node tries forever. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (errorCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

async function take(dataDir: string, file: string): Promise<void> {
  const mine: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await createNew(dataDir, file, JSON.stringify(mine))) return;
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const owner = readOwner(text);
    if (owner === null || isAlive(owner)) throw taken(dataDir, file, owner);
    await removeStale(file, text);
  }
  throw taken(dataDir, file, null);
}

async function createNew(dataDir: string, file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    throw new StartFailure(`the folder \`${dataDir}\` cannot be written to: ${code ?? String(error)}`);
  }
}

/** Of several that find a stale file one moves it away; whoever moved a newer one puts it back. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  if (
    !(await rename(file, aside).then(
      () => true,
      () => false,
    ))
  )
    return;
  if ((await readFile(aside, 'utf8')) === text) await rm(aside, { force: true });
  else await rename(aside, file);
}

function readOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    if (!('pid' in value && 'host' in value && 'since' in value)) return null;
    const { pid, host, since } = value;
    return typeof pid === 'number' && typeof host === 'string' && typeof since === 'string'
      ? { pid, host, since }
      : null;
  } catch {
    return null;
  }
}

/** Whether a process of another machine lives cannot be known from here: it counts as alive. */
function isAlive({ pid, host }: Owner): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function taken(dataDir: string, file: string, owner: Owner | null): StartFailure {
  const who = owner ? `process ${owner.pid} on ${owner.host} (since ${owner.since})` : 'another process';
  return new StartFailure(
    `the folder \`${dataDir}\` is in use by ${who}: stop it, or choose another DATA_DIR; if it is gone, remove \`${file}\``,
  );
}
