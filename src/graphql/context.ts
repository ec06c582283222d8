import type { DecideOptions } from '../answer/decide.js';
import type { Identity } from '../auth/identity.js';
import type { PhoneRewrite } from '../call/rewrites.js';
import type { RuleSet } from '../language/rule.js';
import type { Store } from '../store/store.js';
import { type PeopleLoader, peopleLoader } from './people-loader.js';

export type GraphQLLog = { readonly error: (facts: object, message: string) => void };

/** What the GraphQL door needs of the rest. `ruleSet` is asked once per request, so one answer never mixes two versions. */
export type GraphQLDeps = {
  readonly ruleSet: () => RuleSet;
  readonly store: Store;
  readonly options: DecideOptions;
  /** ISO country for numbers in national form, where the credential has none. */
  readonly region: string;
  readonly rewrites: readonly PhoneRewrite[];
  /** What popup URLs are made absolute with. */
  readonly popupBase: string;
  readonly log: GraphQLLog;
};

/** One request's. `at` is the one instant that its calls are decided at. */
export type GraphQLContext = {
  readonly deps: GraphQLDeps;
  readonly asker: Identity;
  readonly ruleSet: RuleSet;
  readonly people: PeopleLoader;
  readonly at: Date;
};

export function contextOf(deps: GraphQLDeps, asker: Identity, at: Date): GraphQLContext {
  return { deps, asker, ruleSet: deps.ruleSet(), people: peopleLoader(deps.store.people), at };
}
