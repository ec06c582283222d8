/** An example after checking: what is given as data, the call, what is expected. It depends on no clock, no setting and no database. */
import type { Line, RuleAnswer, Value } from './rule.js';
import type { Field } from './vocabulary.js';

export type Example = {
  readonly title: string;
  readonly file: string;
  /** Its head. */
  readonly line: Line;
  /** Name of the rule that is called; it need not be client callable. */
  readonly rule: string;
  readonly people: readonly GivenPerson[];
  readonly records: readonly GivenRecord[];
  /** Roles of the agent in front of the screen; null: nobody is given. */
  readonly roles: readonly string[] | null;
  /** ISO country of numbers in national form; empty: none is given, and there is no such number. */
  readonly region: string;
  /** IANA zone of `given now`, and of rules whose file names none. */
  readonly timeZone: string;
  /** When the call arrives: ISO 8601 in UTC. */
  readonly at: string;
  readonly call: { readonly line: Line; readonly parameters: readonly (readonly [name: string, value: string])[] };
  readonly expect: readonly Expectation[];
};

/** Stored values by field name, as in a database; a field that is not named is empty. */
export type GivenValues = Readonly<Record<string, string | number | boolean>>;

export type GivenPerson = {
  readonly sysId: string;
  readonly name: string;
  readonly active: boolean;
  /** All but name, active and numbers. */
  readonly values: GivenValues;
  /** `text` as written, `region` of the person's country, else the example's. Several of a kind, if need be. */
  readonly phones: readonly { readonly kind: string; readonly text: string; readonly region: string }[];
};

export type GivenRecord = {
  readonly sysId: string;
  readonly number: string;
  readonly record: string;
  /** sys_id of a given person. */
  readonly caller: string | null;
  /** Its state is not one marked closed. */
  readonly active: boolean;
  /** All but number and caller; `state`, `opened` and `updated` are always there. */
  readonly values: GivenValues;
};

export type Expectation = { readonly line: Line } & (
  | { readonly kind: 'answer'; readonly answer: RuleAnswer }
  /** Of the form, or of the record that is shown. */
  | { readonly kind: 'field'; readonly field: Field; readonly value: Value }
  | { readonly kind: 'empty'; readonly field: string }
  | { readonly kind: 'caller'; readonly sysId: string; readonly name: string }
  | { readonly kind: 'outcome'; readonly outcome: 'known' | 'unknown' | 'several' }
  | { readonly kind: 'view'; readonly view: string }
  | { readonly kind: 'run'; readonly action: string }
  | { readonly kind: 'noAction' }
);
