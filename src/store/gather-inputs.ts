/** The values of a statement: each is sent once, as text, however often the statement reads it. */
import { type SQL, sql } from 'drizzle-orm';
import type { BindContext } from '../plan/bind.js';
import { storableText } from './storable.js';

/** A value of a call, or of the plan; null when there is none. */
export type Bound = (context: BindContext) => string | null;

type Values = (context: BindContext) => readonly (string | null)[];
type Group = {
  readonly size: number;
  readonly timeZone: string | null;
  readonly values: Values;
  readonly asks: boolean;
};

/** `asks`: some value was sent that can find anything; without one nothing needs to be read. */
export type Read = { readonly values: Record<string, string | null>; readonly asks: boolean };

export type Inputs = {
  /** One parameter of type text. */
  readonly text: (value: Bound) => SQL;
  /** Parameters that come from one reading of the call. Groups of the same `key` are one. `asks`: see `Read`. */
  readonly group: (group: {
    readonly key: string;
    readonly size: number;
    readonly asks: boolean;
    readonly values: Values;
  }) => readonly SQL[];
  /** The same inputs, their values read in the time zone of a rule; null: the one of the context. */
  readonly inZone: (timeZone: string | null) => Inputs;
  /**
   * `select $1::text, $2::text …`: stands first in the statement and is never read. It gives every parameter its number and its type;
   * what `text` and `group` return refers to those numbers.
   */
  readonly declaration: () => SQL;
  readonly read: (context: BindContext) => Read;
};

type State = { readonly groups: Group[]; readonly known: Map<string, readonly SQL[]>; count: number };

export function newInputs(): Inputs {
  return inputsIn({ groups: [], known: new Map(), count: 0 }, null);
}

function inputsIn(state: State, timeZone: string | null): Inputs {
  const add = (group: Omit<Group, 'timeZone'>): readonly SQL[] => {
    state.groups.push({ ...group, timeZone });
    return Array.from({ length: group.size }, () => sql.raw(`$${++state.count}`));
  };
  return {
    text: value => nth(add({ size: 1, asks: false, values: context => [value(context)] }), 0),
    group: ({ key, ...group }) => {
      const name = `${timeZone ?? ''} ${key}`;
      const parameters = state.known.get(name) ?? add(group);
      state.known.set(name, parameters);
      return parameters;
    },
    inZone: zone => inputsIn(state, zone),
    declaration: () => declarationOf(state.count),
    read: context => readGroups(state.groups, context),
  };
}

/** A parameter of a group, from 0. */
export function nth(parameters: readonly SQL[], index: number): SQL {
  const parameter = parameters[index];
  if (parameter === undefined) throw new Error(`a group without a parameter ${index}`);
  return parameter;
}

const parameterName = (index: number) => `p${index}`;

function declarationOf(count: number): SQL {
  const parameters = Array.from({ length: count }, (_, index) => sql`${sql.placeholder(parameterName(index))}::text`);
  return count === 0 ? sql`select 1` : sql`select ${sql.join(parameters, sql`, `)}`;
}

function readGroups(groups: readonly Group[], context: BindContext): Read {
  let asks = false;
  const values: Record<string, string | null> = {};
  let index = 0;
  for (const group of groups) {
    const inZone = group.timeZone === null ? context : { ...context, timeZone: group.timeZone };
    for (const value of group.values(inZone)) {
      asks ||= group.asks && value !== null;
      values[parameterName(index++)] = value === null ? null : storableText(value);
    }
  }
  return { values, asks };
}
