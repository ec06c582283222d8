import fc from 'fast-check';
import { getCountries, isPossiblePhoneNumber } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { international, printPhone, readPhone, reversedDigits } from '../../src/call/phone.js';

const region = fc.oneof(
  fc.constantFrom(...getCountries()),
  fc.constantFrom('', 'XX', 'uk', '__proto__', 'toString'),
  fc.string(),
);

/** Pieces that mean something to the reader, in any order. */
const piece = fc.constantFrom(
  ...[
    '+',
    '0',
    '00',
    '011',
    '(0)',
    '1',
    '41',
    '49',
    '39',
    '44 20',
    '212555',
    '0123',
    '4711',
    '800',
    'FLOWERS',
    'ext',
    'x',
    '#',
    ',,',
    ';ext=',
    ';phone-context=+64',
    'sip:',
    'tel:',
    '@host',
    ':5060',
    '<',
    '>',
    '"',
    "'",
  ],
  ...[
    ' ',
    '\u00a0',
    '\u202a',
    '-',
    '–',
    '.',
    '/',
    '(',
    ')',
    '%2B',
    '%25',
    '%',
    '{{',
    '}}',
    '$',
    'anonymous',
    'null',
    'доб.',
    '１',
    '٣',
    '*67',
    '&#43;',
    'Tel.',
    '\u0000',
    '😀',
    '\ud800',
    '000',
  ],
);
const phoneish = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 2, arbitrary: fc.nat(999_999).map(String) }), {
    maxLength: 9,
  })
  .map(parts => parts.join(''));
const text = fc.oneof(phoneish, fc.string({ unit: 'binary', maxLength: 60 }), fc.string());

test('no text in no region throws; a number is possible, an extension short', () => {
  fc.assert(
    fc.property(text, region, (sent, where) => {
      const reading = readPhone(sent, { region: where });
      expect(reading.steps.length).toBeGreaterThan(0);
      if (reading.kind === 'number') {
        expect(isPossiblePhoneNumber(reading.e164)).toBe(true);
        expect(reading.extension ?? '0').toMatch(/^\d{1,20}$/);
        expect(international(reading.e164).replace(/[^+\d]/g, '')).toBe(reading.e164);
        expect(reversedDigits(reading.e164)).toMatch(/^\d+$/);
      }
      if (reading.kind === 'extension') expect(reading.digits).toMatch(/^\d{2,6}$/);
    }),
    { numRuns: 5000 },
  );
});

test('what was read reads the same again', () => {
  fc.assert(
    fc.property(text, region, (sent, where) => {
      const first = readPhone(sent, { region: where });
      const printed = printPhone(first);
      if (printed === '') return;
      const again = readPhone(printed, { region: where });
      expect([again.kind, printPhone(again)]).toEqual([first.kind, printed]);
    }),
    { numRuns: 5000 },
  );
});

test('quotes, blanks behind and invisible characters change nothing', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9_999_999_999 }), fc.constantFrom('US', 'DE', 'CH', 'IT', 'FO'), (number, where) => {
      const plain = readPhone(String(number), { region: where });
      for (const dressed of [
        `"${number}"`,
        `${number} `,
        `\u202a${number}\u202c`,
        `'"${number}"'`,
        `tel:${number}`,
        `sip:${number}@10.0.0.1:5060`,
      ]) {
        const reading = readPhone(dressed, { region: where });
        expect([dressed, reading.kind, printPhone(reading)]).toEqual([dressed, plain.kind, printPhone(plain)]);
      }
    }),
    { numRuns: 500 },
  );
});
