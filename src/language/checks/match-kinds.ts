/** What can be wrong with a `match` line. */
import { diagnosticKind } from '../../diagnostic/diagnostic.js';

const list = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ');

export const notIndexed = diagnosticKind<{
  readonly field: string;
  readonly near: string;
  readonly indexed: readonly string[];
}>({
  code: 'CTI119',
  severity: 'error',
  message: ({ field }) => `callers cannot be found by \`${field}\``,
  hint: ({ near, indexed }) =>
    near === ''
      ? `they are found by ${list(indexed)}, and by a field of \`user\` whose declaration says \`identifies\``
      : `did you mean \`${near}\`?`,
});

export const needsFrom = diagnosticKind<{ readonly field: string }>({
  code: 'CTI120',
  severity: 'error',
  message: ({ field }) => `no parameter holds \`${field}\` by itself`,
  hint: ({ field }) => `say which one: \`match caller by ${field} from sysparm_${field}\``,
});

export const matchedTwice = diagnosticKind<{ readonly field: string }>({
  code: 'CTI121',
  severity: 'error',
  message: ({ field }) => `\`${field}\` is named twice`,
  hint: () => 'name each field once',
});

export const MIN_DIGITS = 6;
export const MAX_DIGITS = 12;

export const badLastDigits = diagnosticKind<{
  readonly field: string;
  readonly digits: number;
  readonly isNumber: boolean;
}>({
  code: 'CTI122',
  severity: 'error',
  message: ({ field, digits, isNumber }) =>
    isNumber
      ? `the last ${digits} digits are ${digits < MIN_DIGITS ? 'too few to tell people apart' : 'more than are compared'}`
      : `\`${field}\` is not a phone number`,
  hint: ({ isNumber }) =>
    isNumber ? `compare ${MIN_DIGITS} to ${MAX_DIGITS} digits` : 'only numbers are compared by their last digits',
});
