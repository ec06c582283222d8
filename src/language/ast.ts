/** The syntax tree of one `.cti` file, written by hand to match `grammar/cti.peggy`. Spans are UTF-16 offsets of the file. */
import type { Span } from '../diagnostic/diagnostic.js';

export type Name = { readonly text: string; readonly span: Span };

export type SourceFile = {
  readonly path: string;
  readonly source: string;
  readonly uses: readonly UseClause[];
  readonly blocks: readonly Block[];
};

export type UseClause =
  | { readonly kind: 'useView'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'useTimeZone'; readonly zone: Text; readonly span: Span };

export type Block = RuleBlock | ActionBlock | RecordBlock | ViewBlock | ExampleBlock;

// ---------------------------------------------------------------- rules

export type RuleBlock = {
  readonly kind: 'rule';
  readonly isDefault: boolean;
  /** null for a file that holds the clauses of one rule without a head: it is the default rule, named after its file. */
  readonly name: Name | null;
  readonly title: Text | null;
  readonly clauses: readonly RuleClause[];
  readonly span: Span;
};

export type RuleClause =
  | { readonly kind: 'clientCallable'; readonly span: Span }
  | MatchClause
  | { readonly kind: 'when'; readonly condition: Condition; readonly answer: Answer; readonly span: Span }
  | { readonly kind: 'onSeveral'; readonly answer: Answer; readonly span: Span }
  | { readonly kind: 'onTask'; readonly answer: Answer; readonly span: Span }
  | { readonly kind: 'onUnknown'; readonly answer: Answer; readonly span: Span }
  | { readonly kind: 'else'; readonly answer: Answer; readonly span: Span };

export type MatchClause = {
  readonly kind: 'match';
  /** More than one: `by any of A, B`. */
  readonly by: readonly MatchField[];
  readonly from: Parameter | null;
  readonly alsoInactive: boolean;
  readonly onlyIfOne: boolean;
  readonly span: Span;
};

export type MatchField = {
  readonly name: Name;
  /** `last 8 digits of phone` */
  readonly lastDigits: number | null;
  readonly span: Span;
};

/** `name` is the whole word as written, `sysparm_queue`. */
export type Parameter = { readonly kind: 'parameter'; readonly name: string; readonly span: Span };

export type Condition =
  | { readonly kind: 'and'; readonly items: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'or'; readonly items: readonly Condition[]; readonly span: Span }
  | { readonly kind: 'not'; readonly item: Condition; readonly span: Span }
  | {
      /** `open incidents`, `caller has no open incidents`, `caller has at least 2 incidents where …` */
      readonly kind: 'has';
      readonly count: CountTest;
      readonly records: Records;
      readonly where: Condition | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'numbered';
      readonly record: Name;
      readonly number: Operand;
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'compare';
      readonly left: Subject;
      readonly operator: Operator;
      readonly negated: boolean;
      /** One, but for `is one of`. */
      readonly right: readonly Operand[];
      readonly span: Span;
    }
  /** `caller.vip` alone: a yes-or-no field that holds. */
  | { readonly kind: 'holds'; readonly subject: Subject; readonly span: Span }
  | { readonly kind: 'given'; readonly parameter: Parameter; readonly negated: boolean; readonly span: Span }
  | { readonly kind: 'empty'; readonly subject: Subject; readonly negated: boolean; readonly span: Span }
  | {
      readonly kind: 'outcome';
      readonly outcome: 'known' | 'unknown' | 'several' | 'taskFound';
      readonly negated: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'role'; readonly role: Text; readonly negated: boolean; readonly span: Span }
  | { readonly kind: 'today'; readonly days: readonly WeekdayName[]; readonly negated: boolean; readonly span: Span }
  | {
      readonly kind: 'time';
      /** Minutes after midnight. */
      readonly from: number;
      readonly to: number;
      readonly negated: boolean;
      readonly span: Span;
    }
  | {
      /** `opened within 30 days`, `updated older than 2 hours` */
      readonly kind: 'age';
      readonly subject: Subject;
      readonly test: 'within' | 'olderThan';
      readonly amount: number;
      readonly unit: TimeUnit;
      readonly negated: boolean;
      readonly span: Span;
    };

