import type { PersonFacts, SysId } from '../plan/facts.js';
import type { People } from '../store/store.js';

/** `People.bySysIds` takes at most this many. */
const BATCH = 100;

export type PeopleLoader = { readonly load: (id: SysId) => Promise<PersonFacts | null> };

/** Collects the people that one request asks for in one tick into one query each 100, and asks for nobody twice. */
export function peopleLoader(people: People): PeopleLoader {
  const known = new Map<SysId, Promise<PersonFacts | null>>();
  let waiting: { readonly ids: SysId[]; readonly found: Promise<ReadonlyMap<SysId, PersonFacts>> } | null = null;

  function batch() {
    const ids: SysId[] = [];
    const found = nextTick().then(() => {
      waiting = null;
      return people.bySysIds(ids);
    });
    return { ids, found: found.then(persons => new Map(persons.map(person => [person.sysId, person]))) };
  }

  function ask(id: SysId): Promise<PersonFacts | null> {
    if (waiting === null || waiting.ids.length >= BATCH) waiting = batch();
    waiting.ids.push(id);
    return waiting.found.then(found => found.get(id) ?? null);
  }

  return {
    load: id => {
      const asked = known.get(id) ?? ask(id);
      known.set(id, asked);
      return asked;
    },
  };
}

/** After the resolvers that are ready now have run. */
const nextTick = () => new Promise<void>(resolve => setImmediate(resolve));
