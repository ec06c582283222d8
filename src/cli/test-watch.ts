/** Runs something again whenever files change. */
import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** An editor writes a file in several steps; they are let through together. */
const SETTLE_MS = 100;
/** Not every file system tells of changes. */
const POLL_MS = 1000;

/** Runs at once, then after each change, until `stopped`; one run at a time. */
export async function watchFor(
  paths: readonly string[],
  run: () => Promise<void>,
  stopped: Promise<void>,
): Promise<void> {
  let over = false;
  void stopped.then(() => {
    over = true;
  });
  while (!over) {
    const seen = await fingerprint(paths);
    await run();
    const changed = nextChange(paths, seen);
    await Promise.race([changed.happened, stopped]);
    changed.close();
  }
}

function nextChange(
  paths: readonly string[],
  seen: string,
): { readonly happened: Promise<void>; readonly close: () => void } {
  let changed = (): void => {};
  const happened = new Promise<void>(resolve => {
    changed = resolve;
  });
  let settling: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    if ((await fingerprint(paths)) !== seen) changed();
  };
  const soon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(look, SETTLE_MS);
  };
  const poll = setInterval(look, POLL_MS);
  const watchers = paths.flatMap(path => watcherOf(path, soon) ?? []);
  return {
    happened,
    close: () => {
      clearInterval(poll);
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** null: the system cannot tell of changes here, polling alone remains. */
function watcherOf(path: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(path, { recursive: true }, changed);
    return watcher.on('error', () => watcher.close());
  } catch {
    return null;
  }
}

/** Names, sizes and times of the rule files; what cannot be read has one of its own. */
async function fingerprint(paths: readonly string[]): Promise<string> {
  const all = await Promise.all(paths.map(filesAt));
  return all.flat().join('\n');
}

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder ? await readdir(path, { recursive: true }) : [''];
    const files = names.filter(name => !isFolder || name.endsWith('.cti')).sort();
    return await Promise.all(files.map(name => seenOf(join(path, name))));
  } catch {
    return [`${path} cannot be read`];
  }
}

async function seenOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return `${path} ${size} ${mtimeMs} ${ino}`;
}
