/** Every keyword of the language, misspelt or left out: told on its own line and at most once elsewhere. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Diagnostic, Span } from '../../src/diagnostic/diagnostic.js';
import { Positions } from '../../src/diagnostic/position.js';
import { parse } from '../../src/language/parse.js';
import { masked } from '../../src/language/syntax-scan.js';

const WHOLE = readFileSync(new URL('golden/whole.cti', import.meta.url), 'utf8');
/** Blocks apart, so that a mutant is a small file. */
const BLOCKS = WHOLE.split(/\n\n/).slice(1);

type Word = { readonly text: string; readonly start: number };

/** The words of a source that are no names, found by what the parser takes for names. */
function keywordsOf(source: string): readonly Word[] {
  const names = spansOfNames(parse('a.cti', source).file.blocks);
  return Array.from(masked(source).matchAll(/[A-Za-z]\w+/g), found => ({ text: found[0], start: found.index })).filter(
    // `yes` and `no` as values are the field's to tell
    ({ text, start }) =>
      !/^(?:sysparm_.*|yes)$/.test(text) && !names.some(span => span.start <= start && start < span.end),
  );
}

function spansOfNames(node: unknown): readonly Span[] {
  if (Array.isArray(node)) return node.flatMap(spansOfNames);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'text' in node && !('kind' in node) && 'span' in node ? [node.span as Span] : [];
  return [...own, ...Object.values(node).flatMap(spansOfNames)];
}

type Mutant = { readonly source: string; readonly line: number; readonly what: string; readonly word: string };

function mutants(source: string, change: (word: string) => readonly string[]): readonly Mutant[] {
  const positions = new Positions(source);
  const keywords = new Set(BLOCKS.flatMap(block => keywordsOf(block).map(word => word.text.toLowerCase())));
  return keywordsOf(source).flatMap(({ text, start }) =>
    change(text)
      .filter(other => other !== text && !keywords.has(other.toLowerCase()))
      .map(other => {
        const end = start + text.length + (other === '' && source[start + text.length] === ' ' ? 1 : 0);
        const line = positions.at(start).line;
        return {
          source: source.slice(0, start) + other + source.slice(end),
          line,
          what: `${positions.line(line).trim()} [${text} → ${other}]`,
          word: text,
        };
      }),
  );
}

const misspellings = (word: string): readonly string[] => [
  word.slice(0, -2) + word.slice(-1) + word.slice(-2, -1),
  word.slice(1, 2) + word.slice(0, 1) + word.slice(2),
  word.length > 2 ? word.slice(0, 1) + word.slice(2) : word,
  word.slice(0, 1) + word,
  `${word.slice(0, -1)}x`,
  `${word}q`,
];

type Told = { readonly own: readonly Diagnostic[]; readonly elsewhere: readonly Diagnostic[] };

function told({ source, line }: Mutant): Told {
  const positions = new Positions(source);
  const { diagnostics } = parse('a.cti', source);
  const isOwn = ({ span }: Diagnostic): boolean =>
    positions.at(span.start).line <= line && line <= positions.at(span.end).line;
  return { own: diagnostics.filter(isOwn), elsewhere: diagnostics.filter(d => !isOwn(d)) };
}

test('a misspelt keyword is told on its line, with the keyword that was meant', () => {
  const all = BLOCKS.flatMap(block => mutants(block, misspellings));
  expect(all.length).toBeGreaterThan(1500);
  const results = all.map(mutant => ({ mutant, ...told(mutant) }));
  expect(results.filter(r => r.own.length === 0).map(r => r.mutant.what)).toEqual([]);
  expect(results.filter(r => r.elsewhere.length > 1).map(r => r.mutant.what)).toEqual([]);
  const notMeant = results.filter(
    ({ own, mutant }) => !own.some(({ hint }) => hint?.toLowerCase().includes(mutant.word.toLowerCase())),
  );
  expect(notMeant.map(r => r.mutant.what)).toEqual([]);
});

test('a keyword that is left out is told on its line, if the line is no sentence without it', () => {
  const all = BLOCKS.flatMap(block => mutants(block, () => ['']));
  const results = all.map(mutant => ({ mutant, ...told(mutant) }));
  expect(results.filter(r => r.elsewhere.length > 1).map(r => r.mutant.what)).toEqual([]);
  expect(results.filter(r => r.own.length === 0 && r.elsewhere.length > 0).map(r => r.mutant.what)).toEqual([]);
  const silent = results.filter(r => r.own.length === 0).map(r => r.mutant.what);
  expect(silent.join('\n')).toMatchInlineSnapshot(`
    "default rule main "Main" [default → ]
    when sysparm_queue is one of "hr", "it" and sysparm_lang is not "de" use rule other [not → ]
    match caller by any of name, email, also inactive [also → ]
    when caller is known and not (caller.vip or caller.department is "Finance") show caller [not → ]
    when caller has no open incidents [no → ]
    when caller has no open incidents [open → ]
    show newest open incident where priority is 1 or short_description is empty [open → ]
    when caller has at least 3 open incidents show list of open incidents where opened older than 2 hours sorted by opened descending [open → ]
    when caller has at least 3 open incidents show list of open incidents where opened older than 2 hours sorted by opened descending [open → ]
    when caller has at least 3 open incidents show list of open incidents where opened older than 2 hours sorted by opened descending [descending → ]
    when caller has fewer than 2 open tasks and caller has exactly 1 incidents show list [open → ]
    field subject "Subject" text up to 160, required [required → ]
    field body "Body" long text [long → ]
    field priority "Priority" choice 1 critical "Critical", 2 "High", 3 "Low" closed [closed → ]
    field secret "Confidential" yes or no, sensitive [sensitive → ]
    field badge "Badge" text, identifies [identifies → ]
    given caller "Bob", inactive [inactive → ]"
  `);
});
