/**
 * A filter of the language → ServiceNow's encoded query. Negations go inwards; alternatives of single conditions become `^OR`, others `^NQ`.
 * Dates are absolute and in UTC, since a list that is looked at later should hold the same records.
 */
import {
  type EncodedQuery,
  isScript,
  parseEncodedQuery,
  printEncodedQuery,
  type QueryOperator,
  type Term,
} from '../call/encoded-query.js';
import { never } from '../diagnostic/result.js';
import type { Condition, RecordSet, Value } from '../language/rule.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import { bindText } from '../plan/bind.js';
import { ageLimit, compares } from '../plan/bind-compare.js';
import type { Stored } from '../plan/bind-fields.js';
import { comparedWith, contextOf, missingIn, type Sight, truthOf } from '../plan/bind-truth.js';

/** Alternatives beyond this make a URL that servers refuse. */
const MAX_GROUPS = 64;

/** What ServiceNow calls fields that the language names shorter. */
const SERVICENOW_NAMES: ReadonlyMap<string, string> = new Map([
  ['opened', 'opened_at'],
  ['updated', 'sys_updated_on'],
]);

export const queryName = (field: string): string => SERVICENOW_NAMES.get(field) ?? field;

/** A field that every record has: nothing fits a filter that asks it to be empty. */
export const NO_RECORD: Term = { field: 'sys_id', operator: 'ISEMPTY', value: '' };

/** Of the groups one holds, in it all conditions, of a condition one term. No groups: nothing fits; an empty group: everything. */
type Groups = EncodedQuery['groups'];

const NOTHING: Groups = [];
const EVERYTHING: Groups = [[]];

/** The known caller's records; null: a query cannot say it, or not within a URL. */
export function encodeList(
  of: RecordSet,
  sort: { readonly field: Field; readonly descending: boolean } | null,
  type: RecordType,
  sight: Sight,
): string | null {
  const groups = of.where ? groupsOf(of.where, true, sight) : EVERYTHING;
  if (groups === null) return null;
  const whose = type.callerField === null ? [] : [[term(type.callerField, '=', sight.caller?.sysId ?? '')]];
  const common = [...whose, ...(of.open ? [[term('active', '=', 'true')]] : [])];
  const all = groups.length === 0 ? [[[NO_RECORD]]] : groups;
  const order = { field: queryName(sort?.field.name ?? 'opened'), descending: sort?.descending ?? true };
  const query = { groups: all.map(group => [...common, ...group]), order: [order] };
  const printed = printEncodedQuery(query);
  return readsBack(printed, query) ? printed : null;
}

const term = (field: string, operator: QueryOperator, value: string): Term => ({
  field: queryName(field),
  operator,
  value,
});

/** A term that a query cannot hold is left out of it, which would let more records through than the rule says. */
function readsBack(printed: string, query: EncodedQuery): boolean {
  const size = ({ groups }: EncodedQuery) => groups.map(group => group.map(condition => condition.length)).join(';');
  const read = parseEncodedQuery(printed);
  return size(read) === size(query) && read.order.length === query.order.length;
}

/** null: more than `MAX_GROUPS`. `holds` false asks for the opposite. */
function groupsOf(condition: Condition, holds: boolean, sight: Sight): Groups | null {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return (condition.kind === 'and') === holds
        ? everyOf(condition.items, holds, sight)
        : someOf(condition.items, holds, sight);
    case 'not':
      return groupsOf(condition.item, !holds, sight);
    case 'compare':
      return condition.left.kind === 'field' && condition.left.of === 'record'
        ? compareGroups(condition, holds, sight)
        : constant(condition, holds, sight);
    case 'empty':
      if (condition.field.of !== 'record') return constant(condition, holds, sight);
      return one(term(condition.field.field.name, condition.negated === holds ? 'ISNOTEMPTY' : 'ISEMPTY', ''));
    case 'age':
      return condition.field.of === 'record' ? ageGroups(condition, holds, sight) : constant(condition, holds, sight);
    default:
      return constant(condition, holds, sight);
  }
}

const one = (...terms: readonly Term[]): Groups => [[terms]];

/** What does not look at the record holds for all of them or for none. */
function constant(condition: Condition, holds: boolean, sight: Sight): Groups {
  return truthOf(condition, sight) === (holds ? 'yes' : 'no') ? EVERYTHING : NOTHING;
}

