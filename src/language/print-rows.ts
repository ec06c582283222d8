/** A block, or the head of a file, as rows: what stands on lines of its own, with its place in the source. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { ActionBlock, ActionStep, Answer, Name, RuleBlock, RuleClause, SetLine, UseClause } from './ast.js';
import { clauseText } from './line-text.js';
import { answerDoc, setDoc } from './print-answers.js';
import { commentsBetween, type Written } from './print-comments.js';
import { conditionDoc } from './print-conditions.js';
import { breakAfter, type Doc, group, STEP } from './print-layout.js';
import { textText, words } from './print-values.js';

/** `indent`: blanks before its first line. */
export type Row = { readonly doc: Doc; readonly indent: number; readonly isHead: boolean; readonly span: Span };

/** `indent`: of its clauses. */
export type Section = { readonly rows: readonly Row[]; readonly indent: number };

export const clauseRow = (doc: Doc, span: Span, indent: number = STEP): Row => ({ doc, indent, isHead: false, span });

/** From the first word of the block to the end of `last`. */
export const headRow = (doc: Doc, block: { readonly span: Span }, last: { readonly span: Span }): Row => ({
  doc,
  indent: 0,
  isHead: true,
  span: { start: block.span.start, end: last.span.end },
});

export function usesSection(uses: readonly UseClause[]): Section {
  const rows = uses.map(use =>
    clauseRow(
      use.kind === 'useView' ? `use view ${use.name.text}` : `use time zone ${textText(use.zone)}`,
      use.span,
      0,
    ),
  );
  return { rows, indent: 0 };
}

/** The lines of a rule without a head start at the left. */
export function ruleSection(block: RuleBlock, written: Written): Section {
  const { name, isDefault, title, clauses } = block;
  const indent = name === null ? 0 : STEP;
  const rows = clauses.flatMap(clause => [
    clauseRow(clauseDoc(clause, written), clause.span, indent),
    ...('answer' in clause ? followerRows(clause.answer, indent + STEP, written) : []),
  ]);
  if (name === null) return { rows, indent };
  const head = words(isDefault ? 'default' : '', 'rule', name.text, title && textText(title));
  return { rows: [headRow(head, block, title ?? name), ...rows], indent };
}

export function actionSection(block: ActionBlock, written: Written): Section {
  const { name, title, steps } = block;
  const head = headRow(words('action', name.text, title && textText(title)), block, title ?? name);
  return { rows: [head, ...steps.flatMap(step => stepRows(step, written))], indent: STEP };
}

function stepRows(step: ActionStep, written: Written): readonly Row[] {
  return [
    clauseRow(`${step.kind} ${step.record.text}`, step.span),
    ...followerRows({ sets: step.sets, runs: [] }, 2 * STEP, written),
  ];
}

/** `set` and `run` lines in the order of the source. */
function followerRows({ sets, runs }: Pick<Answer, 'sets' | 'runs'>, indent: number, written: Written): readonly Row[] {
  const setRow = (line: SetLine): Row => clauseRow(setDoc(line, written), line.span, indent);
  const runRow = (action: Name): Row => clauseRow(`run ${action.text}`, action.span, indent);
  return [...sets.map(setRow), ...runs.map(runRow)].toSorted((a, b) => a.span.start - b.span.start);
}

function clauseDoc(clause: RuleClause, written: Written): Doc {
  switch (clause.kind) {
    case 'clientCallable':
      return 'client callable';
    case 'match':
      return clauseText(written.text, clause);
    case 'when': {
      const { condition, answer } = clause;
      const asked = conditionDoc(condition, 1, written);
      const between = breakAfter(asked, { level: 1, from: condition.span.end, to: answer.span.start }, written);
      return group('when ', asked, between, answerDoc(answer, 1, written));
    }
    case 'onSeveral':
      return closingDoc('on several callers', clause, written);
    case 'onTask':
      return closingDoc('on task', clause, written);
    case 'onUnknown':
      return closingDoc('on unknown caller', clause, written);
    default:
      return closingDoc('else', clause, written);
  }
}

/** Breaking before the answer would win next to nothing; only a comment that stands there makes it. */
function closingDoc(
  first: string,
  { answer, span }: { readonly answer: Answer; readonly span: Span },
  written: Written,
): Doc {
  const place = { level: 1, from: span.start, to: answer.span.start };
  if (commentsBetween(written, place.from, place.to).length === 0)
    return group(`${first} `, answerDoc(answer, 0, written));
  return group(first, breakAfter(first, place, written), answerDoc(answer, 1, written));
}
