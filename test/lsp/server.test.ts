import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionList, Diagnostic, Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from './client.js';

let dir: string;
let editor: Editor;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lsp-'));
  await mkdir(join(dir, 'rules/own'), { recursive: true });
  await writeFile(join(dir, 'rules/main.cti'), MAIN_RULE);
  await writeFile(join(dir, 'rules/own/hr.cti'), HR_CASE);
  await writeFile(join(dir, 'rules/own/uses.cti'), USES);
  await writeFile(join(dir, 'README.txt'), 'no rule');
  editor = new Editor();
  await editor.start(dir);
});
afterAll(async () => {
  expect(await editor.stop()).toBe(0);
  expect(editor.stderr).toBe('');
  await rm(dir, { recursive: true });
});

afterEach(() => editor.closeAll());

const MAIN_RULE = `default rule main "Main"
  client callable
  match caller by name
  when open incidents show list
  on several callers show callers
  else new incident
`;
const HR_CASE = `record hr_case "HR case"
  numbered HRC
  caller is opened_for
  field opened_for "Opened for" person
  field confidential "Confidential" yes or no, sensitive

action note_it "Note it"
  update task
    set work_notes to "called"
`;
const USES = `rule uses_hr
  client callable
  match caller by name
  when open hr_cases show list
  on several callers show callers
  else use rule main
`;
const RULE = `rule mine "Mine"
  client callable
  match caller by phone
`;

const uriOf = (name: string): string => pathToFileURL(join(dir, 'rules', name)).href;

/** `|` is the cursor. */
function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
  const text = marked.replace('|', '');
  return { text, position: TextDocument.create('', '', 0, text).positionAt(marked.indexOf('|')) };
}

let count = 0;

/** In a file of its own among the rules. */
async function opened(marked: string): Promise<{ readonly uri: string; readonly position: Position }> {
  const { text, position } = cursorIn(marked);
  const uri = uriOf(`new${count++}.cti`);
  await editor.open(uri, text);
  return { uri, position };
}

async function labelsAt(marked: string): Promise<readonly string[]> {
  const { uri, position } = await opened(marked);
  const list = await editor.complete(uri, position);
  await editor.close(uri);
  return list?.items.map(({ label }) => label) ?? [];
}

/** `2:3-2:7 CTI010`, from 0 as the protocol counts. */
const brief = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(
    ({ range: { start, end }, code }) => `${start.line}:${start.character}-${end.line}:${end.character} ${code}`,
  );

test('says what it can', async () => {
  const other = new Editor();
  expect(await other.start(null)).toMatchObject({
    serverInfo: { name: 'cti' },
    capabilities: {
      positionEncoding: 'utf-16',
      completionProvider: {},
      hoverProvider: true,
      documentFormattingProvider: true,
      documentSymbolProvider: true,
    },
  });
  expect(await other.stop()).toBe(0);
});

