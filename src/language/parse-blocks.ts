/** Rows → blocks: each head takes the rows below it; lines in a wrong place are told. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import type { Block, UseClause } from './ast.js';
import { actionBlock, exampleBlock, recordBlock, viewBlock } from './parse-other-blocks.js';
import { ruleBlock } from './parse-rule-block.js';
import { type Built, type Section, sectionsOf } from './parse-sections.js';
import type { MendedRow } from './syntax-rows.js';

export type Blocks = {
  readonly uses: readonly UseClause[];
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
};

export function blocksOf(file: string, rows: readonly MendedRow[]): Blocks {
  const { uses, sections } = sectionsOf(rows);
  const built = sections.map(section => blockOf(file, section));
  return { uses, blocks: built.flatMap(b => b.block ?? []), diagnostics: built.flatMap(b => b.diagnostics) };
}

function blockOf(file: string, { head, rows }: Section): Built {
  if (head === null) return ruleBlock(file, null, rows);
  switch (head.kind) {
    case 'ruleHead':
      return ruleBlock(file, head, rows);
    case 'actionHead':
      return actionBlock(file, head, rows);
    case 'recordHead':
      return recordBlock(file, head, rows);
    case 'viewHead':
      return viewBlock(file, head, rows);
    case 'exampleHead':
      return exampleBlock(file, head, rows);
    case 'lost':
      return { block: null, diagnostics: [] };
    default:
      return never(head);
  }
}
