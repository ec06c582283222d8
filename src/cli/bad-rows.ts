/** Where lines go that need a look: a CSV with the file's own columns behind why, so that it can be mended and imported itself. */
import { closeSync, existsSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BadRow } from '../store/import-rows.js';
import { CannotRun } from './context.js';
import { csvLine } from './csv.js';

/** No field has such a name, so an import of the file passes them over. */
const WHY = ['import_line', 'import_state', 'import_reason'];
/** A spreadsheet takes UTF-8 without it for something else. */
const MARK = '\ufeff';
const FULL = 64 * 1024;

export class BadRows {
  /** Lines that it holds. */
  count = 0;
  private file: number | null = null;
  private waiting = '';
  private header: readonly string[] = [];

  constructor(readonly path: string) {}

  /** Fails when the lines would go where they come from. */
  static beside(source: string, path: string): BadRows {
    if (resolve(source) === resolve(path))
      throw new CannotRun('--bad names the file that is imported: name another one', 2);
    return new BadRows(path);
  }

  /** The columns of the file that is read. */
  columns(header: readonly string[]): void {
    this.header = header;
  }

  add({ line, cells, reason }: BadRow, state: 'imported' | 'not imported'): void {
    if (this.count === 0) this.waiting = MARK + csvLine([...WHY, ...this.header]);
    this.waiting += csvLine([String(line), state, reason, ...cells]);
    this.count += 1;
    if (this.waiting.length > FULL) this.flush();
  }

  /** For the end of a sentence. */
  where(): string {
    return this.count > 0 ? ` (${this.path} has them, each with its reason)` : '';
  }

  /** Without lines there is no file; one of an import before is gone. */
  close(): void {
    if (this.count > 0) this.flush();
    else if (isOurs(this.path)) rmSync(this.path);
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private flush(): void {
    if (this.waiting === '') return;
    try {
      this.file ??= openSync(this.path, 'w');
      writeSync(this.file, this.waiting);
      this.waiting = '';
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CannotRun(`lines that need a look cannot be written (${why}): name another place with --bad FILE`);
    }
  }
}

/** A file that somebody else wrote is not ours to remove. */
function isOurs(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  const head = Buffer.alloc(64);
  readSync(file, head);
  closeSync(file);
  return head.toString().startsWith(MARK + WHY.join(','));
}