describe('diagnostics', () => {
  test('a file with mistakes: ranges, codes, what to write instead', async () => {
    const { uri } = await opened(
      `${RULE}  when opne incidents show list\n  on several callers show callers\n  else new incdent\n`,
    );
    const told = await editor.diagnostics(uri, all => all.length > 0);
    expect(brief(told)).toEqual(['3:7-3:11 CTI010', '5:11-5:18 CTI102']);
    expect(told[0]).toMatchObject({ severity: 1, source: 'cti', message: expect.stringContaining('`open`') });
    expect(told[0]?.codeDescription?.href).toMatch(/docs\/diagnostics\.md#cti010$/);
    await editor.close(uri);
    await editor.diagnostics(uri, all => all.length === 0);
  });

  test('positions count UTF-16 units, lines as editors count them', async () => {
    const { uri } = await opened(
      `${RULE}  when caller.department is "\u{1F600}é" shwo list\r\n  else show nothing\r\n`,
    );
    expect(brief(await editor.diagnostics(uri, all => all.length > 0))).toContain('3:34-3:38 CTI010');
    await editor.close(uri);
  });

  test('a change is checked, and a change that mends clears', async () => {
    const { uri } = await opened(`${RULE}  else show nothing\n`);
    await editor.diagnostics(uri, all => all.length === 0);
    const range = { start: { line: 3, character: 7 }, end: { line: 3, character: 11 } };
    await editor.change(uri, { range, text: 'shw' });
    expect(brief(await editor.diagnostics(uri, all => all.length > 0))).toEqual(['3:7-3:10 CTI010']);
    await editor.change(uri, { text: `${RULE}  else show nothing\n` });
    await editor.diagnostics(uri, all => all.length === 0);
    await editor.close(uri);
  });

  test('other files of the folder count, and those that are open before those on disk', async () => {
    const { uri } = await opened(
      `${RULE}  when open hr_cases show list\n  on several callers show callers\n  else use rule main\n`,
    );
    await editor.diagnostics(uri, all => all.length === 0);
    await editor.open(uriOf('main.cti'), MAIN_RULE.replace('rule main', 'rule first'));
    expect(brief(await editor.diagnostics(uri, all => all.length > 0))).toEqual(['5:16-5:20 CTI105']);
    await editor.close(uriOf('main.cti'));
    await editor.diagnostics(uri, all => all.length === 0);
    await editor.close(uri);
  });

  test('what it means for a file that is not open is told of that file', async () => {
    const uri = uriOf('own/hr.cti');
    await editor.open(uri, HR_CASE);
    await editor.diagnostics(uri, all => brief(all).includes('6:7-6:14 CTI157'));
    await editor.change(uri, { text: HR_CASE.replace('hr_case', 'hr_matter') });
    expect(brief(await editor.diagnostics(uriOf('own/uses.cti'), all => all.length > 0))).toEqual(['3:12-3:20 CTI102']);
    await editor.close(uri);
    await editor.diagnostics(uriOf('own/uses.cti'), all => all.length === 0);
  });

  test('a folder without a default rule', async () => {
    const folder = join(dir, 'few');
    await mkdir(folder);
    const [a, b] = ['a.cti', 'b.cti'].map(name => pathToFileURL(join(folder, name)).href) as [string, string];
    await editor.open(a, 'rule a\n  client callable\n  else show nothing\n');
    await editor.diagnostics(a, all => all.length === 0);
    await editor.open(b, 'rule b\n  client callable\n  else show nothing\n');
    expect(brief(await editor.diagnostics(a, all => all.length > 0))).toEqual(['0:5-0:6 CTI115']);
    await editor.close(a);
    await editor.close(b);
  });

  test('files that change on disk', async () => {
    const { uri } = await opened(`${RULE}  else use rule later\n`);
    expect(brief(await editor.diagnostics(uri, all => all.length > 0))).toEqual(['3:16-3:21 CTI105']);
    await writeFile(join(dir, 'rules/later.cti'), 'rule later\n  client callable\n  else show nothing\n');
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('later.cti'), type: 1 }] });
    await editor.diagnostics(uri, all => all.length === 0);
    await rm(join(dir, 'rules/later.cti'));
    await editor.notify('textDocument/didSave', { textDocument: { uri } });
    await editor.diagnostics(uri, all => all.length > 0);
    await editor.close(uri);
  });

  test('a folder that cannot be read is told, and what can be checked is', async () => {
    await writeFile(join(dir, 'rules/large.cti'), 'x'.repeat(1_000_001));
    const { uri } = await opened(`${RULE}  else shwo nothing\n`);
    const told = await editor.diagnostics(uri, all => all.length > 1);
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringMatching(/large\.cti is too large/),
      expect.stringContaining('`shwo`'),
    ]);
    await rm(join(dir, 'rules/large.cti'));
    await editor.close(uri);
  });

  test('a text that is no file stands beside the records that ship', async () => {
    await editor.open('untitled:Untitled-1', 'default rule a\n  else new incident\n    set catgory to network\n');
    expect(brief(await editor.diagnostics('untitled:Untitled-1', all => all.length > 0))).toEqual(['2:8-2:15 CTI103']);
    await editor.close('untitled:Untitled-1');
  });
});

describe('completion', () => {
  test.each([
    ['the start of a line', `${RULE}  |`, ['match', 'when', 'on', 'else', 'set', 'run', 'client']],
    ['a condition', `${RULE}  when |`, ['caller', 'open', 'not', 'today', 'sysparm_caller_phone']],
    ['plurals, those of other files too', `${RULE}  when open |`, ['tasks', 'incidents', 'hr_cases']],
    ['fields of the caller', `${RULE}  when caller.v|`, ['vip']],
    ['fields of the form', `${RULE}  else new hr_case with fields\n    set conf|`, ['confidential']],
    ['actions of other files', `${RULE}  else new incident\n    run |`, ['note_it']],
    ['rules of other files', `${RULE}  else use rule |`, ['main']],
    ['a line that goes on', `${RULE}  when open incidents\n    |`, ['and', 'or', 'show', 'new', 'use']],
    ['a file with errors elsewhere', `bogus\n${RULE}  whne x\n  else new |`, ['incident', 'hr_case']],
  ])('%s', async (_, marked, expected) => {
    expect(await labelsAt(marked)).toEqual(expect.arrayContaining(expected));
  });

  test('the text as it is now, also before it was checked', async () => {
    const { uri } = await opened(RULE);
    const { text, position } = cursorIn(`record van\n  numbered VAN\n\n${RULE}  else new va|`);
    await editor.change(uri, { text });
    expect((await editor.complete(uri, position))?.items.map(({ label }) => label)).toEqual(['van']);
    await editor.close(uri);
  });

  test('an item says what is written, where, and what it means', async () => {
    const { uri, position } = await opened(`${RULE}  ma|`);
    const list = await editor.complete(uri, position);
    expect(list).toEqual<CompletionList>({
      isIncomplete: true,
      items: [
        {
          label: 'match',
          kind: 14,
          labelDetails: { detail: ' caller by' },
          documentation: { kind: 'markdown', value: expect.stringContaining('Looks for the caller') },
          sortText: '0000',
          filterText: 'match',
          insertTextFormat: 1,
          textEdit: {
            range: { start: { line: 3, character: 2 }, end: { line: 3, character: 4 } },
            newText: 'match caller by',
          },
        },
      ],
    });
    await editor.close(uri);
  });
});

