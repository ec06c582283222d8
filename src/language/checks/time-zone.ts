import { diagnosticKind } from '../../diagnostic/diagnostic.js';

export const badTimeZone = diagnosticKind<{ readonly zone: string }>({
  code: 'CTI138',
  severity: 'error',
  message: ({ zone }) => `no time zone is named \`${zone}\``,
  hint: () => 'write a name such as "Europe/Zurich", "America/New_York" or "UTC"',
});

/** Names of the IANA time zone database, as this runtime's Intl knows them. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
