import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const noNow = diagnosticKind<{ readonly rule: string; readonly asks: string }>({
  code: 'CTI174',
  severity: 'error',
  message: ({ rule, asks }) => `\`${rule}\` asks about ${asks}, but the example does not say when the call comes`,
  hint: () => 'add a line such as `given now is Monday 09:30`',
});
