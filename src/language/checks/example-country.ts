import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const badRegion = diagnosticKind<{ readonly region: string }>({
  code: 'CTI180',
  severity: 'error',
  message: ({ region }) => `"${region}" is no country code`,
  hint: () => 'write the two letters of the country, such as "CH" or "US"',
});
