/** Source → syntax tree and what is wrong with its form. Never throws, whatever the text. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceFile } from './ast.js';
import { blocksOf } from './parse-blocks.js';
import { decodeUtf8 } from './parse-bytes.js';
import { readRows } from './parse-grammar.js';
import { withinLimits } from './parse-limits.js';
import { tellMeantKeywords } from './parse-meant.js';
import { tellMixed } from './parse-mixed.js';
import { mendRows } from './parse-rows.js';

export type Parsed = {
  readonly file: SourceFile;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every line was understood, if need be as what it must have meant: the tree lacks nothing that the file says. */
  readonly whole: boolean;
};

/** `path` is only named in the messages. Spans are offsets of `source`. */
export function parse(path: string, source: string): Parsed {
  const limited = withinLimits(path, source);
  const mended = mendRows(path, limited.text, readRows(limited.text));
  const built = blocksOf(path, mended.rows);
  const diagnostics = [
    ...limited.diagnostics,
    ...mended.diagnostics,
    ...built.diagnostics,
    ...tellMixed(path, source, mended.rows),
    ...tellMeantKeywords(path, mended.rows),
  ];
  return {
    file: { path, source, uses: built.uses, blocks: built.blocks },
    diagnostics: diagnostics.toSorted((a, b) => a.span.start - b.span.start),
    whole: limited.diagnostics.length === 0 && mended.rows.every(row => row.kind !== 'lost'),
  };
}

/** Bytes of a file. What is not UTF-8 is one diagnostic, whose span is the place in the text before it. */
export function parseBytes(path: string, bytes: Uint8Array): Parsed {
  const decoded = decodeUtf8(path, bytes);
  if (decoded.ok) return parse(path, decoded.value);
  const file = { path, source: decoded.error.readable, uses: [], blocks: [] };
  return { file, diagnostics: [decoded.error.diagnostic], whole: false };
}
