/** A rule set after checking: every name is resolved, every comparison typed. Only `check` makes these; plan and answer take nothing else. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { Operator, TimeUnit, Weekday } from './ast.js';
import type { Example } from './example.js';
import type { Field, FieldType, Vocabulary } from './vocabulary.js';

export type RuleSet = {
  /** First 12 hex digits of SHA-256 over the sorted files. */
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly defaultRule: Rule;
  readonly actions: ReadonlyMap<string, Action>;
  /** In the order of files and lines. */
  readonly examples: readonly Example[];
};

export type Rule = {
  readonly name: string;
  readonly title: string;
  readonly isDefault: boolean;
  readonly clientCallable: boolean;
  readonly file: string;
  /** The file's `use view` and `use time zone`. */
  readonly view: string | null;
  readonly timeZone: string | null;
  /** `when` lines before the first `match`. */
  readonly first: readonly When[];
  readonly matches: readonly Match[];
  readonly then: readonly When[];
  readonly onSeveral: Closing | null;
  readonly onTask: Closing | null;
  readonly onUnknown: Closing | null;
  readonly otherwise: Closing | null;
};

/** Where a clause stands, for trace and editor. `text` is the clause as the formatter writes it, on one line. */
export type Line = { readonly number: number; readonly span: Span; readonly text: string };

export type When = { readonly line: Line; readonly condition: Condition; readonly answer: RuleAnswer };
export type Closing = { readonly line: Line; readonly answer: RuleAnswer };

export type Match = {
  readonly line: Line;
  /** Several: the hits of all that were sent count together. */
  readonly by: readonly MatchKey[];
  readonly alsoInactive: boolean;
  readonly onlyIfOne: boolean;
};

export type MatchKey = {
  /** A field of `user` that identifies, or `phone` for every kind of number. */
  readonly field: string;
  readonly reads: 'name' | 'phone' | 'email' | 'text';
  /** `sysparm_caller_phone` */
  readonly parameter: string;
  /** Suffix match, 6 to 12. */
  readonly lastDigits: number | null;
};

/** A field and whose it is. `record`: of the record that a filter looks at. */
export type FieldRef = {
  readonly kind: 'field';
  readonly of: 'caller' | 'task' | 'record' | 'agent';
  readonly field: Field;
};
export type ParameterRef = { readonly kind: 'parameter'; readonly name: string };
export type Subject = FieldRef | ParameterRef;

/** Records of the caller. `record` is a type's name, `task` for every type; `where` sees the record's fields as `of: 'record'`. */
export type RecordSet = { readonly record: string; readonly open: boolean; readonly where: Condition | null };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly item: Condition }
  /** Holds when the count is from `atLeast` to `atMost`, both included; null is no upper bound. */
  | { readonly kind: 'count'; readonly of: RecordSet; readonly atLeast: number; readonly atMost: number | null }
  | { readonly kind: 'numbered'; readonly record: string; readonly number: Value; readonly negated: boolean }
  | {
      readonly kind: 'compare';
      readonly left: Subject;
      readonly operator: Operator;
      readonly negated: boolean;
      /** One, but for `isOneOf`. */
      readonly right: readonly Value[];
      /** How both sides are read before they are compared. */
      readonly as: ComparedAs;
    }
  | { readonly kind: 'given'; readonly parameter: string; readonly negated: boolean }
  | { readonly kind: 'empty'; readonly field: FieldRef; readonly negated: boolean }
  | {
      readonly kind: 'outcome';
      readonly outcome: 'known' | 'unknown' | 'several' | 'taskFound';
      readonly negated: boolean;
    }
  | { readonly kind: 'role'; readonly role: string; readonly negated: boolean }
  | { readonly kind: 'today'; readonly days: readonly Weekday[]; readonly negated: boolean }
  /** Minutes after midnight, from inclusive, to exclusive, midnight may lie between. */
  | { readonly kind: 'time'; readonly from: number; readonly to: number; readonly negated: boolean }
  | {
      readonly kind: 'age';
      readonly field: FieldRef;
      readonly test: 'within' | 'olderThan';
      readonly amount: number;
      readonly unit: TimeUnit;
      readonly negated: boolean;
    };

/** `text` compares folded; a choice by stored value, with `<` by number. */
export type ComparedAs =
  | { readonly kind: 'text' | 'number' | 'yesNo' | 'dateTime' | 'person' | 'phone' }
  | Extract<FieldType, { readonly kind: 'choice' }>;

export type Value =
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'yesNo'; readonly value: boolean }
  /** A choice, by its stored value. */
  | { readonly kind: 'choice'; readonly value: string }
  | ParameterRef
  | { readonly kind: 'caller' }
  | { readonly kind: 'agent' }
  | FieldRef;

export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Value; readonly or: string | null };

export type RuleAnswer = {
  readonly popup: RulePopup;
  /** `using view`: whatever the URL says. */
  readonly view: string | null;
  readonly sets: readonly SetField[];
  readonly runs: readonly string[];
};

export type SetField = { readonly field: Field; readonly value: Value; readonly or: Value | null };

/** The only place that writes: what a `run` line names. */
export type Action = {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** In the order in which they are done. */
  readonly steps: readonly ActionStep[];
};

export type ActionStep = {
  readonly kind: 'update' | 'create';
  /** `update task`: the task that the call names; `update` of another type: the record of that type that the answer shows. */
  readonly record: string;
  readonly sets: readonly SetField[];
};

export type RulePopup =
  | { readonly kind: 'showList' | 'showCaller' | 'showCallers' | 'showTask' | 'showNothing' }
  | {
      readonly kind: 'showListOf';
      readonly of: RecordSet;
      readonly sort: { readonly field: Field; readonly descending: boolean } | null;
    }
  | { readonly kind: 'showNewest'; readonly of: RecordSet }
  | { readonly kind: 'showNumbered'; readonly record: string; readonly number: Value }
  /** `withFields`: names of the fields to take from the call, in the vocabulary's order; empty: none. */
  | { readonly kind: 'new'; readonly record: string; readonly withFields: readonly string[] }
  | { readonly kind: 'showPage'; readonly url: Extract<Value, { kind: 'text' }> }
  | { readonly kind: 'showMessage'; readonly text: Extract<Value, { kind: 'text' }> }
  | { readonly kind: 'useRule'; readonly rule: string };
