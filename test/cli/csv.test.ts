import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { CannotRun } from '../../src/cli/context.js';
import { type CsvOptions, csvLine, openCsv } from '../../src/cli/csv.js';

const folder = mkdtempSync(join(tmpdir(), 'cti-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'file.csv');

/** `line: cells` of each record, or the sentence. */
async function read(content: string | Buffer, options: Partial<CsvOptions> = {}): Promise<readonly string[] | string> {
  writeFileSync(file, content);
  const lines: string[] = [];
  try {
    for await (const { line, cells } of await openCsv(file, { encoding: null, delimiter: null, ...options }))
      lines.push(`${line}: ${cells.join('|')}`);
    return lines;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return error.message.replace(file, 'FILE');
  }
}

test.each([
  ['commas', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
  ['semicolons', 'a;b;c,d\n1;2;3\n', ['1: a|b|c,d', '2: 1|2|3']],
  ['tabs, no end of line', 'a\tb\n1\t2', ['1: a|b', '2: 1|2']],
  ['signs within quotes do not count', '"a;b;c;d",e\n1,2', ['1: a;b;c;d|e', '2: 1|2']],
  ['a mark of UTF-8', '\ufeffa,b\n1,2', ['1: a|b', '2: 1|2']],
  ['CRLF, and one within quotes', 'a,b\r\n1,"x\r\ny"\r\n\r\n3,4\r\n', ['1: a|b', '2: 1|x\r\ny', '5: 3|4']],
  ['CR alone', 'a,b\r1,2\r', ['1: a|b', '2: 1|2']],
  ['blank lines, and lines of nothing but delimiters', '\n\na,b\n\n,\n1,2\n , \n', ['3: a|b', '6: 1|2']],
  [
    'quotes, line ends and delimiters in cells',
    'a,b\n"say ""hi"", you","x\ny\n\nz"\n5,6',
    ['1: a|b', '2: say "hi", you|x\ny\n\nz', '6: 5|6'],
  ],
  ['too few and too many cells', 'a,b\n1\n1,2,3\n', ['1: a|b', '2: 1', '3: 1|2|3']],
  ['nothing', '', []],
])('%s', async (_, content, lines) => {
  expect(await read(content)).toEqual(lines);
});

test('encodings', async () => {
  const text = 'name;ort\nJörg;Zürich\n';
  const lines = ['1: name|ort', '2: Jörg|Zürich'];
  expect(await read(Buffer.from(text, 'latin1'), { encoding: 'windows-1252' })).toEqual(lines);
  expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(lines);
  expect(await read(Buffer.from(text, 'utf16le'), { encoding: 'utf-16le' })).toEqual(lines);
  expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(lines);
  expect(await read(Buffer.from(`a\n${'x'.repeat(70_000)}é\n`))).toEqual(['1: a', `2: ${'x'.repeat(70_000)}é`]);
});

test.each([
  [
    'another encoding',
    Buffer.from('a,b\n1,2\nJörg,3\n', 'latin1'),
    {},
    'FILE line 3 is not utf-8: name its encoding, as in `--encoding windows-1252`',
  ],
  [
    'another encoding, far behind',
    Buffer.from(`a\n${'1\n'.repeat(100_000)}ö`, 'latin1'),
    {},
    /line 100002 is not utf-8/,
  ],
  ['cut within a character', Buffer.from('a\né').subarray(0, 3), {}, /line \d is not utf-8/],
  [
    'UTF-16 without its mark',
    Buffer.from('a,b\n1,2', 'utf16le'),
    {},
    'FILE is no text in utf-8: is it `--encoding utf-16le`?',
  ],
  ['no encoding', 'a', { encoding: 'klingon' }, /^`klingon` is no encoding: there are utf-8, windows-1252/],
  ['a workbook', Buffer.from('PK\u0003\u0004...'), {}, 'FILE is a workbook: save it as CSV UTF-8 first'],
  ['a quote that is never closed', 'a,b\n1,2\n"3,4\n5,6\n', {}, 'FILE line 3: a quote begins here and is never closed'],
  [
    'the same in a large file',
    `a,b\n1,"${'x,y\n'.repeat(300_000)}`,
    {},
    'FILE line 2: longer than 1 MiB: is a quote never closed?',
  ],
  [
    'a quote within a cell',
    'a,b\n1,2\n3,5" screen\n',
    {},
    'FILE line 3: a quote stands inside a cell: write it twice, and quotes around the cell',
  ],
  ['a quote within quotes', 'a,b\n1,"5" screen"\n', {}, /^FILE line 2: a quote stands inside a cell/],
])('%s', async (_, content, options, sentence) => {
  const said = await read(content, options);
  if (typeof sentence === 'string') expect(said).toBe(sentence);
  else expect(said).toMatch(sentence);
});

test('what is written is read again', async () => {
  const cell = fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0'));
  const rows = fc.array(
    fc.tuple(
      cell.map(text => `k${text}`),
      cell,
      cell,
    ),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async cells => {
      const lines = await read(`a,b,c\n${cells.map(csvLine).join('')}`);
      expect(typeof lines === 'string' ? lines : lines.slice(1).map(line => line.replace(/^\d+: /, ''))).toEqual(
        cells.map(each => each.join('|')),
      );
    }),
    { numRuns: 50 },
  );
});
