import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** Above the window of records that a lookup looks at, so that an example can reach past it. */
export const MAX_GIVEN = 2000;

export const badCount = diagnosticKind<{ readonly count: number; readonly limit: number }>({
  code: 'CTI179',
  severity: 'error',
  message: ({ count, limit }) =>
    count === 0
      ? 'a line that gives no records gives nothing'
      : `this makes ${count.toLocaleString('en')} records, an example has at most ${limit.toLocaleString('en')}`,
  hint: ({ count }) => (count === 0 ? 'remove it: what is not given is not there' : null),
});
