/** A diagnostic for people: where, what, the lines it is about with carets, and what to write instead. */
import type { Diagnostic, Span } from './diagnostic.js';
import { type Cell, cellsOf, safe } from './display.js';
import { Positions } from './position.js';

export type FrameOptions = { readonly colour: boolean };

/** Of a longer span the first lines are shown. */
const LINES = 3;
/** Columns of source shown; of a longer line the part around the span. */
const WIDTH = 120;
/** Columns kept before the span when a line is cut. */
const LEAD = 30;

export function renderFrame(diagnostic: Diagnostic, source: string, options: FrameOptions): string {
  return frameIn(diagnostic, new Positions(source), options);
}

/** As `renderFrame`, for many diagnostics of one source. */
export function frameIn(
  { code, severity, file, span, message, hint }: Diagnostic,
  positions: Positions,
  { colour }: FrameOptions,
): string {
  const paint = colour ? COLOURS : PLAIN;
  const { line, column } = positions.at(span.start);
  const loud = severity === 'error' ? paint.error : paint.warning;
  const head = `${paint.place(`${safe(file)}:${line}:${column}`)}: ${loud(`${severity} ${code}`)}: ${safe(message)}`;
  const help = hint === null ? [] : [`${paint.help('help:')} ${safe(hint)}`];
  return [head, ...sourceLines(positions, span, { ...paint, loud }), ...help].join('\n');
}

type Paint = (text: string) => string;

const ansi =
  (on: string): Paint =>
  text =>
    `\u001B[${on}m${text}\u001B[0m`;
const same: Paint = text => text;
const PLAIN = { place: same, error: same, warning: same, help: same, gutter: same };
const COLOURS = { place: ansi('1'), error: ansi('1;31'), warning: ansi('1;33'), help: ansi('1;36'), gutter: ansi('2') };

function sourceLines(
  positions: Positions,
  span: Span,
  paint: { readonly gutter: Paint; readonly loud: Paint },
): readonly string[] {
  const first = positions.at(span.start).line;
  const last = positions.at(Math.max(span.start, span.end - 1)).line;
  const shown = Math.min(last, first + LINES - 1);
  const width = String(shown).length;
  const gutter = (text: string): string => paint.gutter(` ${text.padStart(width)} |`);
  const lines: string[] = [];
  for (let line = first; line <= shown; line++) {
    const { source, carets } = marked(positions, line, span);
    lines.push(`${gutter(String(line))} ${source}`.trimEnd(), `${gutter('')} ${paint.loud(carets)}`);
  }
  return shown < last ? [...lines, `${gutter('')} …`] : lines;
}

/** One line of source and the carets below it; an empty span is one caret. */
function marked(positions: Positions, line: number, span: Span): { readonly source: string; readonly carets: string } {
  const text = positions.line(line);
  const start = Math.max(0, span.start - positions.start(line));
  const end = Math.min(text.length, span.end - positions.start(line));
  const cells = cellsOf(text);
  const from = widthOf(cells.filter(cell => cell.start < start));
  const length = widthOf(cells.filter(cell => cell.start >= start && cell.start < end));
  const cut = from + Math.min(length, WIDTH - LEAD) > WIDTH ? from - LEAD : 0;
  const source = windowed(cells, cut);
  const carets =
    ' '.repeat(from - cut + (cut > 0 ? 2 : 0)) + '^'.repeat(Math.max(1, Math.min(length, WIDTH - (from - cut))));
  return { source, carets };
}

function windowed(cells: readonly Cell[], cut: number): string {
  let column = 0;
  const shown: string[] = [];
  for (const { shown: text, width } of cells) {
    if (column >= cut && column + width <= cut + WIDTH) shown.push(text);
    else if (column < cut && column + width > cut) shown.push(' '.repeat(column + width - cut));
    column += width;
  }
  return `${cut > 0 ? '… ' : ''}${shown.join('')}${column > cut + WIDTH ? ' …' : ''}`;
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0);
