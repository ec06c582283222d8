import type { RecordType } from '../language/vocabulary.js';
import { builder } from './builder.js';
import { type FieldValue, FieldValueRef } from './field-value.js';

export type Form = { readonly type: RecordType; readonly fields: readonly FieldValue[] };

export const FormRef = builder.objectRef<Form>('Form').implement({
  description: 'A new record that the popup offers, with the fields that are filled already.',
  fields: t => ({
    recordType: t.string({ description: 'Name of the record type, `incident`.', resolve: ({ type }) => type.name }),
    label: t.string({ description: 'What the record type is called on a screen.', resolve: ({ type }) => type.label }),
    fields: t.field({
      type: [FieldValueRef],
      description: 'The fields that are filled.',
      resolve: ({ fields }) => [...fields],
    }),
  }),
});
