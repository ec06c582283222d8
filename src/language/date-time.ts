/** Dates and times as people and clients write them. */
import { fail, ok, type Result } from '../diagnostic/result.js';

/** Date, then perhaps a time behind a blank or `T`, then perhaps an offset. ISO 8601, and ServiceNow's `YYYY-MM-DD HH:mm:ss`. */
const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const DAY = 24 * 60 * 60 * 1000;

/** ISO 8601 in UTC with milliseconds. A time without offset is one of `timeZone` (IANA name); a date alone is its midnight there. */
export function readDateTime(text: string, timeZone: string): Result<string, null> {
  const found = WRITTEN.exec(text.trim());
  if (!found) return fail(null);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = found;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    millis(fraction),
  );
  if (!isReal(wall, Number(month), Number(day), Number(hour), Number(minute), Number(second))) return fail(null);
  const instant = offset === undefined ? instantOf(wall, timeZone) : wall - offsetOf(offset);
  return Number.isFinite(instant) && Number(year) > 0 ? ok(new Date(instant).toISOString()) : fail(null);
}

const millis = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

/** `Date.UTC` turns the 31st of February into the 3rd of March. */
function isReal(wall: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const date = new Date(wall);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
}

/** Milliseconds east of UTC. */
function offsetOf(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/**
 * The instant at which clocks of the zone show `wall` (milliseconds as if it were UTC). An hour that comes twice is its first; one that is left
 * out moves on by the gap. (The rule `compatible` of ECMAScript's Temporal.)
 */
function instantOf(wall: number, timeZone: string): number {
  const before = zoneOffset(wall - DAY, timeZone);
  const after = zoneOffset(wall + DAY, timeZone);
  if (before === after) return wall - before;
  const fitting = [wall - before, wall - after].filter(instant => instant + zoneOffset(instant, timeZone) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : wall - before;
}

/** Making a formatter costs a hundred times as much as using it. Names are limited to the time zones that exist. */
const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffset(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
