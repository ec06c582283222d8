/** ServiceNow's encoded query → what our own list page asks the store. The inverse of `encode-filter.ts`; what it cannot say is a problem. */
import {
  type EncodedQuery,
  isScript,
  parseEncodedQuery,
  parseTerms,
  type QueryOperator,
  type Term,
} from '../call/encoded-query.js';
import { readSysId } from '../call/ids.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { Operator } from '../language/ast.js';
import type { ComparedAs, Condition, FieldRef, Value } from '../language/rule.js';
import type { Field, RecordType } from '../language/vocabulary.js';
import type { SysId } from '../plan/facts.js';
import { NO_RECORD, queryName } from './encode-filter.js';
import { cut, plainText } from './texts.js';

export type ListFilter = {
  readonly where: Condition | null;
  /** Only this caller's. */
  readonly caller: SysId | null;
  /** Only open ones. */
  readonly open: boolean;
  /** null: newest first. */
  readonly sort: { readonly field: Field; readonly descending: boolean } | null;
};

/** A sentence for the person who wrote the URL: lower case, no full stop. */
export type FilterProblem = { readonly message: string };

/** One condition of a query, or one of the two that a list has places of its own for. */
type Part =
  | { readonly kind: 'caller'; readonly sysId: SysId; readonly condition: Condition }
  | { readonly kind: 'open' | 'condition'; readonly condition: Condition };
type Group = readonly Part[];

/** UTF-16 units and terms: a URL of 8 KiB holds less. */
const MAX_LENGTH = 16_000;
const MAX_TERMS = 1000;

export function decodeFilter(query: string, type: RecordType): Result<ListFilter, FilterProblem> {
  const terms = query.length > MAX_LENGTH ? [] : parseTerms(query);
  if (query.length > MAX_LENGTH || terms.length > MAX_TERMS) return fail({ message: 'the query is too long' });
  const unread = terms.find(part => part.kind === 'unread');
  if (unread?.kind === 'unread') return fail({ message: `\`${brief(unread.text)}\` is no condition of a query` });
  const scripted = terms.find(part => part.kind === 'term' && isScript(part.term.value));
  if (scripted?.kind === 'term')
    return fail({ message: `a script is not run: write the value itself for \`${scripted.term.field}\`` });
  const parsed = parseEncodedQuery(query);
  const sort = sortIn(parsed.order, type);
  if (!sort.ok) return sort;
  const groups = groupsIn(parsed.groups, type);
  return groups.ok ? ok({ ...filterOf(groups.value), sort: sort.value }) : groups;
}

/** The first one orders; a list has one order. Newest first is what a list does by itself. */
function sortIn([order]: EncodedQuery['order'], type: RecordType): Result<ListFilter['sort'], FilterProblem> {
  if (order === undefined) return ok(null);
  const field = fieldNamed(order.field, type);
  if (!field) return fail({ message: `\`${brief(order.field)}\` is no field that ${type.plural} can be sorted by` });
  return ok(field.name === 'opened' && order.descending ? null : { field, descending: order.descending });
}

function groupsIn(groups: EncodedQuery['groups'], type: RecordType): Result<readonly Group[], FilterProblem> {
  const read: Part[][] = [];
  for (const conditions of groups) {
    const group: Part[] = [];
    for (const terms of conditions) {
      const part = readCondition(terms, type);
      if (!part.ok) return part;
      group.push(part.value);
    }
    read.push(group);
  }
  return ok(read.length === 0 ? [[]] : read);
}

