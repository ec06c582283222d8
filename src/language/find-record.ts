import type { RecordType, Vocabulary } from './vocabulary.js';

/** `incident` → `incidents`, `hr_box` → `hr_boxes`, `enquiry` → `enquiries`. */
export function regularPlural(name: string): string {
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Every word that means this record type: its name, its plural, and the plural that it would have by rule. */
export const wordsFor = (record: Pick<RecordType, 'name' | 'plural'>): ReadonlySet<string> =>
  new Set([record.name, record.plural, regularPlural(record.name)]);

export function findRecord(vocabulary: Vocabulary, word: string): RecordType | null {
  const named = vocabulary.records.get(word);
  if (named) return named;
  for (const record of vocabulary.records.values()) if (wordsFor(record).has(word)) return record;
  return null;
}

/** Record words for did-you-mean. */
export function recordWords(vocabulary: Vocabulary): readonly string[] {
  return [...vocabulary.records.values()].flatMap(record => [record.name, record.plural]);
}
