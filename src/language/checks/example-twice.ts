import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** `what`: a field or a parameter. */
export const saidTwice = diagnosticKind<{ readonly what: string }>({
  code: 'CTI183',
  severity: 'error',
  message: ({ what }) => `this line says twice what \`${what}\` is`,
  hint: () => 'keep one of them',
});
