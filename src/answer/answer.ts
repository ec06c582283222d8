import type { Warning } from '../call/call.js';
import type { OpenRecords, PersonFacts, RecordFacts } from '../plan/facts.js';
import type { PlannedAction } from '../plan/planned-action.js';
import type { Popup } from './popup.js';
import type { TraceStep } from './trace.js';

/** A field of a form, by its stored value. */
export type FormField = { readonly name: string; readonly value: string };

export type Outcome = Answer['kind'];

/** What the popup shows. */
export type Answer =
  /** The caller's page with all their open records. */
  | { readonly kind: 'list'; readonly caller: PersonFacts }
  | { readonly kind: 'caller'; readonly caller: PersonFacts }
  /** Choose among the candidates; `more`: there are more than these. */
  | { readonly kind: 'callers'; readonly candidates: readonly PersonFacts[]; readonly more: boolean }
  /** A list of one type, as an encoded query. */
  | { readonly kind: 'records'; readonly recordType: string; readonly query: string }
  | { readonly kind: 'record'; readonly record: RecordFacts; readonly asTask: boolean }
  /** `candidates`: several callers, the caller field is left empty. */
  | {
      readonly kind: 'new';
      readonly recordType: string;
      readonly fields: readonly FormField[];
      readonly candidates: readonly PersonFacts[];
    }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'message'; readonly text: string }
  /** `reason`: null when a rule says so, else why nothing answered. */
  | { readonly kind: 'nothing'; readonly reason: string | null };

/** Who is calling, and which line found out by what. `SEVERAL`: candidates hold at most `CANDIDATES`. */
export type Identification = {
  readonly kind: 'KNOWN' | 'SEVERAL' | 'UNKNOWN';
  readonly caller: PersonFacts | null;
  readonly candidates: readonly PersonFacts[];
  readonly more: boolean;
  /** Line of the rule that settled it, the fields it read and the values it looked for; null when unknown. */
  readonly matched: {
    readonly rule: string;
    readonly line: number;
    readonly fields: readonly string[];
    readonly values: readonly string[];
  } | null;
};

/** The decision about one call. Pure data: deciding writes nothing. */
export type Decision = {
  readonly rule: { readonly name: string; readonly title: string };
  readonly answer: Answer;
  /** View of the popup as passed on in its URL; null: none was asked for, screens show `default`. */
  readonly view: string | null;
  /** null: nothing or a message, shown in place. */
  readonly popup: Popup | null;
  readonly identification: Identification;
  readonly openRecords: OpenRecords | null;
  readonly task: RecordFacts | null;
  /** What to do when the popup is delivered, each action once. */
  readonly actions: readonly PlannedAction[];
  readonly trace: readonly TraceStep[];
  readonly warnings: readonly Warning[];
};
