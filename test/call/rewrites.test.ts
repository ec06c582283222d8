import { expect, test } from 'vitest';
import { printPhone, readPhone } from '../../src/call/phone.js';
import { readRewrites } from '../../src/call/rewrites.js';

const reading = (rewrites: string, text: string, region = 'US'): string => {
  const read = readRewrites(rewrites);
  if (!read.ok) throw new Error(read.error);
  const phone = readPhone(text, { region, rewrites: read.value });
  return `${phone.kind} ${printPhone(phone)}`;
};

test.each([
  ['9=>', '912125550123', 'number +12125550123'],
  ['9=>', '9-1-212-555-0123', 'number +12125550123'],
  ['9=>', '9,12125550123', 'number +12125550123'],
  ['9=>', '9001', 'extension 9001'],
  ['9=>', '911', 'extension 911'],
  ['9=>', '+912125550123', 'number +912125550123'],
  ['9=>', 'sip:912125550123@pbx', 'number +12125550123'],
  ['00=>+', '0041441112233', 'number +41441112233'],
  ['99=>+1', '992125550123', 'number +12125550123'],
  ['8123XXXX=>XXXX', '81234711', 'extension 4711'],
  ['8123XXXX=>XXXX', '8123471', 'unreadable '],
  ['+999=>', '+9994711', 'extension 4711'],
  ['*9=>', '*92125550123', 'number +12125550123'],
  ['9=>,00=>+', '0041441112233', 'number +41441112233'],
  ['7=>+7;9=>', '912125550123', 'number +12125550123'],
  ['', '4711', 'extension 4711'],
])('with %j, %j is %s', (rewrites, text, expected) => expect(reading(rewrites, text)).toBe(expected));

test('a rewrite is named in the steps', () => {
  const { steps } = readPhone('912125550123', { region: 'US', rewrites: [{ from: '9', to: '' }] });
  expect(steps).toContainEqual({ name: 'rewrites', text: '12125550123', why: '`9=>` of PHONE_REWRITES' });
});

test.each([
  ['9', '`9` has no `=>`'],
  ['=>1', '`=>1` says nothing before `=>`'],
  ['9=>1=>2', '`9=>1=>2` has more than one `=>`'],
  ['^9=>', '`^9=>` may hold digits, `+`, `*`, `#`, and `X` at the end'],
  ['9XX=>X', '`9XX=>X` needs as many `X` after `=>` as before it'],
])('%j is refused', (text, message) => {
  const read = readRewrites(text);
  expect(read.ok ? '' : read.error).toContain(message);
});
