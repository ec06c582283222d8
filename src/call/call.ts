/** What the client told us about one call, read for what it is. Made by `readCall` alone; every door makes one of these. */
import type { PhoneRewrite } from './rewrites.js';

export type PhoneReading =
  /** `e164` with plus; `extension` digits or null. */
  | { readonly kind: 'number'; readonly e164: string; readonly extension: string | null }
  | { readonly kind: 'extension'; readonly digits: string }
  | { readonly kind: 'withheld' | 'placeholder' | 'absent' | 'unreadable' };

export type WarningCode =
  | 'UNKNOWN_PARAMETER'
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_VIEW'
  | 'VALUE_DROPPED'
  | 'ACTION_FAILED'
  | 'LIMIT_REACHED'
  | 'PLACEHOLDER';

/** Something that was left out or passed on; the popup stands. */
export type Warning = { readonly code: WarningCode; readonly parameter: string | null; readonly message: string };

/** `value` as sent. From `sysparm_query` first, then `sysparm_<field>`. */
export type SentField = { readonly name: string; readonly value: string; readonly parameter: string };

export type Call = {
  /**
   * Every `sysparm_` parameter that says something, by its whole name in lower case, trimmed. Empty ones and placeholders that the
   * client never filled are not in it.
   */
  readonly parameters: ReadonlyMap<string, string>;
  /** Names of the parameters that arrived as a placeholder, with the text. */
  readonly placeholders: ReadonlyMap<string, string>;
  readonly taskRef: string | null;
  readonly view: string | null;
  readonly rule: string | null;
  readonly fields: readonly SentField[];
  readonly callId: string | null;
  readonly agent: string | null;
  /** ISO country for numbers in national form: the credential's, else the setting's. */
  readonly region: string;
  /** How this site's telephone system spells numbers: for the numbers of the call, never for stored ones. None when it is not there. */
  readonly rewrites?: readonly PhoneRewrite[];
  /** When the request arrived. One instant per call. */
  readonly at: Date;
  readonly warnings: readonly Warning[];
};

/** The parameters that say who is calling, by themselves. */
export const CALLER_PARAMETERS = [
  'sysparm_caller_name',
  'sysparm_caller_phone',
  'sysparm_caller_id',
  'sysparm_caller_email',
] as const;
