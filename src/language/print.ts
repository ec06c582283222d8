/** The formatter: a syntax tree in its one canonical form. The words are the author's, the layout is not. */
import { never } from '../diagnostic/result.js';
import type { Block, SourceFile } from './ast.js';
import { type Comment, commentsBetween, emptyLineBetween, type Written, writtenOf } from './print-comments.js';
import { exampleSection } from './print-examples.js';
import { layout, withTrailing } from './print-layout.js';
import { commentsThatStay } from './print-own-lines.js';
import { actionSection, type Row, ruleSection, type Section, usesSection } from './print-rows.js';
import { recordSection, viewSection } from './print-vocabulary.js';

/**
 * LF, a line end at the end, no byte order mark. Comments and empty lines come from `file.source`; spans must be offsets of it.
 * For a tree without syntax errors: what could not be read is not in it.
 */
export function print({ source, uses, blocks }: SourceFile): string {
  const written = writtenOf(source);
  const sections = [usesSection(uses), ...blocks.map(block => sectionOf(block, written))].filter(
    ({ rows }) => rows.length > 0,
  );
  const items = itemsOf(sections, written);
  const lines = items.flatMap((item, i) => [
    ...(emptyLineAbove(item, items[i - 1], written) ? [''] : []),
    ...item.lines,
  ]);
  return lines.map(line => `${line}\n`).join('');
}

function sectionOf(block: Block, written: Written): Section {
  switch (block.kind) {
    case 'rule':
      return ruleSection(block, written);
    case 'action':
      return actionSection(block, written);
    case 'record':
    case 'moreFields':
      return recordSection(block);
    case 'view':
      return viewSection(block, written);
    case 'example':
      return exampleSection(block, written);
    default:
      return never(block);
  }
}

/** A row with the comment behind it, or a comment on a line of its own. `section`: comments at the end of a file have one for themselves. */
type Item = {
  readonly lines: readonly string[];
  readonly section: Section | null;
  readonly isHead: boolean;
  readonly start: number;
  readonly end: number;
};

type Placed = { readonly row: Row; readonly section: Section };

function itemsOf(sections: readonly Section[], written: Written): readonly Item[] {
  const placed: readonly (Placed | null)[] = [
    ...sections.flatMap(section => section.rows.map(row => ({ row, section }))),
    null,
  ];
  return placed.flatMap((here, i) => {
    const above = placed[i - 1] ?? null;
    const below = placed[i + 1] ?? null;
    const comments = commentItems(above, here, written);
    return here ? [...comments, rowItem(here, below, written)] : comments;
  });
}

const startOf = (placed: Placed | null, { text }: Written): number => placed?.row.span.start ?? text.length;

function rowItem({ row, section }: Placed, below: Placed | null, written: Written): Item {
  const behind = commentsBetween(written, row.span.end, startOf(below, written)).filter(({ trails }) => trails);
  const lines = layout(row.doc, row.indent);
  const last = withTrailing(lines.at(-1) ?? '', behind);
  const end = Math.max(row.span.end, ...behind.map(({ span }) => span.end));
  return { lines: [...lines.slice(0, -1), last], section, isHead: row.isHead, start: row.span.start, end };
}

/** Comments on lines of their own between two rows. */
function commentItems(above: Placed | null, below: Placed | null, written: Written): readonly Item[] {
  const own = commentsBetween(written, above?.row.span.end ?? 0, startOf(below, written)).filter(
    ({ trails }) => !trails,
  );
  const staying =
    above !== null && above.section !== below?.section
      ? commentsThatStay(own, above.row, below?.row ?? null, written)
      : 0;
  return own.map((comment, i) =>
    i < staying && above
      ? commentItem(comment, above.section.indent, above.section)
      : commentItem(comment, below?.row.indent ?? 0, below?.section ?? null),
  );
}

const commentItem = ({ text, span }: Comment, indent: number, section: Section | null): Item => ({
  lines: [' '.repeat(indent) + text],
  section,
  isHead: false,
  start: span.start,
  end: span.end,
});

/** One between blocks, none below a head, elsewhere one where there were any. */
function emptyLineAbove(item: Item, above: Item | undefined, written: Written): boolean {
  if (above === undefined) return false;
  return above.section !== item.section || (!above.isHead && emptyLineBetween(written, above.end, item.start));
}
