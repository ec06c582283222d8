import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePairs } from '../../src/call/query-string.js';

test.each([
  ['', []],
  ['?', []],
  [
    'a=1&b=2',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  ['?a=1', [['a', '1']]],
  [
    'a=1&a=2',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  ['a', [['a', '']]],
  ['a=', [['a', '']]],
  ['=x', [['', 'x']]],
  ['a=b=c', [['a', 'b=c']]],
  ['&&a=1&', [['a', '1']]],
  ['a=Don+Goodliffe', [['a', 'Don Goodliffe']]],
  ['a=Don%20Goodliffe', [['a', 'Don Goodliffe']]],
  ['a=%2B1415', [['a', '+1415']]],
  ['a=+1415', [['a', ' 1415']]],
  ['a=%252B1415', [['a', '%2B1415']]],
  ['sysparm_caller_name=Ren%C3%A9', [['sysparm_caller_name', 'René']]],
  ['sysparm_caller_name=Ren%E9', [['sysparm_caller_name', 'René']]],
  ['sysparm_caller_name=M%FCller%20%26%20S%F6hne', [['sysparm_caller_name', 'Müller & Söhne']]],
  ['a=M%u00FCller', [['a', 'Müller']]],
  ['a=100%', [['a', '100%']]],
  [
    'a=100%&b=%zz',
    [
      ['a', '100%'],
      ['b', '%zz'],
    ],
  ],
  ['a=%', [['a', '%']]],
  [
    'a=%CallerNumber%&b=%CALLERID%',
    [
      ['a', '%CallerNumber%'],
      ['b', '%CALLERID%'],
    ],
  ],
  ['a=%25CallerNumber%25', [['a', '%CallerNumber%']]],
  ['sysparm%5Fview=x', [['sysparm_view', 'x']]],
])('%j holds %j', (text, pairs) => expect(parsePairs(text)).toEqual(pairs));

test('what the platform writes is read back, and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }))), pairs => {
      expect(parsePairs(new URLSearchParams(pairs).toString())).toEqual(pairs);
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('%', 'E', '9', 'u', '=', '&', '+', 'é', '\ud800') }),
      text => void parsePairs(text),
    ),
  );
});