test('hover: a word, and the mistake it stands in', async () => {
  const { uri, position } = await opened(`${RULE}  when caller.vi|p shwo list\n  else show nothing\n`);
  expect(await editor.hover(uri, position)).toEqual({
    contents: { kind: 'markdown', value: expect.stringContaining('**VIP**') },
    range: { start: { line: 3, character: 14 }, end: { line: 3, character: 17 } },
  });
  await editor.diagnostics(uri, all => all.length > 0);
  const told = await editor.hover(uri, { line: 3, character: 19 });
  expect(told?.contents).toMatchObject({ value: expect.stringMatching(/^\[CTI010\]\(file:.*#cti010\): `shwo`/) });
  expect(await editor.hover(uri, { line: 99, character: 99 })).toBeNull();
  await editor.close(uri);
});

describe('formatting', () => {
  const formatted = async (text: string): Promise<string | null> => {
    const { uri } = await opened(text);
    const edits = await editor.format(uri);
    await editor.close(uri);
    return edits && TextDocument.applyEdits(TextDocument.create(uri, 'cti', 1, text), edits);
  };

  test('the one layout, in as few lines as change', async () => {
    const { uri } = await opened('rule a\n  match caller by name/phone # both\n  else show nothing\n');
    expect(await editor.format(uri)).toEqual([
      {
        range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
        newText: '  match caller by name\n  match caller by phone # both\n',
      },
    ]);
    await editor.close(uri);
  });

  test.each([
    ['rule a\r\nelse   show nothing', 'rule a\n  else show nothing\n'],
    ['', ''],
    [RULE, RULE],
    ['rule a\n\n\n\n\nrule b', 'rule a\n\nrule b\n'],
    ['\n\n# alone', '# alone\n'],
  ])('%j', async (text, expected) => {
    expect(await formatted(text)).toBe(expected);
  });

  test('a file with mistakes stays as it is', async () => {
    expect(await formatted('rule a\n  else shwo   nothing\n')).toBeNull();
  });
});

test('symbols: the blocks of a file', async () => {
  const { uri } = await opened(
    `${RULE}  else show nothing\n\nview small for incident\n  fields number\n\nexample "one"\n  call mine\n  expect show nothing\n`,
  );
  const symbols = await editor.symbols(uri);
  expect(symbols?.map(({ name, detail }) => [name, detail])).toEqual([
    ['mine', 'Mine'],
    ['small', 'for incident'],
    ['one', 'example'],
  ]);
  expect(symbols?.[0]?.selectionRange).toEqual({ start: { line: 0, character: 5 }, end: { line: 0, character: 9 } });
  await editor.close(uri);
});

describe('never crashes', () => {
  const NASTY = [
    '\u0000',
    '('.repeat(10_000),
    '"'.repeat(999),
    'when '.repeat(3_000),
    '\ud800{',
    'rule a\n'.repeat(500),
    'x'.repeat(1_100_000),
  ];

  test.each(NASTY.map(text => [text.slice(0, 10), text]))('%j …', async (_, text) => {
    const { uri } = await opened(text);
    const end = TextDocument.create(uri, 'cti', 0, text).positionAt(text.length);
    await editor.complete(uri, end);
    await editor.hover(uri, end);
    await editor.format(uri);
    await editor.symbols(uri);
    await editor.complete(uri, { line: 1e6, character: 1e6 });
    await editor.diagnostics(uri, () => true);
    await editor.close(uri);
    expect(editor.process.exitCode).toBeNull();
  });

  test('requests about documents that are not open, edits out of range', async () => {
    expect(await editor.complete('file:///nowhere/x.cti', { line: 0, character: 0 })).toBeNull();
    expect(await editor.format('no uri at all')).toBeNull();
    const { uri } = await opened('rule a\n');
    await editor.change(uri, {
      range: { start: { line: 7, character: 1 }, end: { line: 900, character: 2 } },
      text: 'else',
    });
    await editor.complete(uri, { line: 0, character: 3 });
    await editor.close(uri);
    expect(editor.process.exitCode).toBeNull();
  });

  test('input that is no protocol', async () => {
    const other = new Editor();
    await other.start(null);
    other.process.stdin?.write('hello?\r\n\r\nContent-Length: nonsense\r\n\r\n{');
    other.process.stdin?.end('\u0000'.repeat(1000));
    await once(other.process, 'exit');
    expect(other.process.exitCode).toBe(1);
  });

  test('ends when its client is gone', async () => {
    const other = new Editor();
    await other.start(null);
    const ended = once(other.process, 'exit');
    other.process.stdin?.end();
    await ended;
    expect(other.process.exitCode).toBe(1);
    expect(other.stderr).toBe('');
  });
});
