import type { users } from '../../schema/index.js';
import { PERSON_FIELDS } from '../language/base-fields.js';
import type { RecordType } from '../language/vocabulary.js';
import { personKeys } from './keys.js';
import { ownValues, type ReadValues, textOf } from './read-values.js';

type Columns = Omit<typeof users.$inferSelect, 'sysId' | 'created' | 'updated' | 'version'>;

/** Fields of a person that are kept elsewhere than in `fields`. */
const COLUMNS: ReadonlySet<string> = new Set(PERSON_FIELDS.keys());

/** A person's values by field name → the columns that hold them, with their keys. */
export function personColumns(type: RecordType, values: ReadValues['values']): Columns {
  const texts = {
    userName: textOf(values, 'user_name'),
    name: textOf(values, 'name') ?? '',
    email: textOf(values, 'email'),
    employeeNumber: textOf(values, 'employee_number'),
    department: textOf(values, 'department'),
    location: textOf(values, 'location'),
    country: textOf(values, 'country'),
    timeZone: textOf(values, 'time_zone'),
  };
  const fields = ownValues(type, values, COLUMNS);
  const flags = { vip: values.get('vip') === true, active: values.get('active') !== false };
  return { ...texts, ...personKeys(texts, fields, type), ...flags, fields };
}
