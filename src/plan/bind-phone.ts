/** Numbers of a call, and a number as people write it. */
import type { Call } from '../call/call.js';
import { international, type PhoneHow, readPhone } from '../call/phone.js';

/** How a number that the call brings is read; a stored one is read without the site's rewrites. */
export const phoneHow = ({ region, rewrites = [] }: Call): PhoneHow => ({ region, rewrites });

/** `+41 44 111 22 33`, with ` ext. 12` behind; a bare extension as its digits; anything else as it was sent. */
export function showPhone(text: string, how: PhoneHow): string {
  const reading = readPhone(text, how);
  if (reading.kind === 'extension') return reading.digits;
  if (reading.kind !== 'number') return text;
  return reading.extension === null
    ? international(reading.e164)
    : `${international(reading.e164)} ext. ${reading.extension}`;
}
