import type { Identification } from '../answer/answer.js';
import { builder } from './builder.js';

const IdentificationKindRef = builder.enumType('IdentificationKind', {
  description: 'Whether it is known who is calling.',
  values: {
    KNOWN: { value: 'KNOWN', description: 'One person.' },
    SEVERAL: { value: 'SEVERAL', description: 'Several people may be calling.' },
    UNKNOWN: { value: 'UNKNOWN', description: 'Nobody was found, or nobody was looked for.' },
  } satisfies Record<Identification['kind'], { value: Identification['kind']; description: string }>,
});

export const IdentificationRef = builder.objectRef<Identification>('Identification').implement({
  description: 'Whether it is known who is calling, and which line of the rule found out by what.',
  fields: t => ({
    kind: t.field({
      type: IdentificationKindRef,
      description: 'Whether one, several or nobody was found.',
      resolve: ({ kind }) => kind,
    }),
    rule: t.string({
      nullable: true,
      description: 'The rule whose line settled it; null when unknown.',
      resolve: ({ matched }) => matched?.rule ?? null,
    }),
    line: t.int({
      nullable: true,
      description: 'The line that settled it; null when unknown.',
      resolve: ({ matched }) => matched?.line ?? null,
    }),
    fields: t.stringList({
      description: 'The fields of the user that the line read.',
      resolve: ({ matched }) => [...(matched?.fields ?? [])],
    }),
    values: t.stringList({
      description: 'The values that it looked for, as they were read.',
      resolve: ({ matched }) => [...(matched?.values ?? [])],
    }),
  }),
});
