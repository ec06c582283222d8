import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printPhone, readPhone } from '../../src/call/phone.js';

/** text, region, kind, value; tabs between them, a line of names first. */
const rows = (name: string): string[][] => {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .slice(1);
  const found = lines.filter(line => line !== '').map(line => line.split('\t'));
  if (found.length === 0) throw new Error(`${name} holds no rows`);
  return found;
};

test.each(rows('phone.tsv'))('%j in %s is %s %s', (text = '', region = '', kind = '', value = '') => {
  const reading = readPhone(text, { region });
  expect([reading.kind, printPhone(reading)]).toEqual([kind, value]);
});
