import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** `rule`: whose line holds the number; empty when the example does. */
export const noRegion = diagnosticKind<{ readonly number: string; readonly rule: string }>({
  code: 'CTI175',
  severity: 'error',
  message: ({ number, rule }) =>
    `"${number}"${rule === '' ? '' : ` in \`${rule}\``} is a number in national form, but the example does not say of which country`,
  hint: ({ rule }) =>
    `add a line such as \`given region "CH"\`${rule === '' ? ', or write the number with its country code' : ''}`,
});
