/** CSV in and out: a file as lines of cells, decoded and parsed as it streams. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { CannotRun } from './context.js';

export type CsvOptions = {
  /** null: UTF-8, or UTF-16 where the file begins with its mark. */
  readonly encoding: string | null;
  /** null: the one of `,` `;` and tab that the first line has most of. */
  readonly delimiter: string | null;
};

/** `line`: where the record begins in the file, from 1. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

/** A record this long is a file whose quote was never closed. */
const LONGEST_RECORD = 1024 * 1024;
const HEAD = 64 * 1024;

/** Opens the file and looks at its first lines. Rejects with `CannotRun`, and so do its lines; blank ones are left out. */
export async function openCsv(path: string, options: CsvOptions): Promise<AsyncGenerator<CsvLine>> {
  const head = await headOf(path);
  const encoding = options.encoding ?? encodingOf(head);
  const decoder = decoderFor(encoding);
  const text = new TextDecoder(encoding).decode(head);
  if (text.startsWith('PK\u0003\u0004')) throw new CannotRun(`${path} is a workbook: save it as CSV UTF-8 first`);
  if (text.includes('\0')) throw new CannotRun(`${path} is no text in ${encoding}: is it \`--encoding utf-16le\`?`);
  return linesOf(path, decoder, options.delimiter ?? delimiterOf(text));
}

async function* linesOf(path: string, decoder: TextDecoder, delimiter: string): AsyncGenerator<CsvLine> {
  const lines = new Lines();
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    // Nothing is left for the parser's readable side: a stream of single records costs as much as all the parsing.
    on_record: (cells, { empty_lines }) => lines.add(cells, empty_lines),
  });
  // Told by `write` and `finished` too; without a listener it would end the process.
  parser.on('error', () => {}).resume();
  try {
    for await (const text of decoded(path, decoder)) {
      await write(parser, text);
      yield* lines.taken();
    }
    parser.end();
    await finished(parser);
    yield* lines.taken();
  } catch (error) {
    throw sentenceFor(error, path, lines.next);
  } finally {
    parser.destroy();
  }
}

const write = (parser: Parser, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(text, error => (error ? reject(error) : resolve()));
  });

/** Parsed and not read yet, with their places in the file. The parser's own count takes a CRLF inside quotes for two lines. */
class Lines {
  /** Where the next record begins. */
  next = 1;
  private parsed: CsvLine[] = [];
  private blank = 0;

  /** Records of nothing but delimiters are passed over. */
  add(cells: readonly string[], blank: number): null {
    const line = this.next + blank - this.blank;
    this.blank = blank;
    this.next = line + 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    if (cells.some(cell => cell.trim() !== '')) this.parsed.push({ line, cells });
    return null;
  }

  taken(): readonly CsvLine[] {
    const taken = this.parsed;
    this.parsed = [];
    return taken;
  }
}

const lineEnds = (cell: string): number => (/[\r\n]/.test(cell) ? cell.split(/\r\n|\n|\r/).length - 1 : 0);

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD), position: 0 });
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw sentenceFor(error, path, 1);
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new CannotRun(`\`${encoding}\` is no encoding: there are utf-8, windows-1252, iso-8859-15, utf-16le …`, 2);
  }
}

async function* decoded(path: string, decoder: TextDecoder): AsyncGenerator<string> {
  let lines = 1;
  for await (const chunk of createReadStream(path)) {
    const text = decodedChunk(chunk, decoder, path, lines);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
    yield text;
  }
  yield decodedChunk(null, decoder, path, lines);
}

function decodedChunk(chunk: Buffer | null, decoder: TextDecoder, path: string, lines: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    const [before = ''] = new TextDecoder(decoder.encoding).decode(chunk ?? Buffer.of()).split('\ufffd', 1);
    const line = lines + before.split('\n').length - 1;
    const hint = decoder.encoding === 'utf-8' ? '--encoding windows-1252' : '--encoding utf-8';
    throw new CannotRun(`${path} line ${line} is not ${decoder.encoding}: name its encoding, as in \`${hint}\``);
  }
}

function delimiterOf(head: string): string {
  const [first = ''] = head.replace(/^\ufeff/, '').split(/\r?\n|\r/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => plain.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

function sentenceFor(error: unknown, path: string, line: number): unknown {
  if (error instanceof CsvError) return new CannotRun(`${path} line ${line}: ${csvProblem(error)}`);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return new CannotRun(`there is no file ${path}`, 2);
  if (code === 'EISDIR') return new CannotRun(`${path} is a folder: name a file`, 2);
  if (code === 'EACCES') return new CannotRun(`${path} may not be read by this user`);
  return error;
}

function csvProblem({ code, message }: CsvError): string {
  switch (String(code)) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote begins here and is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `longer than ${LONGEST_RECORD / 1024 / 1024} MiB: is a quote never closed?`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands inside a cell: write it twice, and quotes around the cell';
    default:
      return message;
  }
}

/** RFC 4180. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map(cell => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
