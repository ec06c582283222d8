import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type EncodedQuery,
  isScript,
  OPERATORS,
  parseEncodedQuery,
  printEncodedQuery,
  type Term,
} from '../../src/call/encoded-query.js';

const term = (field: string, operator: Term['operator'], value = ''): Term => ({ field, operator, value });

const read = (text: string): string =>
  parseEncodedQuery(text)
    .groups.map(group =>
      group.map(terms => terms.map(t => `${t.field} ${t.operator} <${t.value}>`).join(' or ')).join(' and '),
    )
    .join(' / ');

test.each([
  ['', ''],
  ['active=true', 'active = <true>'],
  ['priority=1^category=network', 'priority = <1> and category = <network>'],
  ['priority=1^ORpriority=2^active=true', 'priority = <1> or priority = <2> and active = <true>'],
  [
    'active=true^priority=1^NQactive=false^category=hardware',
    'active = <true> and priority = <1> / active = <false> and category = <hardware>',
  ],
  [
    'priority<=2^state!=6^impact>1^urgency>=2^order<3',
    'priority <= <2> and state != <6> and impact > <1> and urgency >= <2> and order < <3>',
  ],
  ['stateIN1,2,3^stateNOT IN4,5', 'state IN <1,2,3> and state NOT IN <4,5>'],
  [
    'short_descriptionLIKEout=age^short_descriptionNOT LIKEtest',
    'short_description LIKE <out=age> and short_description NOT LIKE <test>',
  ],
  [
    'short_descriptionSTARTSWITHSAP^short_descriptionENDSWITHoutage',
    'short_description STARTSWITH <SAP> and short_description ENDSWITH <outage>',
  ],
  ['assigned_toISEMPTY^caller_idISNOTEMPTY', 'assigned_to ISEMPTY <> and caller_id ISNOTEMPTY <>'],
  ['caller_id.vip=true', 'caller_id.vip = <true>'],
  ['BUILDING=3', 'BUILDING = <3>'],
  ['active=true^EQ', 'active = <true>'],
  ['a=1^^2^b=3', 'a = <1^2> and b = <3>'],
  ['a=1^^^b=3', 'a = <1^> and b = <3>'],
  ['a=^b=1', 'a = <> and b = <1>'],
  ['^a=1^', 'a = <1>'],
  ['a=x\r\ny\nz', 'a = <x y z>'],
  ['a=javascript:gs.getUserID()^b=1', 'b = <1>'],
  ['a= \tJavaScript:x^b=1', 'b = <1>'],
  ['a=java\u0000script:x^b=1', 'b = <1>'],
  ['nonsense^b=1', 'b = <1>'],
  ['sys_class_nameINSTANCEOFtask^b=1', 'b = <1>'],
])('%j reads %s', (text, terms) => expect(read(text)).toBe(terms));

test('order', () => {
  expect(parseEncodedQuery('active=true^ORDERBYDESCopened_at^ORDERBYnumber').order).toEqual([
    { field: 'opened_at', descending: true },
    { field: 'number', descending: false },
  ]);
  expect(
    printEncodedQuery({ groups: [[[term('active', '=', 'true')]]], order: [{ field: 'opened_at', descending: true }] }),
  ).toBe('active=true^ORDERBYDESCopened_at');
});

test('a field name that would read as something else is left out', () => {
  const names = ['', 'a=b', 'a^b', 'ORa', 'NQa', 'a b', 'xINy', '-'];
  expect(
    printEncodedQuery({
      groups: [names.map(name => [term(name, '=', '1')])],
      order: names.map(field => ({ field, descending: false })),
    }),
  ).not.toMatch(/[=]b|\^b|a b/);
  expect(
    parseEncodedQuery(
      printEncodedQuery({ groups: [[...names.map(name => [term(name, '=', '1')]), [term('z', '=', '2')]]], order: [] }),
    ).groups,
  ).toEqual([[[term('z', '=', '2')]]]);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '^',
        '^^',
        '^NQ',
        '^OR',
        'ORDERBY',
        '=',
        'x=1',
        'javascript:',
        'JAVA',
        '\n',
        '\r\n',
        '\u2028',
        '&',
        '%5E',
        ' ',
        'a',
        "'",
        '"',
        '<',
        'IN',
        ',',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
  fc.constantFrom('^'.repeat(3000), 'x'.repeat(3000), `${'\n'.repeat(3000)}x`),
);
const anyTerm = fc
  .record({
    field: fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/),
    operator: fc.constantFrom(...OPERATORS),
    value: hostile,
  })
  .map(t => (t.operator.startsWith('IS') ? { ...t, value: '' } : t));
const anyQuery = fc.record({
  groups: fc.array(fc.array(fc.array(anyTerm, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), {
    maxLength: 3,
  }),
  order: fc.array(fc.record({ field: fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/), descending: fc.boolean() }), {
    maxLength: 2,
  }),
});

/** `<` before a value that begins with `=` cannot be told from `<=`. */
const keeps = (t: Term): boolean => !isScript(t.value) && !(/^[<>]$/.test(t.operator) && t.value.startsWith('='));
const oneLine = (value: string): string => value.replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, ' ');

function kept(query: EncodedQuery): EncodedQuery {
  const groups = query.groups
    .map(group =>
      group
        .map(terms => terms.filter(keeps).map(t => ({ ...t, value: oneLine(t.value) })))
        .filter(terms => terms.length > 0),
    )
    .filter(group => group.length > 0);
  return { groups, order: query.order };
}

test('what is printed reads back, and never one field more', () => {
  fc.assert(
    fc.property(anyQuery, query => {
      const printed = printEncodedQuery(query);
      expect(printed).not.toMatch(/[\r\n]/);
      expect(parseEncodedQuery(printed)).toEqual(kept(query));
      expect(printEncodedQuery(parseEncodedQuery(printed))).toBe(printed);
    }),
    { numRuns: 2000 },
  );
});

test('no text throws, and what was read prints and reads the same', () => {
  fc.assert(
    fc.property(hostile, text => {
      const query = parseEncodedQuery(text);
      expect(parseEncodedQuery(printEncodedQuery(query))).toEqual(query);
    }),
    { numRuns: 2000 },
  );
});
