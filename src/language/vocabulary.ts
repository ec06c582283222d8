/** What the rules may name: record types, their fields and views; declared in `.cti` files, `rules/records.cti` first. */

export type Choice = {
  /** What is stored. */
  readonly value: string;
  readonly name: string | null;
  readonly label: string;
  /** A state that closes the record. */
  readonly closed: boolean;
};

export type FieldType =
  | { readonly kind: 'text'; readonly upTo: number }
  | { readonly kind: 'longText' | 'notes' | 'number' | 'yesNo' | 'dateTime' | 'person' | 'phone' | 'email' | 'url' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] };

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly identifies: boolean;
  readonly sensitive: boolean;
  /** As a stored value. */
  readonly default: string | null;
  readonly keeps: 'callerNumber' | 'callerName' | null;
};

export type RecordType = {
  readonly name: string;
  readonly label: string;
  /** `incidents` */
  readonly plural: string;
  /** `INC`; numbers are the prefix and at least seven digits. null: not numbered (`user`). */
  readonly prefix: string | null;
  /** The person field that holds whose record it is: `caller_id`, `opened_for`. null for `user`. */
  readonly callerField: string | null;
  /** In the order of declaration, base fields first. */
  readonly fields: ReadonlyMap<string, Field>;
};

export type View = { readonly name: string; readonly record: string; readonly fields: readonly string[] };

export type Vocabulary = {
  readonly records: ReadonlyMap<string, RecordType>;
  readonly views: readonly View[];
};

/** Record type whose name stands for records of every type. */
export const ANY_RECORD = 'task';
/** Record type of people; everything else is a task. */
export const PERSON_RECORD = 'user';
/** The kinds of number that a person has; `phone` in a rule means any of them. */
export const PHONE_KINDS = ['business_phone', 'mobile_phone', 'home_phone', 'notification_phone'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];
