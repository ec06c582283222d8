/** What holds of the formatter for every file: tried on random trees, and on files whose layout, words and comments were disturbed. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceFile } from '../../src/language/ast.js';
import { parse } from '../../src/language/parse.js';
import { print } from '../../src/language/print.js';
import { printParsed, treeText } from '../../src/language/print-source.js';
import { commentsIn, disturbance, disturbed } from './print-disturb.js';
import { file } from './print-trees.js';

function isClean(source: string): boolean {
  return parse('a.cti', source).diagnostics.length === 0;
}

function formatted(source: string): string {
  const printed = printParsed(parse('a.cti', source));
  if (!printed.ok) throw new Error(`${printed.error.kind}\n${source}`);
  return printed.value;
}

const laidOut = (text: string): boolean => !/^\s|\n\n\n|[ \t]\n|\n\n$|[^\n]$|[\r\uFEFF]|\n *\t/.test(text);

test('every tree is printed as a text that reads as the same tree', () => {
  const law = (tree: SourceFile): void => {
    const text = print(tree);
    const again = parse(tree.path, text);
    expect(again.diagnostics, text).toEqual([]);
    expect(treeText(again.file)).toBe(treeText(tree));
    expect(print(again.file)).toBe(text);
  };
  fc.assert(fc.property(file, law), { numRuns: 250 });
});

const rules = new URL('../../rules/', import.meta.url).pathname;
const golden = new URL('print/', import.meta.url).pathname;
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.cti'))
    .map(name => readFileSync(folder + name, 'utf8'));

const real = [...filesOf(rules), ...filesOf(golden)].filter(isClean);
const source = fc.oneof(fc.constantFrom(...real), file.map(print));

test('a disturbed file is put right again: same tree, same comments beside the same words, one form', () => {
  let comments = 0;
  fc.assert(
    fc.property(source, fc.array(disturbance, { maxLength: 30, size: 'max' }), (before, disturbances) => {
      const messy = disturbed(before, disturbances, isClean);
      const text = formatted(messy);
      expect(treeText(parse('a.cti', text).file)).toBe(treeText(parse('a.cti', messy).file));
      expect(commentsIn(text)).toEqual(commentsIn(messy));
      expect(formatted(text)).toBe(text);
      expect(text === '' || laidOut(text), text).toBe(true);
      comments += commentsIn(text).length;
    }),
    { numRuns: 120 },
  );
  expect(comments).toBeGreaterThan(200);
});

test('layout alone changes nothing: what is disturbed only in blanks comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...real),
      fc.array(disturbance, { maxLength: 30, size: 'max' }),
      (before, disturbances) => {
        const blanks = disturbances.filter(({ kind }) => kind === 'blanks' || kind === 'lineEnds');
        expect(formatted(disturbed(before, blanks, isClean))).toBe(formatted(before));
      },
    ),
    { numRuns: 60 },
  );
});
