import type { Field } from '../language/vocabulary.js';
import type { FieldValues, SysId } from '../plan/facts.js';
import type { Names } from '../screens/frame.js';
import type { People } from '../store/store.js';

/** The names of everybody whom these fields point to, in one question; none when they point to nobody. */
export async function namesOf(
  people: Pick<People, 'names'>,
  fields: readonly Field[],
  values: readonly FieldValues[],
): Promise<Names> {
  const persons = fields.filter(field => field.type.kind === 'person');
  const ids = new Set(values.flatMap(each => persons.map(field => each[field.name])).filter(isSysId));
  return ids.size === 0 ? new Map() : people.names([...ids]);
}

const isSysId = (value: unknown): value is SysId => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
