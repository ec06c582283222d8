import { type Diagnostic, diagnosticKind, type Place } from '../../diagnostic/diagnostic.js';
import { distance, nearest } from '../../diagnostic/did-you-mean.js';
import type { Vocabulary } from '../vocabulary.js';

export const unknownParameter = diagnosticKind<{ readonly parameter: string; readonly near: string }>({
  code: 'CTI151',
  severity: 'warning',
  message: ({ parameter, near }) => `\`${parameter}\` is a parameter of your own, its name is close to \`${near}\``,
  hint: ({ near }) => `did you mean \`${near}\`?`,
});

const PREFIX = 'sysparm_';

/** Names of parameters that have a meaning of their own; a field of such a name is never taken from a URL. */
export const OWN_PARAMETERS = [
  'sysparm_caller_name',
  'sysparm_caller_phone',
  'sysparm_caller_id',
  'sysparm_caller_email',
  'sysparm_task_id',
  'sysparm_view',
  'sysparm_cti_rule',
  'sysparm_query',
  'sysparm_call_id',
  'sysparm_agent',
] as const;

/**
 * Rules may read any parameter, so a name is only doubted when it looks like a known one misspelt.
 * Compared without `sysparm_`, which would make all names alike; for fields one slip counts, as `member` is no misspelt `number`.
 */
export function checkParameter(name: string, place: Place, fields: ReadonlySet<string>): readonly Diagnostic[] {
  const word = name.toLowerCase().slice(PREFIX.length);
  const known = OWN_PARAMETERS.map(own => own.slice(PREFIX.length));
  if (known.includes(word) || fields.has(word)) return [];
  const near =
    nearest(word, known) ?? [...fields].find(field => field.length > 3 && distance(word, field, 1) <= 1) ?? null;
  return near === null ? [] : [unknownParameter.at(place, { parameter: name, near: PREFIX + near })];
}

/** Every field that some record has. */
export const fieldNames = (vocabulary: Vocabulary): ReadonlySet<string> =>
  new Set([...vocabulary.records.values()].flatMap(record => [...record.fields.keys()]));
