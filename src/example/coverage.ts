/** Which clauses of which rules the examples reach. */
import type { TraceStep } from '../answer/trace.js';
import { closingsOf } from '../answer/trace-lines.js';
import { never } from '../diagnostic/result.js';
import type { Line, Rule, RuleSet } from '../language/rule.js';
import type { ExampleResult } from './run.js';

export type CoveredClause = { readonly line: Line; readonly covered: boolean };
export type CoveredRule = { readonly rule: string; readonly file: string; readonly clauses: readonly CoveredClause[] };
export type Coverage = { readonly rules: readonly CoveredRule[]; readonly covered: number; readonly total: number };

/** Of all rules, whether an example calls them or not. Whether an example passes does not matter here. */
export function coverageOf({ rules }: RuleSet, results: readonly ExampleResult[]): Coverage {
  const counted = new Set(results.flatMap(({ decision }) => decision?.trace.filter(counts).map(keyOfStep) ?? []));
  const covered = [...rules.values()].map(rule => ({
    rule: rule.name,
    file: rule.file,
    clauses: linesOf(rule).map(line => ({ line, covered: counted.has(keyOf(rule.name, line.number, line.text)) })),
  }));
  const all = covered.flatMap(({ clauses }) => clauses);
  return { rules: covered, covered: all.filter(clause => clause.covered).length, total: all.length };
}

/** Whole, downwards: 100 means all. A rule set without clauses lacks none. */
export const percentOf = ({ covered, total }: Pick<Coverage, 'covered' | 'total'>): number =>
  total === 0 ? 100 : Math.floor((100 * covered) / total);

/** A match line that looked for somebody, a `when` line that answered, a closing line that answered: what it says has been seen to work. */
function counts({ result }: TraceStep): boolean {
  switch (result.kind) {
    case 'found':
    case 'several':
    case 'tooMany':
    case 'noHit':
    case 'narrowed':
    case 'notNarrowed':
    case 'yes':
    case 'answered':
      return true;
    case 'notReached':
    case 'skipped':
    case 'alreadyKnown':
    case 'no':
    case 'neither':
    case 'passedOver':
    case 'doesNotApply':
    case 'toRun':
    case 'nothingToDo':
    case 'ran':
    case 'ranBefore':
    case 'failed':
      return false;
    default:
      return never(result);
  }
}

const keyOf = (rule: string, line: number, text: string): string => JSON.stringify([rule, line, text]);
const keyOfStep = ({ rule, line, text }: TraceStep): string => keyOf(rule, line, text);

/** In the order of the file. */
function linesOf(rule: Rule): readonly Line[] {
  const lines = [...rule.first, ...rule.matches, ...rule.then, ...closingsOf(rule)].map(({ line }) => line);
  return lines.toSorted((a, b) => a.span.start - b.span.start);
}
