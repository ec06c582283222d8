/** The sources that diagnostics speak of, by the path they name. */
import type { Diagnostic } from './diagnostic.js';
import { Positions } from './position.js';

export class Sources {
  readonly #positions: ReadonlyMap<string, Positions>;

  constructor(files: Iterable<{ readonly path: string; readonly source: string }>) {
    this.#positions = new Map(Array.from(files, ({ path, source }) => [path, new Positions(source)]));
  }

  /** Of a file that is none of these, an empty source. */
  of(path: string): Positions {
    return this.#positions.get(path) ?? NONE;
  }
}

const NONE = new Positions('');

/** By file, then place, then code. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => compare(a.file, b.file) || a.span.start - b.span.start || compare(a.code, b.code),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
