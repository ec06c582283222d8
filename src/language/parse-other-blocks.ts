/** The rows of an action, a record, a view and an example → their blocks. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { ActionStep, RecordClause } from './ast.js';
import { misplaced, nothingToSetOn } from './parse-misplaced.js';
import { type Built, type Group, groupsOf, spanOf } from './parse-sections.js';
import { secondCall } from './syntax-codes.js';
import type { ClauseRow, FieldsRow, Head, LostRow, Row } from './syntax-rows.js';

type Rows = readonly (ClauseRow | LostRow)[];
type HeadOf<K extends Head['kind']> = Extract<Head, { kind: K }>;
type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;

export function actionBlock(file: string, head: HeadOf<'actionHead'>, rows: Rows): Built {
  const groups = groupsOf(rows);
  const steps = groups.flatMap(group => stepOf(group) ?? []);
  const { name, title } = head;
  return {
    block: { kind: 'action', name, title, steps, span: spanOf(head, rows) },
    diagnostics: groups.flatMap(group => wrongInAction(file, group, head)),
  };
}

function stepOf({ lead, followers }: Group): ActionStep | null {
  if (lead?.kind !== 'step') return null;
  const sets = followers.flatMap(row => (row.kind === 'set' ? row.line : []));
  return { kind: lead.step, record: lead.record, sets, span: lead.span };
}

function wrongInAction(file: string, { lead, followers }: Group, head: Head): readonly Diagnostic[] {
  if (lead?.kind === 'lost') return [];
  if (lead && lead.kind !== 'step') return [misplaced(file, lead, head)];
  const runs = followers.filter(row => row.kind === 'run').map(row => misplaced(file, row, head));
  return lead
    ? runs
    : [
        ...followers
          .filter(row => row.kind === 'set')
          .slice(0, 1)
          .map(row => nothingToSetOn(file, row)),
        ...runs,
      ];
}

export function recordBlock(file: string, head: HeadOf<'recordHead'>, rows: Rows): Built {
  const { more, name, label } = head;
  const clauses = rows.filter((row): row is RecordClause => RECORD_CLAUSES.has(row.kind));
  return {
    block: { kind: more ? 'moreFields' : 'record', name, label, clauses, span: spanOf(head, rows) },
    diagnostics: othersIn(file, rows, RECORD_CLAUSES, head),
  };
}

export function viewBlock(file: string, head: HeadOf<'viewHead'>, rows: Rows): Built {
  const { name, record } = head;
  const fields = rows.filter((row): row is FieldsRow => row.kind === 'fields').flatMap(row => row.fields);
  return {
    block: { kind: 'view', name, record, fields, span: spanOf(head, rows) },
    diagnostics: othersIn(file, rows, VIEW_CLAUSES, head),
  };
}

export function exampleBlock(file: string, head: HeadOf<'exampleHead'>, rows: Rows): Built {
  const calls = rows.filter((row): row is RowOf<'call'> => row.kind === 'call');
  const given = rows.filter((row): row is RowOf<'given'> => row.kind === 'given').map(row => row.given);
  const expect = rows.filter((row): row is RowOf<'expect'> => row.kind === 'expect').map(row => row.expect);
  return {
    block: {
      kind: 'example',
      title: head.title,
      given,
      call: calls[0]?.call ?? null,
      expect,
      span: spanOf(head, rows),
    },
    diagnostics: [
      ...othersIn(file, rows, EXAMPLE_CLAUSES, head),
      ...calls.slice(1).map(({ span }) => secondCall.at({ file, span }, {})),
    ],
  };
}

const RECORD_CLAUSES: ReadonlySet<string> = new Set<RecordClause['kind']>(['numbered', 'plural', 'callerIs', 'field']);
const VIEW_CLAUSES: ReadonlySet<string> = new Set<FieldsRow['kind']>(['fields']);
const EXAMPLE_CLAUSES: ReadonlySet<string> = new Set<Row['kind']>(['given', 'call', 'expect']);

function othersIn(file: string, rows: Rows, own: ReadonlySet<string>, head: Head): readonly Diagnostic[] {
  return rows.flatMap(row => (row.kind === 'lost' || own.has(row.kind) ? [] : misplaced(file, row, head)));
}
