const formats = new Map<string, Intl.DateTimeFormat>();

/** `2025-06-02 09:30`, as clocks of the zone show it; dates are written so in Sweden. */
export function wallClock(at: Date, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
