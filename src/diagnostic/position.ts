/** 1-based, columns in UTF-16 units as editors count them. A tab is one column. */
export type Position = { readonly line: number; readonly column: number };

const LINE_ENDS = /\r\n|[\r\n\u2028\u2029]/g;

/** Of one source; asking for a position costs a binary search. Offsets past the end are the end. */
export class Positions {
  readonly #source: string;
  readonly #starts: readonly number[];

  constructor(source: string) {
    this.#source = source;
    this.#starts = [0, ...Array.from(source.matchAll(LINE_ENDS), end => end.index + end[0].length)];
  }

  at(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#source.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.start(middle + 1) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - this.start(low + 1) + 1 };
  }

  /** Offset where a line starts, 1-based. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#source.length;
  }

  /** A line without its end, 1-based; empty when there is none. */
  line(line: number): string {
    return this.#source.slice(this.start(line), this.start(line + 1)).replace(LINE_ENDS, '');
  }
}
