import { expect, test } from 'vitest';
import { readNumber, readSysId, toUuid } from '../../src/call/ids.js';

const HEX = '46d44a5dc0a8016400c8a9a3a0f3f0e5';
const UUID = '46d44a5d-c0a8-0164-00c8-a9a3a0f3f0e5';

test.each([
  [HEX, HEX],
  [HEX.toUpperCase(), HEX],
  [` ${HEX} `, HEX],
  [UUID, HEX],
  [UUID.toUpperCase(), HEX],
  [HEX.slice(1), null],
  [`${HEX}0`, null],
  [UUID.replace('-', ''), null],
  ['z'.repeat(32), null],
  ['', null],
])('%j is the sys_id %s', (text, sysId) => expect(readSysId(text)).toBe(sysId));

test('a sys_id as uuid and back', () => {
  expect(toUuid(HEX)).toBe(UUID);
  expect(readSysId(toUuid(HEX))).toBe(HEX);
});

test.each([
  ['INC0010001', 'INC', 'INC0010001'],
  ['inc0010001', 'INC', 'INC0010001'],
  ['INC 10001', 'INC', 'INC0010001'],
  ['INC-10001', 'INC', 'INC0010001'],
  ['INC: 10001', 'INC', 'INC0010001'],
  ['INC#10001', 'INC', 'INC0010001'],
  ['INC10001', 'INC', 'INC0010001'],
  ['10001', 'INC', 'INC0010001'],
  ['#10001', 'INC', 'INC0010001'],
  ['"10001"', 'INC', 'INC0010001'],
  ['１０００１', 'INC', 'INC0010001'],
  ['INC00010001', 'INC', 'INC00010001'],
  ['123456789', 'INC', 'INC123456789'],
  ['TASK0010001', 'INC', null],
  ['INC', 'INC', null],
  ['', 'INC', null],
  ['INC10x', 'INC', null],
  ['10 001', 'INC', null],
  ['1'.repeat(21), 'INC', null],
  ['hrc7', 'HRC', 'HRC0000007'],
])('%j with prefix %s is %s', (text, prefix, number) => expect(readNumber(text, prefix)).toBe(number));
