import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const nothingExpected = diagnosticKind<{ readonly title: string }>({
  code: 'CTI170',
  severity: 'error',
  message: ({ title }) => `the example "${title}" expects nothing, so it can never fail`,
  hint: () => 'say what the call must come to: `expect show list`',
});
