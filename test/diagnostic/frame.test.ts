import { expect, test } from 'vitest';
import { type Diagnostic, diagnosticKind } from '../../src/diagnostic/diagnostic.js';
import { renderFrame } from '../../src/diagnostic/frame.js';
import { toJson } from '../../src/diagnostic/json.js';
import { inOrder, Sources } from '../../src/diagnostic/sources.js';

const kind = diagnosticKind<{ readonly word: string }>({
  code: 'CTI999',
  severity: 'warning',
  message: ({ word }) => `\`${word}\` is odd`,
  hint: ({ word }) => (word === '' ? null : 'write it otherwise'),
});

function at(source: string, part: string, file = 'a.cti'): Diagnostic {
  const start = source.indexOf(part);
  return kind.at({ file, span: { start, end: start + part.length } }, { word: part });
}

const frame = (source: string, part: string): string => renderFrame(at(source, part), source, { colour: false });
const lines = (...text: readonly string[]): string => text.join('\n');

test('place, message, source, carets and help', () => {
  expect(frame('rule a\n  else showw list\n', 'showw')).toBe(
    lines(
      'a.cti:2:8: warning CTI999: `showw` is odd',
      ' 2 |   else showw list',
      '   |        ^^^^^',
      'help: write it otherwise',
    ),
  );
});

test('an empty span is one caret, also at the end of the file', () => {
  const source = 'rule a\n';
  const diagnostic = kind.at({ file: 'a.cti', span: { start: 7, end: 7 } }, { word: '' });
  expect(renderFrame(diagnostic, source, { colour: false })).toBe(
    lines('a.cti:2:1: warning CTI999: `` is odd', ' 2 |', '   | ^'),
  );
});

test('tabs, wide characters and those that join others keep the carets in place', () => {
  expect(frame('\tx 日本 e\u0301 here', 'here')).toContain(
    lines(' 1 |     x 日本 e\u0301 here', '   |              ^^^^'),
  );
  expect(frame('💥💥 here', 'here')).toContain(lines(' 1 | 💥💥 here', '   |      ^^^^'));
});

test('what would move the cursor or hide itself is shown', () => {
  const text = frame('a\u202Eb\u200B\x1B[31m \u0085here', 'here');
  expect(text).toContain(' 1 | a<202E>b<200B><001B>[31m <0085>here');
  expect(renderFrame(at('x', 'x', 'a\x1B[2J.cti'), 'x', { colour: false })).toMatch(/^a<001B>\[2J\.cti:1:1/);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});

test('a span over lines shows the first three', () => {
  expect(frame('a\nbb\nccc\ndddd\n', 'bb\nccc\ndddd')).toContain(
    lines(' 2 | bb', '   | ^^', ' 3 | ccc', '   | ^^^', ' 4 | dddd', '   | ^^^^', 'help'),
  );
  expect(frame('a\nb\nc\nd\ne', 'a\nb\nc\nd\ne')).toContain(lines(' 3 | c', '   | ^', '   | …', 'help'));
});

test('of a long line the part around the span', () => {
  const text = frame(`${'x'.repeat(500)}here${'y'.repeat(500)}`, 'here').split('\n');
  expect(text[1]).toMatch(/^ 1 \| … x{30}herey+ …$/);
  expect(text[2]).toBe(`   | ${' '.repeat(32)}^^^^`);
  expect((text[1] ?? '').length).toBeLessThan(140);
});

test('numbers of lines are aligned', () => {
  expect(frame(`${'\n'.repeat(9)}x\ny`, 'x\ny')).toContain(lines(' 10 | x', '    | ^', ' 11 | y', '    | ^'));
});

test('colour only when asked for', () => {
  expect(renderFrame(at('x', 'x'), 'x', { colour: true })).toContain('\x1B[1;33mwarning CTI999\x1B[0m');
});

test('as JSON, in order', () => {
  const sources = new Sources([
    { path: 'a.cti', source: 'one\ntwo' },
    { path: 'b.cti', source: 'x' },
  ]);
  const found = inOrder([at('x', 'x', 'b.cti'), at('one\ntwo', 'two'), at('one\ntwo', 'ne\nt')]);
  expect(toJson(found, sources).diagnostics.map(d => [d.file, d.line, d.column, d.endLine, d.endColumn])).toEqual([
    ['a.cti', 1, 2, 2, 2],
    ['a.cti', 2, 1, 2, 4],
    ['b.cti', 1, 1, 1, 2],
  ]);
  expect(toJson(found.slice(2), sources)).toEqual({
    diagnostics: [
      {
        code: 'CTI999',
        severity: 'warning',
        file: 'b.cti',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
        message: '`x` is odd',
        hint: 'write it otherwise',
      },
    ],
  });
});
