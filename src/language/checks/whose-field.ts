import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const whoseField = diagnosticKind<{ readonly field: string }>({
  code: 'CTI146',
  severity: 'error',
  message: ({ field }) => `it is not said whose \`${field}\` is meant`,
  hint: ({ field }) =>
    `write \`caller.${field}\` or \`task.${field}\`; for records \`caller has incidents where ${field} …\``,
});
