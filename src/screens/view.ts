import type { Field, Vocabulary } from '../language/vocabulary.js';

/**
 * The fields that a screen shows, in order: those of the view, if that record has one of that name, else of its `default`, else all of them. A
 * name in a URL that no view has is no mistake of the person at the screen.
 */
export function fieldsInView(vocabulary: Vocabulary, record: string, view: string | null): readonly Field[] {
  const type = vocabulary.records.get(record);
  if (type === undefined) return [];
  const named = (name: string | null) => vocabulary.views.find(each => each.record === record && each.name === name);
  const fields = (named(view) ?? named('default'))?.fields;
  if (fields === undefined) return [...type.fields.values()];
  return fields.map(name => type.fields.get(name)).filter(field => field !== undefined);
}
