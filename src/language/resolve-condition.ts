import { never } from '../diagnostic/result.js';
import type { Condition as ConditionNode, CountTest, Name, Operand, Records } from './ast.js';
import { countTooHigh, MAX_COUNT } from './checks/count-limit.js';
import { outsideFilter } from './checks/place.js';
import { typeMismatch } from './checks/type-mismatch.js';
import { unknown, unknownRecord } from './checks/unknown-name.js';
import { findRecord, recordWords } from './find-record.js';
import { resolveAge, resolveCompare, resolveEmpty, resolveHolds, wordsOf } from './resolve-compare.js';
import { callerCanBeKnown } from './resolve-field-ref.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveParameter, resolvePlainText } from './resolve-text.js';
import { resolveValue } from './resolve-value.js';
import type { Condition, RecordSet, Value } from './rule.js';
import { PERSON_RECORD, type RecordType } from './vocabulary.js';

type Node<K extends ConditionNode['kind']> = Extract<ConditionNode, { kind: K }>;

/** null: reported. */
export function resolveCondition(scope: Scope, node: ConditionNode): Condition | null {
  if (scope.filtered !== null && !suitsFilter(scope, scope.filtered, node)) return null;
  switch (node.kind) {
    case 'and':
    case 'or':
      return resolveItems(scope, node);
    case 'not': {
      const item = resolveCondition(scope, node.item);
      return item && { kind: 'not', item };
    }
    case 'has':
      return resolveHas(scope, node);
    case 'numbered':
      return resolveNumbered(scope, node);
    case 'compare':
      return resolveCompare(scope, node);
    case 'holds':
      return resolveHolds(scope, node);
    case 'given':
      return { kind: 'given', parameter: resolveParameter(scope, node.parameter).name, negated: node.negated };
    case 'empty':
      return resolveEmpty(scope, node);
    case 'outcome':
      return resolveOutcome(scope, node);
    case 'role': {
      const role = resolvePlainText(scope, node.role, 'a role');
      return role === null ? null : { kind: 'role', role, negated: node.negated };
    }
    case 'today':
      return { kind: 'today', days: node.days.map(({ day }) => day), negated: node.negated };
    case 'time':
      return { kind: 'time', from: node.from, to: node.to, negated: node.negated };
    case 'age':
      return resolveAge(scope, node);
    default:
      return never(node);
  }
}

function resolveItems(scope: Scope, node: Node<'and'> | Node<'or'>): Condition | null {
  const items = node.items.map(item => resolveCondition(scope, item));
  return items.every(item => item !== null) ? { kind: node.kind, items } : null;
}

function resolveHas(scope: Scope, node: Node<'has'>): Condition | null {
  const { open, plural } = node.records;
  const known = callerCanBeKnown(scope, node.span, `\`${open ? 'open ' : ''}${plural.text}\``);
  const of = resolveRecordSet(scope, node.records, node.where);
  const range = countRange(scope, node.count, node);
  return known && of && range ? { kind: 'count', of, ...range } : null;
}

type Range = { readonly atLeast: number; readonly atMost: number | null };

function countRange(scope: Scope, { kind, number }: CountTest, node: Node<'has'>): Range | null {
  if (number > MAX_COUNT) {
    scope.report(
      countTooHigh.at(placeIn(scope, node.span), { records: node.records.plural.text, number, limit: MAX_COUNT }),
    );
    return null;
  }
  switch (kind) {
    case 'some':
      return { atLeast: 1, atMost: null };
    case 'none':
      return { atLeast: 0, atMost: 0 };
    case 'moreThan':
      return { atLeast: number + 1, atMost: null };
    case 'atLeast':
      return { atLeast: number, atMost: null };
    case 'fewerThan':
      return { atLeast: 0, atMost: number - 1 };
    case 'exactly':
      return { atLeast: number, atMost: number };
    default:
      return never(kind);
  }
}

/** Records of the caller, by plural or singular. */
export function resolveRecordSet(
  scope: Scope,
  { plural, open }: Pick<Records, 'plural' | 'open'>,
  where: ConditionNode | null,
): RecordSet | null {
  const record = resolveRecord(scope, plural);
  if (record === null) return null;
  if (where === null) return { record: record.name, open, where: null };
  const condition = resolveCondition({ ...scope, filtered: record }, where);
  return condition && { record: record.name, open, where: condition };
}

/** A record type that belongs to a caller, by its name or plural. */
export function resolveRecord(scope: Scope, name: Name): RecordType | null {
  const record = findRecord(scope.vocabulary, name.text);
  if (record === null) {
    scope.report(unknown(unknownRecord, placeIn(scope, name.span), name.text, recordWords(scope.vocabulary)));
    return null;
  }
  if (record.name !== PERSON_RECORD) return record;
  const problem = `\`${name.text}\` means people, not records of the caller`;
  scope.report(
    typeMismatch.at(placeIn(scope, name.span), {
      problem,
      fix: 'ask about `incidents`, `tasks` or a record of your own',
    }),
  );
  return null;
}

function resolveNumbered(scope: Scope, node: Node<'numbered'>): Condition | null {
  const record = resolveRecord(scope, node.record);
  const number = resolveNumber(scope, node.number);
  return record && number && { kind: 'numbered', record: record.name, number, negated: node.negated };
}

/** The number of a record: digits written as a number are a text. */
export function resolveNumber(scope: Scope, operand: Operand): Value | null {
  if (operand.kind === 'number') return { kind: 'text', parts: [{ kind: 'literal', text: String(operand.value) }] };
  return resolveValue(scope, operand, {
    type: { kind: 'text', upTo: Number.POSITIVE_INFINITY },
    left: 'a number of a record',
    shown: false,
  });
}

function resolveOutcome(scope: Scope, node: Node<'outcome'>): Condition | null {
  const { outcome, negated } = node;
  if (outcome !== 'taskFound' && !callerCanBeKnown(scope, node.span, OUTCOME_WORDS[outcome])) return null;
  return { kind: 'outcome', outcome, negated };
}

const OUTCOME_WORDS = {
  known: '`caller is known`',
  unknown: '`caller is unknown`',
  several: '`several callers`',
} as const;

/** A filter asks about the fields of its record and nothing else on the left. false: reported. */
function suitsFilter(scope: Scope, record: RecordType, node: ConditionNode): boolean {
  const other = outside(node);
  if (other === null) return true;
  scope.report(outsideFilter.at(placeIn(scope, node.span), { record: record.plural, what: other }));
  return false;
}

function outside(node: ConditionNode): string | null {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
      return null;
    case 'compare':
      return node.left.kind === 'field' && node.left.of === 'record' ? null : `\`${wordsOf(node.left)}\``;
    case 'holds':
    case 'empty':
    case 'age':
      return node.subject.kind === 'field' && node.subject.of === 'record' ? null : `\`${wordsOf(node.subject)}\``;
    case 'given':
      return `\`${node.parameter.name}\``;
    case 'has':
      return 'a count of other records';
    default:
      return 'this';
  }
}
