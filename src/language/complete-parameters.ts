/** Parameters that a client may send. */
import { PARAMETERS } from '../call/parameters.js';
import type { Offer } from './completion.js';
import { describeParameter } from './describe.js';
import { type Names, parametersOf } from './names.js';
import { notTakenBecause } from './taken-from-call.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Those with a meaning and those that rules read; once the word has begun, also one for each field that forms take. The word itself is
 * one that a rule reads, here.
 */
export function parameterOffers(word: string, vocabulary: Vocabulary, names: Names): readonly Offer[] {
  const means = new Map<string, string>(PARAMETERS.map(({ parameter, means }) => [parameter, means]));
  const labels = fieldLabels(vocabulary);
  const all = new Set([...means.keys(), ...parametersOf(names), ...(word === '' ? [] : labels.keys())]);
  return [...all]
    .filter(name => name !== word.toLowerCase())
    .map(name => ({
      kind: 'parameter',
      label: name,
      insert: name,
      detail: means.get(name) ?? labels.get(name) ?? null,
      documentation: describeParameter(name, vocabulary, names),
    }));
}

const fieldLabels = ({ records }: Vocabulary): ReadonlyMap<string, string> =>
  new Map(
    [...records.values()].flatMap(record =>
      [...record.fields.values()]
        .filter(field => notTakenBecause(record, field) === null)
        .map(({ name, label }): [string, string] => [`sysparm_${name}`, label]),
    ),
  );
