/** What the grammar reads: a flat list of heads and clauses, before they are put together to blocks. */
import type { Span } from '../diagnostic/diagnostic.js';
import { never } from '../diagnostic/result.js';
import type {
  CallClause,
  ExpectClause,
  GivenClause,
  Name,
  RecordClause,
  RuleClause,
  SetLine,
  Text,
  UseClause,
} from './ast.js';

export type Head =
  | {
      readonly kind: 'ruleHead';
      readonly isDefault: boolean;
      readonly name: Name;
      readonly title: Text | null;
      readonly span: Span;
    }
  | { readonly kind: 'actionHead'; readonly name: Name; readonly title: Text | null; readonly span: Span }
  | {
      readonly kind: 'recordHead';
      readonly more: boolean;
      readonly name: Name;
      readonly label: Text | null;
      readonly span: Span;
    }
  | { readonly kind: 'viewHead'; readonly name: Name; readonly record: Name; readonly span: Span }
  | { readonly kind: 'exampleHead'; readonly title: Text; readonly span: Span };

export type SetRow = { readonly kind: 'set'; readonly line: SetLine; readonly span: Span };
export type RunRow = { readonly kind: 'run'; readonly name: Name; readonly span: Span };
export type StepRow = {
  readonly kind: 'step';
  readonly step: 'update' | 'create';
  readonly record: Name;
  readonly span: Span;
};
export type FieldsRow = { readonly kind: 'fields'; readonly fields: readonly Name[]; readonly span: Span };
export type ExampleRow =
  | { readonly kind: 'given'; readonly given: GivenClause; readonly span: Span }
  | { readonly kind: 'call'; readonly call: CallClause; readonly span: Span }
  | { readonly kind: 'expect'; readonly expect: ExpectClause; readonly span: Span };

export type ClauseRow = UseClause | RuleClause | SetRow | RunRow | StepRow | RecordClause | FieldsRow | ExampleRow;

/** A line that is no sentence, with the lines that go on from it. */
export type BadRow = { readonly kind: 'bad'; readonly span: Span };

export type Row = Head | ClauseRow | BadRow;

/** A line that stays unread after its mistakes were told; `opens`: it looks like the head of a block. */
export type LostRow = { readonly kind: 'lost'; readonly opens: boolean; readonly span: Span };

export type MendedRow = Head | ClauseRow | LostRow;

/** Where a line stands: in which block, or before the first one. */
export type Place = 'file' | 'rule' | 'action' | 'record' | 'view' | 'example';

export function placeOf(head: Head): Place {
  switch (head.kind) {
    case 'ruleHead':
      return 'rule';
    case 'actionHead':
      return 'action';
    case 'recordHead':
      return 'record';
    case 'viewHead':
      return 'view';
    case 'exampleHead':
      return 'example';
    default:
      return never(head);
  }
}

export const isHead = (row: MendedRow): row is Head =>
  row.kind === 'ruleHead' ||
  row.kind === 'actionHead' ||
  row.kind === 'recordHead' ||
  row.kind === 'viewHead' ||
  row.kind === 'exampleHead';
