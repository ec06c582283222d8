import type { Agent } from '../plan/gather.js';

/** What a credential may do. */
export const SCOPES = {
  lookup: 'ask which popup a call gets, and read the pages behind it',
  records: 'create and change records',
  on_behalf: 'name the agent whose screen it is (`sysparm_agent`)',
} as const;

export type Scope = keyof typeof SCOPES;

/** Who asks. Machines for now; people get a `kind` of their own. */
export type Identity = {
  readonly kind: 'machine';
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly string[];
  /** ISO country for national numbers of this credential's calls; null: the setting's. */
  readonly region: string | null;
  readonly roles: readonly string[];
  /** The person in front of the screen, when the identity itself says so. */
  readonly agent: Agent | null;
};

export const may = (identity: Identity, scope: Scope): boolean => identity.scopes.includes(scope);
