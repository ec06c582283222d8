/** The parser that `npm run build:grammar` makes of `cti.peggy`. */

export const limits: {
  /** UTF-16 units. */
  readonly fileLength: number;
  readonly lineLength: number;
  readonly nesting: number;
  readonly mistakes: number;
};

/** What could have stood where parsing stopped: a literal text, or a named rule. */
export type Expectation =
  | { readonly type: 'literal'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly type: 'other'; readonly description: string }
  | { readonly type: 'class' | 'any' | 'end' };

export type LineRule = 'FileLine' | 'RuleLine' | 'ActionLine' | 'RecordLine' | 'ViewLine' | 'ExampleLine';

/**
 * Nested lists of rows, as `src/language/syntax-rows.ts` describes them.
 * Throws `SyntaxError` where the text is no sentence; with the start rule `File` never.
 */
export function parse(text: string, options: { readonly startRule: 'File' | LineRule }): unknown;

declare class GrammarError extends Error {
  readonly expected: readonly Expectation[] | null;
  readonly location: { readonly start: { readonly offset: number } };
}

export { GrammarError as SyntaxError };
