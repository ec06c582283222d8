/** What can be wrong with `with fields`, `set` and `run`. */
import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const readOnlySet = diagnosticKind<{ readonly field: string; readonly of: string }>({
  code: 'CTI129',
  severity: 'error',
  message: ({ field, of }) => `\`${field}\` of \`${of}\` is read only`,
  hint: () => 'remove this line',
});

export const setTwice = diagnosticKind<{ readonly field: string }>({
  code: 'CTI130',
  severity: 'error',
  message: ({ field }) => `\`${field}\` is named twice here`,
  hint: () => 'keep one; `set FIELD to A or B` takes B when A is empty',
});

export const setWithoutForm = diagnosticKind<{ readonly field: string }>({
  code: 'CTI131',
  severity: 'error',
  message: ({ field }) => `there is no form to set \`${field}\` on`,
  hint: () => '`set` belongs under `new …`; to write to a record that exists, `run` an action',
});

export const personWritten = diagnosticKind<{ readonly step: string }>({
  code: 'CTI148',
  severity: 'error',
  message: ({ step }) => `\`${step}\` would write a person, but actions write records alone`,
  hint: () => 'a person is made in a form: answer with `new user with fields`',
});

export const notFromUrl = diagnosticKind<{ readonly field: string; readonly why: string; readonly canBeSet: boolean }>({
  code: 'CTI132',
  severity: 'error',
  message: ({ field, why }) => `\`${field}\` is never taken from a call: ${why}`,
  hint: ({ field, canBeSet }) => (canBeSet ? `remove it; \`set ${field} to …\` may fill it` : 'remove it'),
});