export type Operator = 'is' | 'isOneOf' | 'contains' | 'startsWith' | 'endsWith' | '<' | '<=' | '>' | '>=';

export type CountTest = {
  /** `some` and `none` are `open incidents` and `no open incidents`. */
  readonly kind: 'some' | 'none' | 'moreThan' | 'atLeast' | 'fewerThan' | 'exactly';
  readonly number: number;
};

/** `open incidents`, `incidents`: the plural as written. */
export type Records = { readonly open: boolean; readonly plural: Name; readonly span: Span };

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** ISO weekday, Monday is 1. */
export type WeekdayName = { readonly day: Weekday; readonly span: Span };
export type TimeUnit = 'minutes' | 'hours' | 'days';

/** The left side of a comparison. A bare field is one of the record that a `where` filters. */
export type Subject =
  | Parameter
  | { readonly kind: 'field'; readonly of: 'caller' | 'task' | 'record'; readonly field: Name; readonly span: Span };

/** The right side of a comparison, or a value to set. */
export type Operand =
  | Text
  | Parameter
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'yesNo'; readonly value: boolean; readonly span: Span }
  /** A bare word: a choice of the field it stands beside. */
  | { readonly kind: 'word'; readonly name: Name; readonly span: Span }
  | { readonly kind: 'caller'; readonly span: Span }
  | { readonly kind: 'agent'; readonly span: Span }
  | { readonly kind: 'field'; readonly of: 'caller' | 'task' | 'agent'; readonly field: Name; readonly span: Span };

/** A quoted text; a plain one has a single literal part, or none when empty. */
export type Text = { readonly kind: 'text'; readonly parts: readonly TextPart[]; readonly span: Span };

export type TextPart =
  | { readonly kind: 'literal'; readonly text: string; readonly span: Span }
  /** `{caller.name}`, `{sysparm_topic or 'no topic'}` */
  | { readonly kind: 'value'; readonly value: Operand; readonly or: string | null; readonly span: Span };

export type Answer = {
  readonly popup: Popup;
  readonly view: Name | null;
  readonly sets: readonly SetLine[];
  readonly runs: readonly Name[];
  readonly span: Span;
};

export type Popup =
  | { readonly kind: 'showList'; readonly span: Span }
  | {
      readonly kind: 'showListOf';
      readonly records: Records;
      readonly where: Condition | null;
      readonly sort: Sort | null;
      readonly span: Span;
    }
  | { readonly kind: 'showCaller'; readonly span: Span }
  | { readonly kind: 'showCallers'; readonly span: Span }
  | { readonly kind: 'showTask'; readonly span: Span }
  | {
      /** `show newest open incident where …`: `record` is the singular as written. */
      readonly kind: 'showNewest';
      readonly open: boolean;
      readonly record: Name;
      readonly where: Condition | null;
      readonly span: Span;
    }
  | { readonly kind: 'showNumbered'; readonly record: Name; readonly number: Operand; readonly span: Span }
  | { readonly kind: 'new'; readonly record: Name; readonly withFields: WithFields; readonly span: Span }
  | { readonly kind: 'showPage'; readonly url: Text; readonly span: Span }
  | { readonly kind: 'showMessage'; readonly text: Text; readonly span: Span }
  | { readonly kind: 'showNothing'; readonly span: Span }
  | { readonly kind: 'useRule'; readonly rule: Name; readonly span: Span };

export type WithFields =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly fields: readonly Name[] };

export type Sort = { readonly field: Name; readonly descending: boolean; readonly span: Span };

export type SetLine = {
  readonly field: Name;
  readonly value: Operand;
  readonly or: Operand | null;
  readonly span: Span;
};

// ---------------------------------------------------------------- actions

export type ActionBlock = {
  readonly kind: 'action';
  readonly name: Name;
  readonly title: Text | null;
  readonly steps: readonly ActionStep[];
  readonly span: Span;
};

export type ActionStep = {
  readonly kind: 'update' | 'create';
  readonly record: Name;
  readonly sets: readonly SetLine[];
  readonly span: Span;
};

// ---------------------------------------------------------------- vocabulary

export type RecordBlock = {
  readonly kind: 'record' | 'moreFields';
  readonly name: Name;
  readonly label: Text | null;
  readonly clauses: readonly RecordClause[];
  readonly span: Span;
};

