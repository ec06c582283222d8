/** What a name may mean at one place of a rule set, and where to report that it means nothing. */
import type { Diagnostic, Place, Span } from '../diagnostic/diagnostic.js';
import type { Answer, Name, RuleBlock, RuleClause, SourceFile } from './ast.js';
import type { Line } from './rule.js';
import type { RecordType, Vocabulary } from './vocabulary.js';

export type RuleSource = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly file: SourceFile;
  readonly block: RuleBlock;
  /** Its name; for a rule without a head its first clause. */
  readonly place: Place;
};

/** Whether the caller can be known where a value or a condition stands. */
export type CallerHere =
  | { readonly kind: 'canBeKnown' }
  /** `hint`: how to change that; may be empty. */
  | { readonly kind: 'cannotBeKnown'; readonly why: string; readonly hint: string }
  /** Under an `else`: for some calls. */
  | { readonly kind: 'mayBeUnknown'; readonly who: string };

/** Where a clause of the rule at hand stands. */
export type LineOf = (clause: RuleClause) => Line;

export type Report = (diagnostic: Diagnostic) => void;

export type Scope = {
  readonly file: string;
  readonly vocabulary: Vocabulary;
  readonly rules: readonly string[];
  readonly actions: readonly string[];
  /** Names of all fields of all records. */
  readonly fieldNames: ReadonlySet<string>;
  readonly caller: CallerHere;
  /** The record type that a `where` chooses among. */
  readonly filtered: RecordType | null;
  readonly report: Report;
};

export const placeIn = (scope: Scope, span: Span): Place => ({ file: scope.file, span });

export function answersOf(block: RuleBlock): readonly Answer[] {
  return block.clauses.flatMap(clause => ('answer' in clause ? [clause.answer] : []));
}

/** The rules that a rule names in `use rule`. */
export function handOvers(block: RuleBlock): readonly Name[] {
  return answersOf(block).flatMap(({ popup }) => (popup.kind === 'useRule' ? [popup.rule] : []));
}
