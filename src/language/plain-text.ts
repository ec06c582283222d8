import type { Text } from './ast.js';

/** The text itself; null when it holds values. */
export function plainText(text: Text): string | null {
  return text.parts.every(part => part.kind === 'literal')
    ? text.parts.map(part => (part.kind === 'literal' ? part.text : '')).join('')
    : null;
}
