import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const notItsNumber = diagnosticKind<{
  readonly number: string;
  readonly record: string;
  readonly prefix: string;
}>({
  code: 'CTI178',
  severity: 'error',
  message: ({ number, record }) => `"${number}" is no number of \`${record}\``,
  hint: ({ prefix }) => `write one like "${prefix}0010001"`,
});
