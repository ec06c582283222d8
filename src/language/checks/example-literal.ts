import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const givenLiteral = diagnosticKind<{ readonly field: string }>({
  code: 'CTI176',
  severity: 'error',
  message: ({ field }) =>
    `the value of \`${field}\` must be written out, since nothing else is given that it could come from`,
  hint: () => 'write a text in quotes, a number, `yes`, `no`, a choice, or `3 days ago`',
});
