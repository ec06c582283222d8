import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Checked } from '../../src/language/check.js';
import { checkBeside, checkRecords, checkText, checkWhole } from '../language/check-text.js';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = file('docs/diagnostics.md');

type Block = { readonly words: readonly string[]; readonly text: string };

/** The part of the page about each code of the checker, and its fenced blocks. */
const parts = [...page.matchAll(/^### (CTI1\d\d)\n([\s\S]*?)(?=^##|$(?![\s\S]))/gm)].map(
  ([, code = '', text = '']) => ({
    code,
    blocks: [...text.matchAll(/^```cti (.+)\n([\s\S]*?)^```$/gm)].map(
      ([, words = '', body = '']): Block => ({ words: words.split(' '), text: body }),
    ),
  }),
);

const declared = readdirSync(new URL('../../src/language/checks/', import.meta.url)).flatMap(name =>
  [...file(`src/language/checks/${name}`).matchAll(/code: '(CTI\d+)'/g)].map(([, code]) => code),
);

/** The second word of a fence: what the text is checked with. */
const CHECKS: { readonly [word: string]: (text: string) => Checked } = {
  records: checkRecords,
  alone: checkText,
  whole: checkWhole,
};

function told({ words: [, word = ''], text }: Block) {
  return (CHECKS[word] ?? checkBeside)(text).diagnostics;
}

describe('docs/diagnostics.md', () => {
  test('has every code of the checker once', () => {
    expect(parts.map(({ code }) => code)).toEqual(declared.toSorted());
  });

  test.each(parts)('$code is told of its wrong example alone, and nothing of its right one', ({ code, blocks }) => {
    const wrong = blocks.filter(({ words }) => words[0] === 'wrong');
    const right = blocks.filter(({ words }) => words[0] === 'right');
    expect([wrong.length, right.length]).toEqual([1, 1]);
    for (const block of wrong) expect([...new Set(told(block).map(one => one.code))]).toEqual([code]);
    for (const block of right) expect(told(block)).toEqual([]);
  });
});
