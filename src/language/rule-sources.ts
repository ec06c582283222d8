import type { RuleBlock, SourceFile } from './ast.js';
import type { RuleSource } from './resolve-scope.js';

/** Every rule of a rule set with its name. A file that is the lines of one rule is the default rule, named after itself. */
export function ruleSources(files: readonly SourceFile[]): readonly RuleSource[] {
  return files.flatMap(file => file.blocks.flatMap(block => (block.kind === 'rule' ? [sourceOf(file, block)] : [])));
}

function sourceOf(file: SourceFile, block: RuleBlock): RuleSource {
  const isDefault = block.isDefault || block.name === null;
  const span = block.name?.span ?? block.clauses[0]?.span ?? block.span;
  return { name: block.name?.text ?? stemOf(file.path), isDefault, file, block, place: { file: file.path, span } };
}

/** `rules/night shift.cti` → `night_shift` */
function stemOf(path: string): string {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const stem = file.replace(/\.cti$/i, '').replace(/[^A-Za-z0-9_]/g, '_');
  return stem === '' ? 'rule' : stem;
}
