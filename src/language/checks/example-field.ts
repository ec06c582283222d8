import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const noFields = diagnosticKind<{ readonly field: string; readonly rule: string }>({
  code: 'CTI182',
  severity: 'error',
  message: ({ field, rule }) => `\`${rule}\` shows neither a form nor a record, so there is no \`${field}\``,
  hint: () => 'expect an answer instead: `expect show list`',
});
