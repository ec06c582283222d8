/** What the data said to a plan. Made by a gather: the SQL one in `store`, the array one in `example`. Plain JSON but for maps. */

/** Stored values by field name. Text, choice (stored value), person (sys_id), phone (E.164, `;ext=` behind), date and time (ISO, UTC) are texts. */
export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/** 32 hex digits. */
export type SysId = string;

export type PersonFacts = {
  readonly sysId: SysId;
  readonly name: string;
  readonly userName: string | null;
  readonly active: boolean;
  /** All fields of `user` but the notes, by name. */
  readonly fields: FieldValues;
};

export type RecordFacts = {
  readonly sysId: SysId;
  readonly number: string;
  readonly recordType: string;
  readonly caller: SysId | null;
  /** Open: the state is not one marked closed. */
  readonly active: boolean;
  readonly fields: FieldValues;
};

/**
 * What one match line found: at most `CANDIDATES` + 1 ids in ascending order. Settling line: everyone it hits. Line below a settling one
 * that hit several: only those found by both. When several hits count as none by `only if one`, all of them are here, wherever the line stands.
 * `notAsked`: nothing was sent for it, or one person was already known.
 */
export type MatchFacts = { readonly kind: 'notAsked' } | { readonly kind: 'hits'; readonly ids: readonly SysId[] };

export type QuestionFacts =
  /** Caller not known: the question was not asked. */
  | { readonly kind: 'notAsked' }
  /** `limited`: the caller has more than `WINDOW` records of that type, and only the newest were looked at. */
  | { readonly kind: 'count'; readonly count: number; readonly limited: boolean }
  | { readonly kind: 'record'; readonly record: RecordFacts | null; readonly limited: boolean }
  | { readonly kind: 'person'; readonly person: PersonFacts | null };

export type RuleFacts = {
  readonly matches: readonly MatchFacts[];
  /** The people named in the last candidates of `matches`, in the order of their names, then ids. */
  readonly people: readonly PersonFacts[];
  readonly questions: readonly QuestionFacts[];
};

export type OpenRecords = { readonly records: readonly RecordFacts[]; readonly hasMore: boolean };

export type Facts = {
  /** In the order of `plan.rules`. */
  readonly rules: readonly RuleFacts[];
  /** The record that `sysparm_task_id` names, of any type. */
  readonly task: RecordFacts | null;
  /** Per rule, the known caller's newest open records of every type, when they were wanted; null otherwise. */
  readonly openRecords: readonly (OpenRecords | null)[];
};
