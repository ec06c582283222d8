/** CSV in and out: a file as lines of cells, decoded and parsed as it streams. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CannotRun } from './context.js';

export type CsvOptions = { readonly encoding: string; readonly delimiter: string | null };
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

/** A record this long is a file whose quote was never closed. */
const LONGEST_RECORD = 1024 * 1024;

/** `line` is where a record begins, counted from 1. Blank lines are left out. Rejects with `CannotRun`, nothing of it read twice. */
export async function* readCsv(path: string, { encoding, delimiter }: CsvOptions): AsyncGenerator<CsvLine> {
  const decoder = decoderFor(encoding);
  const parser = parse({
    bom: true,
    delimiter: delimiter ?? (await guessDelimiter(path, encoding)),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(decoded(path, decoder, encoding));
  source.on('error', error => parser.destroy(error));
  source.pipe(parser);
  let ended = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: ended + 1, cells: record };
      ended = info.lines;
    }
  } catch (error) {
    throw sentenceFor(error, path);
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new CannotRun(`\`${encoding}\` is no encoding we know: utf-8, windows-1252, iso-8859-15, utf-16le …`, 2);
  }
}

async function* decoded(path: string, decoder: TextDecoder, encoding: string): AsyncGenerator<string> {
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      yield decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CannotRun(`${path} is not ${encoding} (behind byte ${bytes}): name its encoding, as in \`--encoding windows-1252\``);
  }
}

/** The one of `,` `;` and tab that stands most often in the first line. */
async function guessDelimiter(path: string, encoding: string): Promise<string> {
  const file = await openFile(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024), position: 0 });
    const [head = ''] = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)).split(/\r?\n/, 1);
    const plain = head.replace(/"[^"]*"/g, '');
    const count = (delimiter: string) => plain.split(delimiter).length;
    return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
  } finally {
    await file.close();
  }
}

async function openFile(path: string) {
  try {
    return await open(path);
  } catch (error) {
    throw sentenceFor(error, path);
  }
}

function sentenceFor(error: unknown, path: string): unknown {
  if (error instanceof CsvError) return new CannotRun(`${path} is no CSV we can read: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new CannotRun(`there is no file ${path}`, 2);
  if (code === 'EISDIR') return new CannotRun(`${path} is a folder`, 2);
  if (code === 'EACCES') return new CannotRun(`${path} may not be read by this user`);
  return error;
}

/** RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
