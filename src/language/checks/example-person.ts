import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** `near` is empty when nobody is given who is spelt like it. */
export const undeclaredPerson = diagnosticKind<{ readonly name: string; readonly near: string }>({
  code: 'CTI172',
  severity: 'error',
  message: ({ name }) => `no \`given caller\` line declares "${name}"`,
  hint: ({ name, near }) => (near === '' ? `add \`given caller "${name}"\`` : `did you mean "${near}"?`),
});
