/** What every name of a file stands for: which completion offers there, and which hover explains. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { Name } from './ast.js';

/** What is done with a field, which decides whether it may be one. */
export type Doing = 'ask' | 'show' | 'set' | 'take' | 'sort' | 'list' | 'give' | 'expect';

/** `of` is a record as the line says it: its name or its plural. */
export type Use =
  | { readonly kind: 'matchField' }
  | { readonly kind: 'field'; readonly of: string; readonly doing: Doing }
  /** Of the first of these records that has it. */
  | { readonly kind: 'fieldOfAny'; readonly of: readonly string[] }
  | { readonly kind: 'agentField' }
  /** The field that says whose record it is. */
  | { readonly kind: 'callerField'; readonly of: string }
  | { readonly kind: 'record'; readonly called: 'one' | 'many'; readonly people: 'too' | 'never' }
  | { readonly kind: 'view'; readonly of: string | null }
  | { readonly kind: 'rule' }
  | { readonly kind: 'action' }
  | { readonly kind: 'parameter' }
  /** What stands beside a field: a bare word, or a plain text. `people`: given above, by name. */
  | {
      readonly kind: 'value';
      readonly of: readonly string[];
      readonly field: string;
      readonly people: readonly string[];
    }
  /** A choice of the field that the line itself declares. */
  | { readonly kind: 'ownChoice'; readonly words: readonly string[] }
  /** One of those who were given above, in quotes. */
  | { readonly kind: 'person'; readonly people: readonly string[] }
  | { readonly kind: 'timeZone' };

export type Used = {
  readonly use: Use;
  readonly text: string;
  /** Of a text in quotes, with them. */
  readonly span: Span;
  readonly quoted: boolean;
  /** The place that gives it its name. */
  readonly declares: boolean;
};

export const usedName = (use: Use, { text, span }: Name, declares = false): Used => ({
  use,
  text,
  span,
  quoted: false,
  declares,
});
