/** What can be wrong with the place of a line or an answer. */
import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const secondClosing = diagnosticKind<{ readonly line: string }>({
  code: 'CTI133',
  severity: 'error',
  message: ({ line }) => `\`${line}\` stands twice in this rule`,
  hint: () => 'keep one of them; a case of its own is a `when` line above',
});

export const closingShowsRecord = diagnosticKind<{ readonly answer: string; readonly line: string }>({
  code: 'CTI134',
  severity: 'error',
  message: ({ answer, line }) =>
    `\`${line}\` must answer every call, but \`${answer}\` shows a record that may not exist`,
  hint: ({ answer }) =>
    `show it in a \`when\` line above, which is passed over when there is none: \`when … ${answer}\``,
});

/** `missing`: the closing lines to add. */
export const needsCaller = diagnosticKind<{
  readonly answer: string;
  readonly who: string;
  readonly missing: readonly string[];
}>({
  code: 'CTI135',
  severity: 'error',
  message: ({ answer, who }) => `\`${answer}\` needs one known caller, but ${who} can get here`,
  hint: facts => needsCallerHint(facts),
});

function needsCallerHint({ who, missing }: { readonly who: string; readonly missing: readonly string[] }): string {
  if (missing.length > 0) return `add ${missing.map(line => `\`${line}\``).join(' and ')}`;
  const choose = who === 'several callers' ? '`show callers`, ' : '';
  return `answer with ${choose}\`new …\`, \`show message "…"\` or \`show nothing\``;
}

export const needsSeveral = diagnosticKind<{ readonly line: string }>({
  code: 'CTI144',
  severity: 'error',
  message: ({ line }) => `\`show callers\` offers a choice of several callers, but \`${line}\` answers others too`,
  hint: () => 'write `on several callers show callers`',
});

export const outsideFilter = diagnosticKind<{ readonly record: string; readonly what: string }>({
  code: 'CTI141',
  severity: 'error',
  message: ({ record, what }) => `\`where\` chooses among the ${record}, but ${what} is not about them`,
  hint: () =>
    '`where` reaches to the end of the condition: ask this before the count, or put the count into parentheses',
});
