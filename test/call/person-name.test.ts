import { expect, test } from 'vitest';
import { readName } from '../../src/call/person-name.js';

test.each([
  ['Ann Lee', 'name Ann Lee'],
  ['"Ann Lee"', 'name Ann Lee'],
  ['"Ann Lee" <sip:4711@pbx>', 'name Ann Lee'],
  ['Ann Lee <+14155550123>', 'name Ann Lee'],
  ['Ann Lee <>', 'name Ann Lee'],
  ['Lee <Finance>', 'name Lee <Finance>'],
  ['O"Brien "Pat"', 'name O"Brien "Pat"'],
  ['Ann\u202e\u0000 Lee\n', 'name Ann Lee'],
  ['Anonymous', 'withheld'],
  ['Unknown Caller', 'withheld'],
  ['"Private" <sip:x@y>', 'withheld'],
  ['%CallerName%', 'placeholder'],
  ['<m>', 'placeholder'],
  ['<sip:4711@pbx>', 'absent'],
  ['null', 'absent'],
  ['', 'absent'],
])('%j is %s', (text, expected) => {
  const reading = readName(text);
  expect(reading.kind === 'name' ? `name ${reading.name}` : reading.kind).toBe(expected);
});
