/** Every line of a rule with what became of it, in the order of the file. */
import { never } from '../diagnostic/result.js';
import type { Line, Rule, RulePopup } from '../language/rule.js';
import type { ClauseKind, Saw, TraceResult, TraceStep } from './trace.js';

export type Told = { readonly result: TraceResult; readonly saw: readonly Saw[] };

/** What was told of a line so far; a line that nobody told of was not reached. */
export class TraceLines {
  private readonly told = new Map<Line, Told>();

  tell(line: Line, result: TraceResult, saw: readonly Saw[] = []): void {
    this.told.set(line, { result, saw });
  }

  steps(rule: Rule): readonly TraceStep[] {
    return linesOf(rule).map(({ line, clause, answer }) => {
      const { result, saw } = this.told.get(line) ?? NOT_REACHED;
      return { rule: rule.name, line: line.number, clause, text: line.text, answer, result, saw };
    });
  }
}

const NOT_REACHED: Told = { result: { kind: 'notReached' }, saw: [] };

type Clause = { readonly line: Line; readonly clause: ClauseKind; readonly answer: string | null };

/** A rule is traced for every call, and its lines stay the same. */
const lines = new WeakMap<Rule, readonly Clause[]>();

function linesOf(rule: Rule): readonly Clause[] {
  const known = lines.get(rule);
  if (known) return known;
  const answering = ({ line, answer }: NonNullable<Rule['otherwise']>, clause: ClauseKind): Clause => ({
    line,
    clause,
    answer: answerText(line.text, answer.popup),
  });
  const found = [
    ...[...rule.first, ...rule.then].map(when => answering(when, 'when')),
    ...rule.matches.map(({ line }): Clause => ({ line, clause: 'match', answer: null })),
    ...closingsOf(rule).map(closing => answering(closing, closing.clause)),
  ].toSorted((a, b) => a.line.span.start - b.line.span.start || a.line.number - b.line.number);
  lines.set(rule, found);
  return found;
}

type ClosingClause = NonNullable<Rule['otherwise']> & {
  readonly clause: 'on several callers' | 'on task' | 'on unknown caller' | 'else';
};

/** In the order in which they are asked, wherever they stand. */
export function closingsOf(rule: Rule): readonly ClosingClause[] {
  return [
    ...(rule.onSeveral ? [{ ...rule.onSeveral, clause: 'on several callers' as const }] : []),
    ...(rule.onTask ? [{ ...rule.onTask, clause: 'on task' as const }] : []),
    ...(rule.onUnknown ? [{ ...rule.onUnknown, clause: 'on unknown caller' as const }] : []),
    ...(rule.otherwise ? [{ ...rule.otherwise, clause: 'else' as const }] : []),
  ];
}

/** The part of a line that answers, as written: from where its first words stand outside quotes. */
export function answerText(text: string, popup: RulePopup): string {
  const opening = openingOf(popup);
  const bare = text.replace(/"(?:[^"]|"")*"/g, quoted => '"'.repeat(quoted.length));
  const at = bare.toLowerCase().indexOf(opening.toLowerCase());
  return at < 0 ? opening : text.slice(at);
}

function openingOf(popup: RulePopup): string {
  switch (popup.kind) {
    case 'showList':
      return 'show list';
    case 'showCaller':
      return 'show caller';
    case 'showCallers':
      return 'show callers';
    case 'showTask':
      return 'show task';
    case 'showNothing':
      return 'show nothing';
    case 'showListOf':
      return 'show list of';
    case 'showNewest':
      return 'show newest';
    case 'showNumbered':
      return 'show ';
    case 'new':
      return `new ${popup.record}`;
    case 'showPage':
      return 'show page';
    case 'showMessage':
      return 'show message';
    case 'useRule':
      return `use rule ${popup.rule}`;
    default:
      return never(popup);
  }
}
