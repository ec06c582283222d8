import { builder } from './builder.js';
import { refuse } from './refusal.js';

/** E.164: plus, country code that never begins with 0, at most 15 digits (ITU-T E.164, 6.2). */
const E164 = /^\+[1-9]\d{1,14}$/;
/** RFC 3339 with a time zone; what Date alone would read is wider and partly local time. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

builder.scalarType('DateTime', {
  description: 'An instant in UTC, RFC 3339 with milliseconds: `2026-03-01T09:30:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: value => new Date(value).toISOString(),
  parseValue: value => {
    const at = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
    if (at === null || Number.isNaN(at.getTime()))
      throw refuse('INVALID', `\`${String(value).slice(0, 80)}\` is not a date and time with a zone`);
    return at;
  },
});

builder.scalarType('PhoneNumber', {
  description: 'A phone number in E.164: a plus and 2 to 15 digits, `+14155550123`. Never holds an extension.',
  specifiedByURL: 'https://www.itu.int/rec/T-REC-E.164',
  serialize: value => {
    if (!E164.test(value)) throw new Error('a stored phone number is not E.164');
    return value;
  },
  parseValue: value => {
    if (typeof value === 'string' && E164.test(value)) return value;
    throw refuse('INVALID', `\`${String(value).slice(0, 80)}\` is not a phone number in E.164`);
  },
});
