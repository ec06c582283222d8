import type { World } from './world.js';

/** As few people and records as still do it: halves, quarters … are left out as long as that goes. */
export async function reduced(world: World, does: (world: World) => Promise<boolean>): Promise<World> {
  const records = await fewest(world.records, some => does({ ...world, records: some }));
  const people = await fewest(world.people, some => does({ people: some, records: withoutGone(records, some) }));
  return { people, records: withoutGone(records, people) };
}

async function fewest<T>(all: readonly T[], does: (some: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let left = all;
  for (let size = Math.ceil(all.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const some = [...left.slice(0, at), ...left.slice(at + size)];
      if (await does(some)) left = some;
      else at += size;
    }
  }
  return left;
}

/** A record names only people who are there, as in the database. */
function withoutGone(records: World['records'], people: World['people']): World['records'] {
  const ids = new Set(people.map(({ id }) => id));
  const there = (id: string | null): boolean => id === null || ids.has(id);
  return records.filter(
    ({ caller, fields }) => there(caller) && there(fields.assigned_to ? String(fields.assigned_to) : null),
  );
}
