import type { BadRow, ImportLine, ImportRow } from './import-rows.js';

/** A row and the uuid it is written under. */
export type Addressed = { readonly id: string; readonly row: ImportRow };

export type BatchResult = {
  readonly created: number;
  readonly updated: number;
  readonly ids: readonly string[];
  /** Not written. */
  readonly bad: readonly BadRow[];
  /** Written, with something in them that says nothing to us. */
  readonly kept: readonly BadRow[];
};

export const refuse = ({ line, cells }: ImportLine, reason: string): BadRow => ({ line, cells, reason });

/** A file may name one record twice: the later line counts. */
export const lastOfEach = (addressed: readonly Addressed[]): readonly Addressed[] => [
  ...new Map(addressed.map(each => [each.id, each])).values(),
];
