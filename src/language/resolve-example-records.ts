/** `given 2 open incidents …` and `given incident "…" …` → records. */
import type { GivenClause, GivenField } from './ast.js';
import { duplicateName } from './checks/duplicate-name.js';
import { badCount, MAX_GIVEN } from './checks/example-count.js';
import { notItsNumber } from './checks/example-number.js';
import { otherState } from './checks/example-state.js';
import type { GivenRecord, GivenValues } from './example.js';
import { resolveRecord } from './resolve-condition.js';
import { type ExampleScope, findPerson, givenId } from './resolve-example-scope.js';
import { stateOf } from './resolve-example-state.js';
import { resolveGivenFields, type StoredValue } from './resolve-example-values.js';
import { placeIn } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';
import { numbered } from './values.js';
import type { Choice, RecordType } from './vocabulary.js';

type Counted = Extract<GivenClause, { kind: 'records' }>;
type Single = Extract<GivenClause, { kind: 'record' }>;

/** One record of a line; a number that is not written is given when all others are known. */
type Made = { readonly record: RecordType; readonly number: string | null } & Pick<
  GivenRecord,
  'caller' | 'active' | 'values'
>;

export function resolveGivenRecords(scope: ExampleScope, given: readonly GivenClause[]): readonly GivenRecord[] {
  const made: Made[] = [];
  const numbers = new Set<string>();
  let count = 0;
  for (const clause of given) {
    if (clause.kind !== 'records' && clause.kind !== 'record') continue;
    count += clause.kind === 'records' ? clause.count : 1;
    if (!countFits(scope, clause, count)) continue;
    const one =
      clause.kind === 'records' ? counted(scope, clause, made.length) : single(scope, clause, made.length, numbers);
    made.push(...one);
  }
  return withNumbers(made, numbers);
}

function countFits(scope: ExampleScope, clause: Counted | Single, count: number): boolean {
  if (count <= MAX_GIVEN && !(clause.kind === 'records' && clause.count === 0)) return true;
  const said = clause.kind === 'records' && clause.count === 0 ? 0 : count;
  scope.report(badCount.at(placeIn(scope, clause.span), { count: said, limit: MAX_GIVEN }));
  return false;
}

function counted(scope: ExampleScope, clause: Counted, before: number): readonly Made[] {
  const record = resolveRecord(scope, clause.plural);
  const caller = findPerson(scope, clause.caller);
  if (record === null) return [];
  const values = givenValues(scope, record, clause.with, true);
  const state = stateOf(record, values, clause.state);
  if (state?.closed !== (clause.state === 'closed')) {
    const written = state === null ? '' : (state.name ?? state.value);
    const facts = { said: clause.state, state: written, record: record.name };
    scope.report(otherState.at(placeIn(scope, clause.span), facts));
    return [];
  }
  return Array.from({ length: clause.count }, (_, at) => ({
    record,
    number: null,
    caller: caller?.sysId ?? null,
    active: !state.closed,
    values: complete(scope, values, state, before + at),
  }));
}

function single(scope: ExampleScope, clause: Single, before: number, numbers: Set<string>): readonly Made[] {
  const record = resolveRecord(scope, clause.record);
  const named = clause.caller === null ? null : findPerson(scope, clause.caller);
  const number = record && resolveNumber(scope, record, clause, numbers);
  if (record === null || number === null) return [];
  const values = givenValues(scope, record, clause.with, clause.caller !== null);
  const state = stateOf(record, values, null);
  const held = record.callerField === null ? undefined : values.get(record.callerField);
  const caller = named?.sysId ?? (typeof held === 'string' ? held : null);
  const active = state?.closed !== true;
  return [{ record, number, caller, active, values: complete(scope, values, state, before) }];
}

/** `callerSaid`: by `for`. The number is on the line already. */
function givenValues(
  scope: ExampleScope,
  record: RecordType,
  given: readonly GivenField[],
  callerSaid: boolean,
): ReadonlyMap<string, StoredValue> {
  const taken = callerSaid && record.callerField !== null ? ['number', record.callerField] : ['number'];
  return resolveGivenFields(scope, record, given, taken);
}

const ONE_NUMBER_EACH = 'give each record a number of its own';

/** null: reported. */
function resolveNumber(scope: ExampleScope, record: RecordType, clause: Single, numbers: Set<string>): string | null {
  const text = resolvePlainText(scope, clause.number, 'a number');
  if (text === null) return null;
  const number = numbered(record, text);
  const place = placeIn(scope, clause.number.span);
  if (number === null) {
    scope.report(notItsNumber.at(place, { number: text, record: record.name, prefix: record.prefix ?? '' }));
    return null;
  }
  if (numbers.has(number))
    scope.report(duplicateName.at(place, { what: 'number', name: number, where: '', hint: ONE_NUMBER_EACH }));
  numbers.add(number);
  return number;
}

const HOUR = 60 * 60 * 1000;

/** Opened an hour before the call, each a second after the one above it, unless it says otherwise. */
function complete(
  scope: ExampleScope,
  values: ReadonlyMap<string, StoredValue>,
  state: Choice | null,
  index: number,
): GivenValues {
  const opened = values.get('opened') ?? new Date(scope.at.getTime() - HOUR + index * 1000).toISOString();
  return { state: state?.value ?? '', opened, updated: opened, ...Object.fromEntries(values) };
}

/** Records without a number of their own get the lowest ones of their type that no other has. */
function withNumbers(made: readonly Made[], taken: Set<string>): readonly GivenRecord[] {
  const next = new Map<string, number>();
  return made.map(({ record, number, caller, active, values }, index) => {
    let settled = number;
    while (settled === null) {
      const ordinal = (next.get(record.name) ?? 0) + 1;
      next.set(record.name, ordinal);
      const free = `${record.prefix ?? ''}${String(ordinal).padStart(7, '0')}`;
      if (!taken.has(free)) settled = free;
    }
    const others = Object.entries(values).filter(([name]) => name !== record.callerField);
    const rest = Object.fromEntries(others);
    return { sysId: givenId('record', index), number: settled, record: record.name, caller, active, values: rest };
  });
}
