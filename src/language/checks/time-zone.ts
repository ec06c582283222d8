import { diagnosticKind } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/did-you-mean.js';

export const badTimeZone = diagnosticKind<{ readonly zone: string }>({
  code: 'CTI138',
  severity: 'error',
  message: ({ zone }) => `no time zone is named \`${zone}\``,
  hint: ({ zone }) => {
    const meant = meantZone(zone);
    return meant === null
      ? 'write a name such as "Europe/Zurich", "America/New_York" or "UTC"'
      : `did you mean "${meant}"?`;
  },
});

/** A city without its continent, or a slip of the finger. */
function meantZone(zone: string): string | null {
  const known = Intl.supportedValuesOf('timeZone');
  const city = zone.trim().replace(/\s+/g, '_').toLowerCase();
  return known.find(name => name.toLowerCase().endsWith(`/${city}`)) ?? nearest(zone, known);
}

/** Names of the IANA time zone database, as this runtime's Intl knows them. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
