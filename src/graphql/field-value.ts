import type { Field, FieldType, RecordType } from '../language/vocabulary.js';
import type { FieldValues } from '../plan/facts.js';
import { builder } from './builder.js';

type Kind = FieldType['kind'];
export type FieldValue = { readonly field: Field; readonly value: string | null };

/** The fields that the vocabulary declares, in its order, with what is stored. Sensitive ones are left out, notes are never read. */
export function fieldValues(type: RecordType | undefined, values: FieldValues): FieldValue[] {
  return [...(type?.fields.values() ?? [])]
    .filter(field => !field.sensitive && field.type.kind !== 'notes')
    .map(field => ({ field, value: asText(values[field.name]) }));
}

export const asText = (value: string | number | boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** What a choice is called; the value itself when it is none that is declared. */
export function labelOf(field: Field | undefined, value: string | null): string | null {
  if (field?.type.kind !== 'choice') return value;
  return field.type.choices.find(choice => choice.value === value)?.label ?? value;
}

export const FieldKindRef = builder.enumType('FieldKind', {
  description: 'What a field of a record holds.',
  values: {
    TEXT: { value: 'text', description: 'One line of text.' },
    LONG_TEXT: { value: 'longText', description: 'Text of many lines.' },
    NOTES: { value: 'notes', description: 'Notes to which each entry is added; never part of a list of fields.' },
    NUMBER: { value: 'number', description: 'A number.' },
    YES_NO: { value: 'yesNo', description: '`true` or `false`.' },
    CHOICE: { value: 'choice', description: 'One of the declared choices, by its stored value.' },
    DATE_TIME: { value: 'dateTime', description: 'An instant in UTC, RFC 3339.' },
    PERSON: { value: 'person', description: 'A user, by sys_id.' },
    PHONE: { value: 'phone', description: 'A phone number in E.164, `;ext=` and the extension behind it.' },
    EMAIL: { value: 'email', description: 'An e-mail address.' },
    URL: { value: 'url', description: 'An address of the web.' },
  } satisfies Record<string, { value: Kind; description: string }>,
});

export const FieldValueRef = builder.objectRef<FieldValue>('FieldValue').implement({
  description: 'One field of a record or form, as the vocabulary declares it, with its value.',
  fields: t => ({
    name: t.string({ description: 'Name of the field, `short_description`.', resolve: ({ field }) => field.name }),
    label: t.string({ description: 'What the field is called on a screen.', resolve: ({ field }) => field.label }),
    kind: t.field({
      type: FieldKindRef,
      description: 'What the field holds.',
      resolve: ({ field }) => field.type.kind,
    }),
    value: t.exposeString('value', { nullable: true, description: 'The stored value as text; null when empty.' }),
    display: t.string({
      nullable: true,
      description: 'The value as a person reads it: the label of a choice, the name of a user.',
      resolve: async ({ field, value }, _args, { people }) => {
        if (field.type.kind !== 'person' || value === null) return labelOf(field, value);
        return (await people.load(value))?.name ?? value;
      },
    }),
  }),
});
