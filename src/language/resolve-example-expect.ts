/** `expect` lines. */
import { never } from '../diagnostic/result.js';
import type { ExpectClause, SourceFile } from './ast.js';
import { unknown, unknownAction, unknownView } from './checks/unknown-name.js';
import type { Example, Expectation } from './example.js';
import { answersOfRule } from './reach.js';
import { resolveAnswer } from './resolve-answer.js';
import { lineAt } from './resolve-example-call.js';
import { type FieldsOf, fieldOf, recordsShown, resolveFieldIs } from './resolve-example-fields.js';
import { findPerson } from './resolve-example-scope.js';
import { placeIn } from './resolve-scope.js';
import type { RecordType } from './vocabulary.js';

export type Expecting = FieldsOf & { readonly file: SourceFile; readonly call: Example['call'] };

export function resolveExpects(expecting: Expecting, clauses: readonly ExpectClause[]): readonly Expectation[] {
  const { scope, rules } = expecting;
  const answers = clauses.flatMap(clause => {
    const answer = clause.kind === 'answer' ? resolveAnswer(scope, clause.answer) : null;
    return answer ? [{ clause, answer }] : [];
  });
  const own = recordsShown(
    expecting,
    answers.map(({ answer }) => answer),
  );
  const shown = own.length > 0 ? own : recordsShown(expecting, rules.flatMap(answersOfRule));
  return clauses.flatMap(clause => {
    const line = { ...lineAt(expecting.file, clause.span) };
    const said = { ...line, text: `expect ${line.text}` };
    const answer = answers.find(each => each.clause === clause)?.answer;
    const resolved = answer ? ({ kind: 'answer', answer } as const) : resolveOther(expecting, clause, shown);
    return resolved ? [{ line: said, ...resolved }] : [];
  });
}

/** What an expectation says beside its line. */
type Said = Expectation extends infer E ? (E extends Expectation ? Omit<E, 'line'> : never) : never;

/** null: reported. */
function resolveOther(expecting: Expecting, clause: ExpectClause, shown: readonly RecordType[]): Said | null {
  const { scope } = expecting;
  switch (clause.kind) {
    case 'answer':
      return null;
    case 'field':
      return resolveFieldIs(expecting, clause, shown);
    case 'fieldEmpty': {
      const field = fieldOf(expecting, clause, shown);
      return field && { kind: 'empty', field: field.name };
    }
    case 'callerIs': {
      const person = findPerson(scope, clause.name);
      return person && { kind: 'caller', sysId: person.sysId, name: person.name };
    }
    case 'outcome':
      return { kind: 'outcome', outcome: clause.outcome };
    case 'view':
      return resolveView(expecting, clause);
    case 'run': {
      const { text, span } = clause.action;
      if (!scope.actions.includes(text))
        scope.report(unknown(unknownAction, placeIn(scope, span), text, scope.actions));
      return { kind: 'run', action: text };
    }
    case 'noAction':
      return { kind: 'noAction' };
    default:
      return never(clause);
  }
}

/** A view that only the call names is passed on as it is. */
function resolveView(
  { scope, call }: Expecting,
  { view: { text, span } }: Extract<ExpectClause, { kind: 'view' }>,
): Said {
  const known = new Set(['default', ...scope.vocabulary.views.map(view => view.name)]);
  const sent = call.parameters.some(([name, value]) => name === 'sysparm_view' && value.trim() === text);
  if (!known.has(text) && !sent) scope.report(unknown(unknownView, placeIn(scope, span), text, [...known]));
  return { kind: 'view', view: text };
}
