/** Conditions as they stand in their file, for messages. */
import type { Span } from '../diagnostic/diagnostic.js';
import { briefly, lineText } from './line-text.js';
import type { Part } from './logic-verdicts.js';
import type { RuleSource } from './resolve-scope.js';

export const conditionTexts = ({ file }: RuleSource, parts: readonly Part[]): readonly string[] =>
  parts.map(({ node }) => briefly(lineText(file.source, node.span)));

/** From the first to the last of them. */
export const spanOf = (parts: readonly Part[]): Span => ({
  start: Math.min(...parts.map(({ node }) => node.span.start)),
  end: Math.max(...parts.map(({ node }) => node.span.end)),
});

const MOST = 4;

/** In backticks, of many the first ones. */
export const quoted = (conditions: readonly string[]): readonly string[] => {
  const shown = conditions.slice(0, MOST).map(text => `\`${text}\``);
  return conditions.length > MOST ? [...shown, '…'] : shown;
};
