/**
 * What must be known to decide a rule, as data. A plan depends on the rule alone, not on the call: `bind` gives it a call's values.
 * One plan is one SQL text, so rules of one shape share one prepared statement.
 */
import type { Action, Condition, Match, RecordSet, Rule, RulePopup, SetField, Value } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';

export type Plan = {
  readonly vocabulary: Vocabulary;
  /** The rule that the call starts with, then every rule it can hand over to by `use rule`, each once. */
  readonly rules: readonly RulePlan[];
  /** What a `run` line may name. */
  readonly actions: ReadonlyMap<string, Action>;
  /** The task that the call names is looked for: always so today, since every answer carries it and an unknown one is a warning. */
  readonly asksTask: boolean;
};

export type RulePlan = {
  readonly rule: Rule;
  readonly matches: readonly Match[];
  readonly questions: readonly Question[];
  /**
   * Which question a condition, an answer or a set line waits for: index into `questions`. Equal questions are asked once. A value is a
   * key where it names a person (right side of a comparison, the `or` of a set line), `field:<name>` for a person field of a form.
   */
  readonly questionOf: ReadonlyMap<Condition | RulePopup | SetField | Value | string, number>;
};

/** One thing to read about the known caller (count, newest) or about what the call names (numbered, person). */
export type Question =
  | { readonly kind: 'count'; readonly of: RecordSet }
  | { readonly kind: 'newest'; readonly of: RecordSet }
  | { readonly kind: 'numbered'; readonly record: string; readonly number: Value }
  /** A person named by sys_id, user name, e-mail, employee number or a name that is one person's; `field`: the value sent for that field of a form. */
  | { readonly kind: 'person'; readonly value: Value | { readonly kind: 'sentField'; readonly field: string } };

/** At most this many of the caller's records of one type are looked at; a count above reads *more than 1,000*. */
export const WINDOW = 1000;
/** At most this many candidates are offered; one more is read to know that there are more. */
export const CANDIDATES = 10;
