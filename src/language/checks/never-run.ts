import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import type { SourceFile } from '../ast.js';
import { answersOf } from '../resolve-scope.js';

export const neverRun = diagnosticKind<{ readonly action: string }>({
  code: 'CTI157',
  severity: 'warning',
  message: ({ action }) => `no line runs the action \`${action}\``,
  hint: ({ action }) => `write \`run ${action}\` below the answer that it goes with, or remove the action`,
});

/** Actions that stand in no `run` line of the rule set. */
export function checkNeverRun(files: readonly SourceFile[]): readonly Diagnostic[] {
  const run = new Set(
    files.flatMap(({ blocks }) =>
      blocks.flatMap(block =>
        block.kind === 'rule' ? answersOf(block).flatMap(({ runs }) => runs.map(({ text }) => text)) : [],
      ),
    ),
  );
  return files.flatMap(({ path, blocks }) =>
    blocks.flatMap(block => {
      if (block.kind !== 'action' || run.has(block.name.text)) return [];
      return [neverRun.at({ file: path, span: block.name.span }, { action: block.name.text })];
    }),
  );
}
