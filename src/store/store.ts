/** What the rest of the service may ask of the data. `openStore` in `open.ts` makes one; nothing outside this room sees SQL. */
import type { Result } from '../diagnostic/result.js';
import type { Condition } from '../language/rule.js';
import type { Field, Vocabulary } from '../language/vocabulary.js';
import type { PersonFacts, RecordFacts, SysId } from '../plan/facts.js';
import type { Gather } from '../plan/gather.js';
import type { PlannedAction, SameCall } from '../plan/planned-action.js';

/** `after`: a cursor of the same list, or null. One that is not gives an empty page; `readCursor` tells earlier. */
export type Page = { readonly first: number; readonly after: string | null };
/** `endCursor`: hand it back as `after`. */
export type Connection<T> = {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly endCursor: string | null;
};

export type PersonPhone = {
  readonly kind: string;
  readonly typed: string;
  readonly e164: string | null;
  readonly extension: string | null;
};

/** `version`: hand it back with an update, which fails when somebody else was faster. */
export type StoredRecord = RecordFacts & { readonly version: number };

export type RecordQuery = {
  /** `task`: every type. */
  readonly recordType: string;
  readonly where: Condition | null;
  /** Only this caller's. */
  readonly caller: SysId | null;
  /** Only open ones. */
  readonly open: boolean;
  /** null: newest first. */
  readonly sort: { readonly field: Field; readonly descending: boolean } | null;
};

export type JournalEntry = { readonly field: string; readonly text: string; readonly by: string; readonly at: Date };

/** Something about one field of what was to be written. `message` is shown beside the field. */
export type FieldProblem = { readonly field: string; readonly message: string };

export type WriteProblem =
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }
  /** The record is at another version than the one that was edited. */
  | { readonly kind: 'conflict'; readonly current: StoredRecord }
  | { readonly kind: 'notFound' };

/** Values by field name as they were sent (text); `null` empties. Read by `readValue`, person fields resolved here. */
export type SentValues = Readonly<Record<string, string | null>>;

export type Credential = {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly region: string | null;
  readonly created: Date;
  readonly revoked: Date | null;
};

export type CredentialWithHash = Credential & { readonly secretHash: Uint8Array };

export type People = {
  readonly bySysId: (id: SysId) => Promise<PersonFacts | null>;
  /** In the order of names; unknown ids are left out. At most 100. */
  readonly bySysIds: (ids: readonly SysId[]) => Promise<readonly PersonFacts[]>;
  /** The active person of that user name (folded as on write); null when there is none. */
  readonly byUserName: (userName: string) => Promise<PersonFacts | null>;
  readonly phones: (id: SysId) => Promise<readonly PersonPhone[]>;
  /** Names of these people, for showing references. */
  readonly names: (ids: readonly SysId[]) => Promise<ReadonlyMap<SysId, string>>;
  readonly create: (
    vocabulary: Vocabulary,
    values: SentValues,
    region: string,
  ) => Promise<Result<PersonFacts, WriteProblem>>;
};

export type Records = {
  /** By sys_id (either spelling) or number. */
  readonly byRef: (ref: string, vocabulary: Vocabulary) => Promise<StoredRecord | null>;
  readonly list: (query: RecordQuery, page: Page, vocabulary: Vocabulary) => Promise<Connection<StoredRecord>>;
  /** Newest first, at most 500. */
  readonly journal: (id: SysId) => Promise<readonly JournalEntry[]>;
  readonly create: (
    vocabulary: Vocabulary,
    recordType: string,
    values: SentValues,
    who: { readonly name: string; readonly region: string; readonly timeZone: string },
  ) => Promise<Result<StoredRecord, WriteProblem>>;
  readonly update: (
    vocabulary: Vocabulary,
    id: SysId,
    version: number,
    values: SentValues,
    who: { readonly name: string; readonly region: string; readonly timeZone: string },
  ) => Promise<Result<StoredRecord, WriteProblem>>;
};

/** `already`: it ran for this call before, and did not again. `records`: numbers of the records that it wrote. */
export type ActionRun = {
  readonly name: string;
  readonly outcome: 'ran' | 'already';
  readonly records: readonly string[];
};

export type ActionProblem = { readonly action: string; readonly problem: WriteProblem };

export type Actions = {
  /**
   * All of them or none, each once for a call whoever delivers it, and however many at once. Those without anything to do are not to be
   * handed in. Rejects with `Unavailable` when the data cannot be written now.
   */
  readonly run: (
    vocabulary: Vocabulary,
    actions: readonly PlannedAction[],
    call: SameCall,
    who: { readonly name: string; readonly region: string; readonly timeZone: string },
  ) => Promise<Result<readonly ActionRun[], ActionProblem>>;
};

export type Credentials = {
  /** The secret is returned once and never stored. */
  readonly create: (credential: {
    readonly id: string;
    readonly label: string;
    readonly scopes: readonly string[];
    readonly region: string | null;
    readonly secret?: string;
  }) => Promise<Result<{ readonly credential: Credential; readonly secret: string }, string>>;
  readonly list: () => Promise<readonly Credential[]>;
  /** false: there is none of that id that is not revoked yet. */
  readonly revoke: (id: string) => Promise<boolean>;
  /** For the authenticator, a Basic pair: everything about one id, the hash included; null when unknown or revoked. */
  readonly find: (id: string) => Promise<CredentialWithHash | null>;
  /** For the authenticator, a key alone: by the SHA-256 (32 bytes) of the whole key; null when unknown or revoked. */
  readonly findByHash: (secretHash: Uint8Array) => Promise<CredentialWithHash | null>;
};

export type Store = {
  readonly engine: 'postgres' | 'pglite';
  /** Where the data lives, in words for a person: `PostgreSQL at localhost:5432/cti`, `samples in memory`. No password. */
  readonly place: string;
  readonly gather: Gather;
  readonly people: People;
  readonly records: Records;
  readonly actions: Actions;
  readonly credentials: Credentials;
  /** Answers within its deadline or rejects with `Unavailable`. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The database did not answer in time or is not there: an outage, answered 503 at every door. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
