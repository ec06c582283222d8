import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../diagnostic/result.js';
import type { RuleSet } from '../language/rule.js';
import type { Log } from './env.js';

/** The rule set that serves. A request asks once and keeps what it got. */
export type RuleSetHolder = {
  readonly current: () => RuleSet;
  /** What is wrong with the files since they were changed, in a sentence; null: they are what serves. */
  readonly problem: () => string | null;
};

export type WatchOptions = {
  readonly folder: string;
  readonly first: RuleSet;
  /** The error is a sentence. */
  readonly load: () => Promise<Result<RuleSet, string>>;
  readonly log: Log;
  /** Not every file system tells of changes, so the folder is also looked at this often. */
  readonly pollMs?: number;
};

export type WatchedRules = RuleSetHolder & {
  /** Looks now. */
  readonly check: () => Promise<void>;
  readonly close: () => void;
};

/** An editor writes a file in several steps; they are let through together. */
const SETTLE_MS = 100;

/** Serves the files of a folder as they change; a broken set keeps the old one serving. */
export function watchRules({ folder, first, load, log, pollMs = 2000 }: WatchOptions): WatchedRules {
  let current = first;
  let problem: string | null = null;
  let seen: string | null = null;
  let checking: Promise<void> | null = null;

  async function look(): Promise<void> {
    const now = await fingerprint(folder);
    if (now === seen) return;
    const loaded = await load();
    seen = now;
    if (!loaded.ok) return keep(loaded.error);
    if (problem !== null || loaded.value.version !== current.version) {
      log.info({ from: current.version, to: loaded.value.version }, 'rules changed');
    }
    current = loaded.value;
    problem = null;
  }

  function keep(error: string): void {
    problem = error;
    log.error({ serving: current.version, problem: error }, 'the rule files are broken, the last good ones serve');
  }

  const check = (): Promise<void> => {
    checking ??= look()
      .catch(error => log.error({ err: error }, 'the rule folder could not be read'))
      .finally(() => {
        checking = null;
      });
    return checking;
  };

  const watcher = listen(folder, check);
  const poll = setInterval(check, pollMs);
  poll.unref();
  return {
    current: () => current,
    problem: () => problem,
    check,
    close: () => {
      clearInterval(poll);
      watcher.close();
    },
  };
}

/** Calls back after changes; where the system cannot tell of them, polling alone remains. */
function listen(folder: string, changed: () => void): { readonly close: () => void } {
  let settling: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, { recursive: true, persistent: false }, () => {
      clearTimeout(settling);
      settling = setTimeout(changed, SETTLE_MS);
      settling.unref();
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = null;
  }
  return {
    close: () => {
      clearTimeout(settling);
      watcher?.close();
    },
  };
}

/** Names, sizes and times of the rule files; a folder that cannot be read has one of its own. */
async function fingerprint(folder: string): Promise<string> {
  try {
    const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.cti')).sort();
    const files = await Promise.all(
      names.map(async name => {
        const { size, mtimeMs, ino } = await stat(join(folder, name));
        return `${name} ${size} ${mtimeMs} ${ino}`;
      }),
    );
    return files.join('\n');
  } catch {
    return 'unreadable';
  }
}
