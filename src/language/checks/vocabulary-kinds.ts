/** What can be wrong with a `record`, `more fields for` or `view` block. */
import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const missingRecord = diagnosticKind<{ readonly name: string }>({
  code: 'CTI108',
  severity: 'error',
  message: ({ name }) => `the rule set declares no \`record ${name}\``,
  hint: () => 'a `records.cti` of your own takes the place of the one that ships: copy that one and change the copy',
});

export const changedKind = diagnosticKind<{
  readonly field: string;
  readonly of: string;
  readonly kind: string;
  readonly was: string;
}>({
  code: 'CTI109',
  severity: 'error',
  message: ({ field, of, kind, was }) => `\`${field}\` of \`${of}\` is ${was} and cannot become ${kind}`,
  hint: ({ was }) => `change its label or choices only and leave it ${was}, or declare a field of another name`,
});

export const badPrefix = diagnosticKind<{ readonly record: string; readonly prefix: string }>({
  code: 'CTI110',
  severity: 'error',
  message: ({ record, prefix }) =>
    prefix === ''
      ? `\`${record}\` does not say how its records are numbered`
      : `\`${prefix}\` cannot stand before a number`,
  hint: ({ record }) => `write \`numbered ${suggestPrefix(record)}\`: up to ten capital letters, without digits`,
});

function suggestPrefix(record: string): string {
  const letters = record.toUpperCase().replace(/[^A-Z]/g, '');
  return letters.slice(0, 3) || 'REQ';
}

export const badCallerField = diagnosticKind<{ readonly field: string; readonly of: string; readonly why: string }>({
  code: 'CTI111',
  severity: 'error',
  message: ({ field, of, why }) => `\`${field}\` cannot be the caller of \`${of}\`: ${why}`,
  hint: ({ field }) => `declare it: \`field ${field} "Caller" person\``,
});

export const misplacedWord = diagnosticKind<{
  readonly word: string;
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}>({
  code: 'CTI112',
  severity: 'error',
  message: ({ word, field, why }) => `\`${word}\` does not suit \`${field}\`: ${why}`,
  hint: ({ hint }) => hint || null,
});

export const badDefault = diagnosticKind<{ readonly field: string; readonly why: string }>({
  code: 'CTI113',
  severity: 'error',
  message: ({ field, why }) => `the default of \`${field}\` does not fit: ${why}`,
});
