/** docs/diagnostics.md, its part about form: each code with a wrong example and a right one. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.js';
import { checkBeside } from './check-text.js';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const parts = [...file('docs/diagnostics.md').matchAll(/^### (CTI0\d\d)\n([\s\S]*?)(?=^##|$(?![\s\S]))/gm)].map(
  ([, code = '', text = '']) => ({
    code,
    wrong: exampleIn(text, 'wrong'),
    right: exampleIn(text, 'right'),
  }),
);

function exampleIn(text: string, kind: string): string | null {
  return new RegExp(`^\`\`\`cti ${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? null;
}

const declared = ['src/language/syntax-codes.ts', 'src/language/syntax-slip-codes.ts'].flatMap(path =>
  [...file(path).matchAll(/'(CTI0\d\d)'/g)].map(([, code]) => code),
);

describe('docs/diagnostics.md', () => {
  test('has every code of the syntax once', () => {
    expect(parts.map(({ code }) => code)).toEqual([...new Set(declared)].toSorted());
  });

  test.each(parts.filter(({ wrong }) => wrong !== null))(
    '$code is told of its wrong example alone, and nothing of its right one',
    ({ code, wrong, right }) => {
      expect([...new Set(parse('a.cti', wrong ?? '').diagnostics.map(d => d.code))]).toEqual([code]);
      if (right !== null) expect(checkBeside(right).diagnostics.map(d => `${d.code} ${d.message}`)).toEqual([]);
    },
  );

  test('only what cannot be shown on a page has no example', () => {
    const without = parts.filter(({ wrong }) => wrong === null).map(({ code }) => code);
    expect(without).toEqual(['CTI001', 'CTI002', 'CTI003', 'CTI004', 'CTI005', 'CTI006']);
  });
});
