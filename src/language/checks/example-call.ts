import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const nothingCalled = diagnosticKind<{ readonly title: string; readonly rule: string }>({
  code: 'CTI171',
  severity: 'error',
  message: ({ title }) => `the example "${title}" calls no rule`,
  hint: ({ rule }) => `add a line such as \`call ${rule} with sysparm_caller_name "Ann Lee"\``,
});
