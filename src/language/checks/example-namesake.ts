import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const namesake = diagnosticKind<{ readonly name: string }>({
  code: 'CTI173',
  severity: 'error',
  message: ({ name }) => `several people are given who are named "${name}"`,
  hint: () => 'give one of them `with user_name "…"` and write that instead of the name',
});
