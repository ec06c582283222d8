import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/language/check.js';
import { parse, parseBytes } from '../../src/language/parse.js';
import { readRuleFiles } from '../../src/language/rule-files.js';

const rules = new URL('../../rules/', import.meta.url).pathname;
const PAGES = ['README.md', 'docs/language.md', 'docs/from-servicenow.md'];
const files = await readRuleFiles(rules);
if (!files.ok) throw new Error(files.error);
const shipped = files.value.map(({ path, bytes }) => parseBytes(path, bytes));

type Fence = 'file' | 'default' | 'clauses' | 'conditions' | 'answers';
const FENCES: ReadonlySet<string> = new Set<Fence>(['file', 'default', 'clauses', 'conditions', 'answers']);
const isFence = (word: string): word is Fence => FENCES.has(word);

type Block = { readonly line: number; readonly fence: Fence; readonly text: string };

/** The blocks of a page that are fenced with `cti`; a word behind says what is in it. */
function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```cti(?: (\w+))?\n([\s\S]*?)^```$/gm)].map(found => {
    const fence = found[1] ?? 'file';
    if (!isFence(fence)) throw new Error(`unknown fence ${fence}`);
    return { line: markdown.slice(0, found.index).split('\n').length, fence, text: found[2] ?? '' };
  });
}

/** A line each, as a whole rule that could stand in a file. */
function asFile({ fence, text }: Block): string {
  const head = 'rule of_the_page\n  client callable\n  match caller by name\n';
  const tail = '  on several callers show callers\n  else new incident\n';
  switch (fence) {
    case 'file':
    case 'default':
      return text;
    case 'clauses':
      return `rule of_the_page\n${text}`;
    case 'conditions':
      return head + text.replace(/^(.+)$/gm, '  when $1 show nothing') + tail;
    case 'answers':
      return head + text.replace(/^(.+)$/gm, '  when caller is known $1') + tail;
  }
}

const read = (page: string) => readFile(new URL(`../../${page}`, import.meta.url), 'utf8');
const pages = await Promise.all(PAGES.map(async page => ({ page, blocks: blocksOf(await read(page)) })));

describe.each(pages)('$page', ({ blocks }) => {
  test('has rules in it', () => expect(blocks.length).toBeGreaterThan(0));

  test.each(blocks.map(block => [`line ${block.line} (${block.fence})`, block] as const))(
    '%s parses and checks',
    (_, block) => {
      const parsed = parse('page.cti', asFile(block));
      const others = shipped.filter(
        ({ file }) => block.fence !== 'default' || !file.path.endsWith('cti_processing.cti'),
      );
      const { diagnostics, ruleSet } = check([...others, parsed], 'page');
      // A line out of its rule may deserve a warning.
      const isWhole = block.fence === 'file' || block.fence === 'default';
      const told = diagnostics.filter(({ severity }) => isWhole || severity === 'error');
      expect(told).toEqual([]);
      expect(ruleSet).not.toBeNull();
    },
  );
});
