/** What can be wrong with a value: one that may not be shown, known or written. */
import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const sensitiveShown = diagnosticKind<{ readonly field: string }>({
  code: 'CTI128',
  severity: 'error',
  message: ({ field }) => `\`${field}\` is sensitive and may not leave its record`,
  hint: () => 'a condition may ask about it, a text, a form or an address may not hold it',
});

export const callerCannotBeKnown = diagnosticKind<{
  readonly what: string;
  readonly why: string;
  readonly hint: string;
}>({
  code: 'CTI136',
  severity: 'error',
  message: ({ what, why }) => `${what} asks about the caller, but ${why}`,
  hint: ({ hint }) => hint || null,
});

export const callerMayBeUnknown = diagnosticKind<{ readonly what: string; readonly who: string; readonly or: boolean }>(
  {
    code: 'CTI137',
    severity: 'warning',
    message: ({ what, who }) => `${what} is empty for ${who}, and this \`else\` answers such calls too`,
    hint: ({ what, or }) =>
      or ? `say what to write instead: \`{${what.replaceAll('`', '')} or 'unknown'}\`` : 'add a line for them above',
  },
);

export const plainText = diagnosticKind<{ readonly what: string }>({
  code: 'CTI140',
  severity: 'error',
  message: ({ what }) => `${what} is a plain text and holds no values`,
  hint: () => 'write `{{` for a brace',
});

export const agentField = diagnosticKind<{ readonly field: string; readonly known: readonly string[] }>({
  code: 'CTI143',
  severity: 'error',
  message: ({ field }) => `rules cannot read \`${field}\` of the agent`,
  hint: ({ known }) =>
    `there is ${known.map(name => `\`agent.${name}\``).join(', ')}, and \`agent\` alone for a person field`,
});
