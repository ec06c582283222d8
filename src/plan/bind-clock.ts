/** Day and time on the wall of a time zone. */
import type { Weekday } from '../language/ast.js';

export type Clock = { readonly day: Weekday /** Minutes after midnight. */; readonly minutes: number };

const DAYS: Readonly<Record<string, Weekday>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** Making a formatter costs a hundred times as much as using it; there are few zones in a rule set. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function clockAt(at: Date, timeZone: string): Clock {
  const part = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(p => [p.type, p.value]),
  );
  return {
    day: DAYS[part.get('weekday') ?? ''] ?? 1,
    minutes: Number(part.get('hour')) * 60 + Number(part.get('minute')),
  };
}

/** From inclusive, to exclusive; midnight may lie between. The same twice is the whole day. */
export function isBetween(minutes: number, from: number, to: number): boolean {
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}
