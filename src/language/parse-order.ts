/** The order of lines in a rule: `client callable` · `when` that come first · `match` · `when` · closing lines. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import type { RuleClause } from './ast.js';
import { firstWords } from './parse-misplaced.js';
import { wrongOrder } from './syntax-codes.js';

/** Stages of a rule, first to last. */
const STAGES = [0, 1, 2, 3, 4] as const;
type Stage = (typeof STAGES)[number];

/** Tells as few lines as possible: those that do not fit the longest run of lines that is in order, the upper ones where several are. */
export function outOfOrder(file: string, clauses: readonly RuleClause[]): readonly Diagnostic[] {
  const kept = longestInOrder(clauses.map(stagesOf));
  return clauses.flatMap((clause, i) => {
    if (kept.has(i)) return [];
    return wrongOrder.at(
      { file, span: clause.span },
      { line: firstWords(clause), move: moveOf(clause, clauses.slice(0, i)) },
    );
  });
}

type Run = { readonly index: number; readonly before: Run | null; readonly length: number };

/** One pass: for every stage the longest run that ends there or earlier. */
function longestInOrder(lines: readonly (readonly Stage[])[]): ReadonlySet<number> {
  let best: readonly (Run | null)[] = STAGES.map(() => null);
  lines.forEach((stages, index) => {
    const ending = STAGES.map(stage => {
      const before = best[stage] ?? null;
      return stages.includes(stage) ? { index, before, length: (before?.length ?? 0) + 1 } : null;
    });
    best = best.map((run, stage) => longest([run, ...ending.slice(0, stage + 1)]));
  });
  const kept = new Set<number>();
  for (let run = best.at(-1) ?? null; run; run = run.before) kept.add(run.index);
  return kept;
}

const longest = (runs: readonly (Run | null)[]): Run | null =>
  runs.reduce((best, run) => ((run?.length ?? 0) > (best?.length ?? 0) ? run : best), null);

function stagesOf(clause: RuleClause): readonly Stage[] {
  switch (clause.kind) {
    case 'clientCallable':
      return [0];
    case 'when':
      return [1, 3];
    case 'match':
      return [2];
    case 'onSeveral':
    case 'onTask':
    case 'onUnknown':
    case 'else':
      return [4];
    default:
      return never(clause);
  }
}

function moveOf(clause: RuleClause, above: readonly RuleClause[]): string {
  if (stagesOf(clause).includes(4)) return 'to the end of the rule';
  if (clause.kind === 'clientCallable') return 'to the top of the rule';
  const closing = above.find(c => stagesOf(c).includes(4));
  if (closing) return `above \`${firstWords(closing)}\``;
  return clause.kind === 'match'
    ? 'up to the other `match` lines'
    : 'above the first `match` line, or below the last one';
}
