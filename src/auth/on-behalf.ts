import type { PersonFacts } from '../plan/facts.js';
import type { Agent } from '../plan/gather.js';
import type { People } from '../store/store.js';
import { type Identity, may } from './identity.js';

export type Screen = {
  readonly agent: Agent | null;
  /** Why the named agent does not count; null: nobody was named, or it counts. */
  readonly ignored: string | null;
};

/** Whose screen the popup opens on: the identity's own agent, or whom `sysparm_agent` (a user name) names, where that is allowed. */
export async function whoseScreen(
  identity: Identity,
  named: string | null,
  people: Pick<People, 'byUserName'>,
): Promise<Screen> {
  if (named === null) return { agent: identity.agent, ignored: null };
  if (!may(identity, 'on_behalf')) {
    return { agent: identity.agent, ignored: `\`sysparm_agent\` was ignored: this key lacks the scope \`on_behalf\`` };
  }
  const person = await people.byUserName(named);
  if (person !== null) return { agent: agentOf(person), ignored: null };
  return { agent: identity.agent, ignored: `\`sysparm_agent\` was ignored: nobody has the user name \`${named}\`` };
}

const agentOf = ({ sysId, userName, name }: PersonFacts): Agent => ({ sysId, userName, name, roles: [] });
