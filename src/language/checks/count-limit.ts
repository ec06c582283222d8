import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** A count looks at the caller's newest 1,000 records of a type; counts above cannot be told apart. */
export const MAX_COUNT = 1000;

export const countTooHigh = diagnosticKind<{
  readonly records: string;
  readonly number: number;
  readonly limit: number;
}>({
  code: 'CTI147',
  severity: 'error',
  message: ({ records, number, limit }) =>
    `${number} ${records} cannot be counted: a count looks at the newest ${limit}`,
  hint: ({ limit }) => `compare with a number up to ${limit}`,
});
