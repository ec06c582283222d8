import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const ruleNamedTwice = diagnosticKind<{ readonly rule: string }>({
  code: 'CTI181',
  severity: 'error',
  message: ({ rule }) => `the line calls \`${rule}\`, so it cannot name a rule by \`sysparm_cti_rule\` too`,
  hint: () => 'remove the parameter; an example may call any rule by its name',
});
