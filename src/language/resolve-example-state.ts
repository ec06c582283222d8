import type { StoredValue } from './resolve-example-values.js';
import type { Choice, RecordType } from './vocabulary.js';

/**
 * The state of a given record: the one that is written; else the one that new records get, if it suits what is said; else the first that
 * does. null: the type has no such state.
 */
export function stateOf(
  record: RecordType,
  values: ReadonlyMap<string, StoredValue>,
  said: 'open' | 'closed' | null,
): Choice | null {
  const field = record.fields.get('state');
  if (field?.type.kind !== 'choice') return null;
  const { choices } = field.type;
  const written = values.get('state');
  if (written !== undefined) return choices.find(choice => choice.value === written) ?? null;
  const fitting = choices.filter(choice => said === null || choice.closed === (said === 'closed'));
  return fitting.find(choice => choice.value === field.default) ?? fitting[0] ?? null;
}
