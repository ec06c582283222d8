import type { HttpBindings } from '@hono/node-server';
import type { DecideOptions } from '../answer/decide.js';
import type { Authenticate } from '../auth/authenticate.js';
import type { Identity } from '../auth/identity.js';
import type { PhoneRewrite } from '../call/rewrites.js';
import type { Store } from '../store/store.js';
import type { RuleSetHolder } from './rules.js';

export type Log = {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
};

/** What the HTTP side needs of the rest; `main` puts it together. */
export type WebDeps = {
  readonly store: Store;
  readonly rules: RuleSetHolder;
  readonly authenticate: Authenticate;
  readonly graphql: (request: Request, identity: Identity) => Promise<Response>;
  readonly options: DecideOptions;
  readonly rewrites: readonly PhoneRewrite[];
  /** ISO country for numbers in national form, where the credential has none. */
  readonly region: string;
  /** Zone of dates and times on screens. */
  readonly timeZone: string;
  /** Where this service is reached, ends in `/`. */
  readonly publicUrl: string;
  /** Where popups open when that is elsewhere, ends in `/`. */
  readonly popupBaseUrl: string | null;
  readonly frameAncestors: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly log: Log;
  readonly now: () => Date;
};

export type Env = {
  /** Empty when the app is asked in-process. */
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: { readonly requestId: string; readonly identity: Identity };
};