function someOf(items: readonly Condition[], holds: boolean, sight: Sight): Groups | null {
  const all: Groups[] = [];
  for (const item of items) {
    const groups = groupsOf(item, holds, sight);
    if (groups === null) return null;
    all.push(groups);
  }
  if (all.some(groups => groups.some(group => group.length === 0))) return EVERYTHING;
  const groups = all.flat();
  if (groups.every(group => group.length === 1)) return groups.length === 0 ? NOTHING : one(...groups.flat(2));
  return groups.length > MAX_GROUPS ? null : groups;
}

function everyOf(items: readonly Condition[], holds: boolean, sight: Sight): Groups | null {
  let groups = EVERYTHING;
  for (const item of items) {
    const more = groupsOf(item, holds, sight);
    if (more === null || groups.length * more.length > MAX_GROUPS) return null;
    groups = groups.flatMap(group => more.map(each => [...group, ...each]));
  }
  return groups;
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function compareGroups(condition: Extract<Condition, { kind: 'compare' }>, wanted: boolean, sight: Sight): Groups {
  const { left, right, operator } = condition;
  if (left.kind !== 'field' || missingIn(right, sight)) return NOTHING;
  const holds = wanted !== condition.negated;
  const values = right.flatMap(value => written(value, condition, sight));
  const { name } = left.field;
  const [first] = values;
  if (first === undefined) return holds ? NOTHING : EVERYTHING;
  switch (operator) {
    case 'is':
    case 'isOneOf':
      return oneOf(name, values, holds);
    case 'contains':
      return one(term(name, holds ? 'LIKE' : 'NOT LIKE', first));
    case 'startsWith':
      return one(term(name, holds ? 'STARTSWITH' : 'NOT STARTSWITH', first));
    case 'endsWith':
      return one(term(name, holds ? 'ENDSWITH' : 'NOT ENDSWITH', first));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return orderGroups(condition, operator, first, holds);
    default:
      return never(operator);
  }
}

type Order = '<' | '<=' | '>' | '>=';

/** A choice that is no number comes neither before nor after another, so the opposite names all those that do. */
function orderGroups(
  { left, as }: Extract<Condition, { kind: 'compare' }>,
  operator: Order,
  value: string,
  holds: boolean,
): Groups {
  const name = left.kind === 'field' ? left.field.name : left.name;
  if (as.kind !== 'choice') return holds ? one(term(name, operator, value)) : orEmpty(name, OPPOSITE[operator], value);
  if (holds) return compares(value, '<=', [value], as) ? one(term(name, operator, value)) : NOTHING;
  const inOrder = as.choices.map(choice => choice.value).filter(choice => compares(choice, operator, [value], as));
  return inOrder.length === 0 ? EVERYTHING : oneOf(name, inOrder, false);
}

/** Something empty is neither before nor after, so it is in the opposite of both. */
const orEmpty = (name: string, operator: QueryOperator, value: string): Groups =>
  one(term(name, operator, value), term(name, 'ISEMPTY', ''));

/** ServiceNow's `!=` and `NOT IN` let empty fields through, as `is not` does. A list cannot hold commas. */
function oneOf(name: string, values: readonly string[], holds: boolean): Groups {
  const [only] = values;
  if (only !== undefined && values.length === 1) return one(term(name, holds ? '=' : '!=', only));
  if (values.every(value => !value.includes(','))) return one(term(name, holds ? 'IN' : 'NOT IN', values.join(',')));
  return holds ? one(...values.map(value => term(name, '=', value))) : [values.map(value => [term(name, '!=', value)])];
}

/** The value as a query holds it; a text stays as written, since a real instance does not fold as we do. None when it is empty. */
function written(value: Value, { as }: Extract<Condition, { kind: 'compare' }>, sight: Sight): readonly string[] {
  const bound = comparedWith(value, as, sight)?.value ?? null;
  if (bound === null) return [];
  const text =
    as.kind === 'text' ? (bindText(value, contextOf(sight)) ?? '') : storedText(bound, as.kind === 'dateTime');
  return isScript(text) ? [] : [text];
}

const storedText = (bound: NonNullable<Stored>, isDate: boolean): string =>
  isDate ? queryInstant(new Date(String(bound))) : String(bound);

/** UTC to the second, in ServiceNow's own form. */
const queryInstant = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

function ageGroups(
  { field, test, amount, unit, negated }: Extract<Condition, { kind: 'age' }>,
  wanted: boolean,
  sight: Sight,
): Groups {
  const limit = queryInstant(ageLimit(sight.call.at, amount, unit));
  const operator = test === 'within' ? '>=' : '<';
  const { name } = field.field;
  return wanted === negated ? orEmpty(name, OPPOSITE[operator], limit) : one(term(name, operator, limit));
}
