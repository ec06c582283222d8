import type { ActionOutcome } from '../answer/action-outcome.js';
import { builder } from './builder.js';

const ActionOutcomeRef = builder.enumType('ActionOutcome', {
  description: 'What became of an action.',
  values: {
    RAN: { value: 'ran', description: 'It was done.' },
    ALREADY: { value: 'already', description: 'It was done for this call before, and not again.' },
    FAILED: { value: 'failed', description: 'It failed, and nothing is half-written; a warning says why.' },
    NOTHING: { value: 'nothing', description: 'The records that it writes are not there, so it did nothing.' },
  } satisfies Record<string, { value: ActionOutcome['outcome']; description: string }>,
});

export const ActionRunRef = builder.objectRef<ActionOutcome>('ActionRun').implement({
  description: 'An action that goes with a delivered popup, and what became of it.',
  fields: t => ({
    name: t.exposeString('name', { description: 'Name of the action.' }),
    outcome: t.field({
      type: ActionOutcomeRef,
      description: 'What became of it.',
      resolve: ({ outcome }) => outcome,
    }),
    records: t.stringList({
      description: 'Numbers of the records that it wrote.',
      resolve: ({ records }) => [...records],
    }),
  }),
});
