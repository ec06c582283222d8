import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { headOf } from '../line-heads.js';
import { type LogicLine, logicOf, type RuleLogic } from '../logic-lines.js';
import { YES } from '../logic-situation.js';
import { verdictsOf } from '../logic-verdicts.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Rule } from '../rule.js';

/** `by`: the lines that answer first, each as "`when …` in line 4"; none when such a caller never comes of the match lines. */
export const unreachableLine = diagnosticKind<{
  readonly line: string;
  readonly by: readonly string[];
  readonly everything: boolean;
  readonly canMove: boolean;
}>({
  code: 'CTI153',
  severity: 'warning',
  message: ({ line, by, everything }) => {
    if (by.length === 0) return `no call gets to \`${line}\`: the match lines never leave such a caller`;
    const answer = by.length === 1 ? 'answers' : 'together answer';
    return `no call gets to \`${line}\`${everything ? ' or any line after it' : ''}: ${joined(by)} ${answer} ${everything ? 'every call' : 'all such calls'} first`;
  },
  hint: ({ by, everything, canMove }) => {
    if (everything) return 'ask for less there, or remove what stands after it';
    return canMove && by.length === 1 ? 'remove this line, or move it above that one' : 'remove this line';
  },
});

function joined(items: readonly string[]): string {
  if (items.length > MOST_NAMED + 1)
    return `${items.slice(0, MOST_NAMED).join(', ')} and ${items.length - MOST_NAMED} other lines`;
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const MOST_NAMED = 3;

/** Lines that no call gets to. Told once where nothing at all gets further down; a condition that cannot hold is told by itself. */
export function checkUnreachableLines(source: RuleSource, rule: Rule): readonly Diagnostic[] {
  const logic = logicOf(rule);
  const always = verdictsOf(source, rule).flatMap(({ kind, parts }) =>
    kind === 'always' ? parts.map(({ node }) => node.span.start) : [],
  );
  const found: Diagnostic[] = [];
  for (const [index, line] of logic.lines.entries()) {
    const never = isNever(logic, line);
    if ((never && !line.closing) || logic.reaches(line) !== 'no') continue;
    const above = logic.lines.slice(0, index);
    const everything = index < logic.lines.length - 1 && logic.nothingPasses(above);
    const by = never ? [] : logic.culprits(everything ? null : line, above);
    // That a line above always holds is told there.
    if (!by.some(one => always.some(start => isWithin(start, one)))) found.push(tell(source, line, by, everything));
    if (everything) break;
  }
  return found;
}

const isWithin = (start: number, { line: { span } }: LogicLine): boolean => span.start <= start && start < span.end;

const isNever = ({ situation }: RuleLogic, { holds }: LogicLine): boolean =>
  situation.can([{ formula: holds, within: YES }]) === 'no';

function tell(source: RuleSource, line: LogicLine, by: readonly LogicLine[], everything: boolean): Diagnostic {
  const { text, span } = headOf(source, line);
  const canMove = !line.closing && by.every(one => !one.closing && one.phase === line.phase);
  const named = by.map(one => `\`${headOf(source, one).text}\` in line ${one.line.number}`);
  return unreachableLine.at({ file: source.place.file, span }, { line: text, by: named, everything, canMove });
}
