/** Conditions as they stand in their file, for messages. */
import type { Span } from '../diagnostic/diagnostic.js';
import { lineText } from './line-text.js';
import type { Part } from './logic-verdicts.js';
import type { RuleSource } from './resolve-scope.js';

export const conditionTexts = ({ file }: RuleSource, parts: readonly Part[]): readonly string[] =>
  parts.map(({ node }) => lineText(file.source, node.span));

/** From the first to the last of them. */
export const spanOf = (parts: readonly Part[]): Span => ({
  start: Math.min(...parts.map(({ node }) => node.span.start)),
  end: Math.max(...parts.map(({ node }) => node.span.end)),
});
