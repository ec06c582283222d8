/** Formatting a source, with a look at the result: no file is worth a formatter's mistake. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { SourceFile } from './ast.js';
import { type Parsed, parse } from './parse.js';
import { print } from './print.js';
import { writtenOf } from './print-comments.js';

export type PrintFault =
  /** It has syntax errors: what could not be read would be lost. */
  | { readonly kind: 'syntax'; readonly diagnostics: readonly Diagnostic[] }
  /** What came out would not be the same file: a mistake of the formatter. */
  | { readonly kind: 'unfaithful' };

/** The text of a parsed file in its canonical form. */
export function printParsed({ file, diagnostics }: Parsed): Result<string, PrintFault> {
  if (diagnostics.some(({ severity }) => severity === 'error')) return fail({ kind: 'syntax', diagnostics });
  const text = print(file);
  return isFaithful(file, text) ? ok(text) : fail({ kind: 'unfaithful' });
}

/** Reads as the same tree, with the same comments in the same order, and would not be printed in another way. */
function isFaithful(file: SourceFile, text: string): boolean {
  const again = parse(file.path, text);
  return (
    again.diagnostics.length === 0 &&
    treeText(again.file) === treeText(file) &&
    commentTexts(text) === commentTexts(file.source) &&
    print(again.file) === text
  );
}

const PLACES: ReadonlySet<string> = new Set(['span', 'source', 'path']);

/** Equal for trees that are equal but for their spans. */
export const treeText = (file: SourceFile): string =>
  JSON.stringify(file, (key, value: unknown) => (PLACES.has(key) ? undefined : value));

const commentTexts = (source: string): string =>
  writtenOf(source)
    .comments.map(({ text }) => text)
    .join('\n');
