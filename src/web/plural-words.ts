import type { RecordType } from '../language/vocabulary.js';

/** `hr_cases` → `HR cases`: the plural as words, abbreviations written as in the label. */
export function pluralWords({ label, plural }: Pick<RecordType, 'label' | 'plural'>): string {
  const abbreviations = label.split(/\s+/).filter(word => /^.+\p{Lu}/u.test(word));
  return plural
    .split('_')
    .map(word => {
      const written = abbreviations.find(each => word.toLowerCase().startsWith(each.toLowerCase()));
      return written === undefined ? word : written + word.slice(written.length);
    })
    .join(' ');
}
