/** Dates as exports write them: in the format of whoever exported. */

/** In which order day, month and year stand. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** `31.01.2026 18:00`, `1/31/2026 06:00:00 PM`, `31-01-2026`: digits, one sign between them, and perhaps a time. */
const WRITTEN =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:(?:,? |T)(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])\.?M\.?)?)?$/i;

/** As ISO 8601 with a blank, ready to be read in its time zone; what is none of these formats stays as it is. */
export function isoDate(text: string, order: DateOrder): string {
  const found = WRITTEN.exec(text);
  if (!found) return text;
  const [, first = '', sign, second = '', third = '', hour, minute = '00', seconds = '00', half] = found;
  const { year, month, day } = ordered(
    [first, second, third],
    first.length === 4 ? 'ymd' : sign === '.' ? 'dmy' : order,
  );
  if (year.length !== 4) return text;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  const clock = half === undefined ? Number(hour) : hourOfDay(Number(hour), half);
  return clock === null ? text : `${date} ${two(String(clock))}:${minute}:${seconds}`;
}

/** A year in front, and dots, each say their order themselves: no country writes `01.31.2026`. */
function ordered([a, b, c]: readonly [string, string, string], order: DateOrder) {
  switch (order) {
    case 'ymd':
      return { year: a, month: b, day: c };
    case 'dmy':
      return { year: c, month: b, day: a };
    case 'mdy':
      return { year: c, month: a, day: b };
  }
}

/** Twelve o'clock at night is `12 AM`. */
function hourOfDay(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

const two = (digits: string): string => digits.padStart(2, '0');
