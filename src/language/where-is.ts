import type { Span } from '../diagnostic/diagnostic.js';
import { Positions } from '../diagnostic/position.js';
import type { SourceFile } from './ast.js';

/** A file is the same object from parsing to checking, so its line starts are found once. */
const known = new WeakMap<SourceFile, Positions>();

/** 1-based line of an offset. */
export function lineIn(file: SourceFile, offset: number): number {
  let positions = known.get(file);
  if (!positions) {
    positions = new Positions(file.source);
    known.set(file, positions);
  }
  return positions.at(offset).line;
}

/** `rules/hr.cti:12` */
export const whereIs = (file: SourceFile, span: Span): string => `${file.path}:${lineIn(file, span.start)}`;