export type RecordClause =
  | { readonly kind: 'numbered'; readonly prefix: Name; readonly span: Span }
  | { readonly kind: 'plural'; readonly plural: Name; readonly span: Span }
  | { readonly kind: 'callerIs'; readonly field: Name; readonly span: Span }
  | FieldClause;

export type FieldClause = {
  readonly kind: 'field';
  readonly name: Name;
  readonly label: Text | null;
  readonly type: FieldType;
  readonly words: readonly FieldWord[];
  readonly span: Span;
};

export type FieldType =
  | { readonly kind: 'text'; readonly upTo: number | null; readonly span: Span }
  | {
      readonly kind: 'longText' | 'notes' | 'number' | 'yesNo' | 'dateTime' | 'person' | 'phone' | 'email' | 'url';
      readonly span: Span;
    }
  | { readonly kind: 'choice'; readonly choices: readonly ChoiceClause[]; readonly span: Span };

export type ChoiceClause = {
  readonly value: Name;
  readonly name: Name | null;
  readonly label: Text | null;
  readonly closed: boolean;
  readonly span: Span;
};

export type FieldWord =
  | {
      readonly kind: 'required' | 'readOnly' | 'identifies' | 'sensitive' | 'keepsCallerNumber' | 'keepsCallerName';
      readonly span: Span;
    }
  | { readonly kind: 'default'; readonly value: Operand; readonly span: Span };

export type ViewBlock = {
  readonly kind: 'view';
  readonly name: Name;
  readonly record: Name;
  readonly fields: readonly Name[];
  readonly span: Span;
};

// ---------------------------------------------------------------- examples

export type ExampleBlock = {
  readonly kind: 'example';
  readonly title: Text;
  readonly given: readonly GivenClause[];
  readonly call: CallClause | null;
  readonly expect: readonly ExpectClause[];
  readonly span: Span;
};

export type FieldValue = { readonly field: Name; readonly value: Operand; readonly span: Span };
/** `opened 3 days ago` */
export type FieldAge = {
  readonly field: Name;
  readonly amount: number;
  readonly unit: TimeUnit;
  readonly span: Span;
};
export type GivenField = ({ readonly kind: 'value' } & FieldValue) | ({ readonly kind: 'ago' } & FieldAge);

export type GivenClause =
  | {
      readonly kind: 'caller';
      readonly name: Text;
      readonly inactive: boolean;
      readonly with: readonly GivenField[];
      readonly span: Span;
    }
  | {
      readonly kind: 'records';
      readonly count: number;
      readonly state: 'open' | 'closed';
      readonly plural: Name;
      readonly caller: Text;
      readonly with: readonly GivenField[];
      readonly span: Span;
    }
  | {
      /** `given incident "INC0010001" for "Ann Lee" with …`, `given task "TASK0010001"` */
      readonly kind: 'record';
      readonly record: Name;
      readonly number: Text;
      readonly caller: Text | null;
      readonly with: readonly GivenField[];
      readonly span: Span;
    }
  | { readonly kind: 'agent'; readonly role: Text; readonly span: Span }
  | { readonly kind: 'now'; readonly day: WeekdayName; readonly time: number; readonly span: Span }
  | { readonly kind: 'region'; readonly region: Text; readonly span: Span };

export type CallClause = {
  readonly rule: Name;
  readonly with: readonly { readonly parameter: Parameter; readonly value: Text; readonly span: Span }[];
  readonly span: Span;
};

export type ExpectClause =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly span: Span }
  | { readonly kind: 'field'; readonly field: Name; readonly value: Operand; readonly span: Span }
  | { readonly kind: 'fieldEmpty'; readonly field: Name; readonly span: Span }
  | { readonly kind: 'callerIs'; readonly name: Text; readonly span: Span }
  | { readonly kind: 'outcome'; readonly outcome: 'known' | 'unknown' | 'several'; readonly span: Span }
  | { readonly kind: 'view'; readonly view: Name; readonly span: Span }
  | { readonly kind: 'run'; readonly action: Name; readonly span: Span }
  | { readonly kind: 'noAction'; readonly span: Span };