function readCondition(terms: readonly Term[], type: RecordType): Result<Part, FilterProblem> {
  const parts: Part[] = [];
  for (const term of terms) {
    const part = readTerm(term, type);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const [only] = parts;
  if (only && parts.length === 1) return ok(only);
  return ok({ kind: 'condition', condition: { kind: 'or', items: parts.map(part => part.condition) } });
}

/** What all alternatives share has a place of its own; what is left of them is the filter. */
function filterOf(groups: readonly Group[]): Omit<ListFilter, 'sort'> {
  const caller = sharedCaller(groups);
  const open = groups.every(group => group.some(part => part.kind === 'open'));
  const isShared = (part: Part) => (open && part.kind === 'open') || (part.kind === 'caller' && part.sysId === caller);
  const conditions = groups.map(group => group.filter(part => !isShared(part)).map(part => part.condition));
  const where = conditions.some(group => group.length === 0)
    ? null
    : joined(
        'or',
        conditions.map(group => joined('and', group)),
      );
  return { where, caller, open };
}

function joined(kind: 'and' | 'or', items: readonly Condition[]): Condition {
  const [only] = items;
  return only && items.length === 1 ? only : { kind, items };
}

function sharedCaller(groups: readonly Group[]): SysId | null {
  const first = groups[0]?.find(part => part.kind === 'caller');
  const shared =
    first && groups.every(group => group.some(part => part.kind === 'caller' && part.sysId === first.sysId));
  return shared ? first.sysId : null;
}

function readTerm(term: Term, type: RecordType): Result<Part, FilterProblem> {
  if (term.field === NO_RECORD.field && term.operator === NO_RECORD.operator)
    return ok({ kind: 'condition', condition: nothing(type) });
  const state = type.fields.get('state');
  if (state?.type.kind === 'choice' && term.field === 'active' && term.operator === '=') {
    const open = term.value === 'true';
    return ok({ kind: open ? 'open' : 'condition', condition: isClosed(state, state.type, open) });
  }
  const field = fieldNamed(term.field, type);
  if (!field) return fail({ message: `\`${brief(term.field)}\` is no field that ${type.plural} can be filtered by` });
  const ref = recordField(field);
  const { operator, negated } = OPERATORS[term.operator];
  if (operator === 'empty') return ok({ kind: 'condition', condition: { kind: 'empty', field: ref, negated } });
  const condition = compare(ref, operator, negated, term.value);
  const sysId = field.name === type.callerField && term.operator === '=' ? readSysId(term.value) : null;
  return ok(sysId === null ? { kind: 'condition', condition } : { kind: 'caller', sysId, condition });
}

/** By ServiceNow's name or ours. What is sensitive is in no URL; notes are no value. */
function fieldNamed(name: string, type: RecordType): Field | undefined {
  const field = type.fields.get(name) ?? [...type.fields.values()].find(known => queryName(known.name) === name);
  return field?.sensitive || field?.type.kind === 'notes' ? undefined : field;
}

const OPERATORS: Readonly<Record<QueryOperator, { readonly operator: Operator | 'empty'; readonly negated: boolean }>> =
  {
    ISEMPTY: { operator: 'empty', negated: false },
    ISNOTEMPTY: { operator: 'empty', negated: true },
    '=': { operator: 'is', negated: false },
    '!=': { operator: 'is', negated: true },
    IN: { operator: 'isOneOf', negated: false },
    'NOT IN': { operator: 'isOneOf', negated: true },
    LIKE: { operator: 'contains', negated: false },
    'NOT LIKE': { operator: 'contains', negated: true },
    STARTSWITH: { operator: 'startsWith', negated: false },
    'NOT STARTSWITH': { operator: 'startsWith', negated: true },
    ENDSWITH: { operator: 'endsWith', negated: false },
    'NOT ENDSWITH': { operator: 'endsWith', negated: true },
    '<': { operator: '<', negated: false },
    '<=': { operator: '<=', negated: false },
    '>': { operator: '>', negated: false },
    '>=': { operator: '>=', negated: false },
  };

/** A record is open when its state is not one marked closed. */
function isClosed(state: Field, type: Extract<Field['type'], { kind: 'choice' }>, negated: boolean): Condition {
  const right = type.choices.filter(choice => choice.closed).map(({ value }): Value => ({ kind: 'choice', value }));
  return { kind: 'compare', left: recordField(state), operator: 'isOneOf', negated, right, as: type };
}

const recordField = (field: Field): FieldRef => ({ kind: 'field', of: 'record', field });

/** A condition that no record fits: its first field is empty and is not. */
function nothing(type: RecordType): Condition {
  const fields = [...type.fields.values()].slice(0, 1).map(recordField);
  return {
    kind: 'and',
    items: fields.flatMap(field => [false, true].map((negated): Condition => ({ kind: 'empty', field, negated }))),
  };
}

function compare(left: FieldRef, operator: Operator, negated: boolean, text: string): Condition {
  const as = comparedAs(left.field, operator);
  const texts = operator === 'isOneOf' ? text.split(',').map(each => each.trim()) : [text];
  const right = texts.map((each): Value => ({ kind: 'text', parts: [{ kind: 'literal', text: instant(each, as) }] }));
  return { kind: 'compare', left, operator, negated, right, as };
}

/** Dates of a query are UTC. */
function instant(text: string, as: ComparedAs): string {
  return as.kind === 'dateTime' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? `${text.replace(' ', 'T')}Z`
    : text;
}

/** `contains` and its like look at the text of whatever it is. */
function comparedAs({ type }: Field, operator: Operator): ComparedAs {
  if (operator === 'contains' || operator === 'startsWith' || operator === 'endsWith') return { kind: 'text' };
  switch (type.kind) {
    case 'choice':
      return type;
    case 'number':
    case 'yesNo':
    case 'dateTime':
    case 'person':
    case 'phone':
      return { kind: type.kind };
    default:
      return { kind: 'text' };
  }
}

const brief = (text: string): string => cut(plainText(text), 80);
