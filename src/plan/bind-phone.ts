/** Numbers of a call, and a number as people write it. */
import type { Call, PhoneReading } from '../call/call.js';
import { international, readPhone } from '../call/phone.js';

type Read = { readonly reading: PhoneReading; readonly shown: string };

/** A call's number is read for match lines, the trace, texts and the form; reading it costs more than deciding. */
const readings = new WeakMap<Call, Map<string, Read>>();

function readOf(text: string, call: Call): Read {
  const ofCall = readings.get(call) ?? new Map<string, Read>();
  readings.set(call, ofCall);
  const known = ofCall.get(text);
  if (known) return known;
  const { region, rewrites = [] } = call;
  const reading = readPhone(text, { region, rewrites });
  const read = { reading, shown: inWords(reading, text) };
  ofCall.set(text, read);
  return read;
}

/** With the site's rewrites, which are for the numbers of a call alone. */
export const callPhone = (text: string, call: Call): PhoneReading => readOf(text, call).reading;

/** `+41 44 111 22 33`, with ` ext. 12` behind; a bare extension as its digits; anything else as it was sent. */
export const showCallPhone = (text: string, call: Call): string => readOf(text, call).shown;

/** The same of a number as stored; it has its country in it. */
export const showStoredPhone = (text: string, region: string): string => inWords(readPhone(text, { region }), text);

function inWords(reading: PhoneReading, text: string): string {
  if (reading.kind === 'extension') return reading.digits;
  if (reading.kind !== 'number') return text;
  const number = international(reading.e164);
  return reading.extension === null ? number : `${number} ext. ${reading.extension}`;
}
