/** A command line run in this process: what it prints, and the code it ends with. */
import { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { readSettings } from '../../src/settings.js';
import { freshDatabase } from '../database.js';

export type Ran = { readonly out: string; readonly err: string; readonly code: number };

/** `env`: the settings, of which nothing else is set. */
export async function cti(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  let code = 0;
  await runProgram(args, '1.2.3', {
    settings: () => readSettings(env),
    serve: async () => 0,
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    exit: each => {
      code = each;
    },
    interactive: false,
    colour: false,
    stdin: Readable.from([]),
  });
  return { out, err, code };
}

/** Settings that name a fresh database on the server of this test run. */
export function useDatabase(): () => Record<string, string> {
  let url = '';
  let drop = async () => {};
  beforeAll(async () => {
    const fresh = await freshDatabase('postgres');
    url = fresh.settings.databaseUrl ?? '';
    drop = fresh.drop;
  });
  afterAll(() => drop());
  return () => ({ DATABASE_URL: url });
}
