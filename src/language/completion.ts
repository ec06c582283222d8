import type { Span } from '../diagnostic/diagnostic.js';

export type CompletionKind =
  | 'keyword'
  | 'operator'
  | 'field'
  | 'record'
  | 'view'
  | 'rule'
  | 'action'
  | 'choice'
  | 'parameter'
  | 'person'
  | 'timeZone';

export type Offer = {
  readonly kind: CompletionKind;
  /** What is typed to choose it: of a keyword its first word. */
  readonly label: string;
  /** What is written: with a keyword the ones that must follow, `match caller by`. */
  readonly insert: string;
  /** A few words beside the label; null: there is nothing to add. */
  readonly detail: string | null;
  /** Markdown. */
  readonly documentation: string | null;
};

/** `span`: what it replaces, in UTF-16 offsets of the source. */
export type Completion = Offer & { readonly span: Span };
