/** `2026-05-04 13:20`, in that zone. */
export function localMinute(at: Date, timeZone: string): string {
  const part = parts(at, timeZone);
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** `2026-05-04T13:20`, as `<input type="datetime-local">` takes it. */
export const localInput = (at: Date, timeZone: string): string => localMinute(at, timeZone).replace(' ', 'T');

function parts(at: Date, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const found = formatter(timeZone).formatToParts(at);
  return type => found.find(part => part.type === type)?.value ?? '';
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as using it. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
