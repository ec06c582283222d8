import type { Span } from '../diagnostic/diagnostic.js';
import { masked } from './syntax-scan.js';

/** The words of a source that stand neither in a text nor in a comment. */
export const lineWords = (source: string): readonly { readonly text: string; readonly span: Span }[] =>
  Array.from(masked(source).matchAll(/\w+/g), ({ 0: text, index }) => ({
    text,
    span: { start: index, end: index + text.length },
  }));
