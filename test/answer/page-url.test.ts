import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageUrl } from '../../src/answer/page-url.js';
import type { Wording } from '../../src/answer/texts.js';
import type { TextPart } from '../../src/language/rule.js';
import { callOf, ruleSetOf } from './support.js';

const { vocabulary } = ruleSetOf('');
const wordingOf = (value: string): Wording => ({
  phones: new Set(['sysparm_caller_phone']),
  sight: {
    call: callOf('', { parameters: new Map([['sysparm_x', value]]) }),
    agent: null,
    timeZone: 'UTC',
    vocabulary,
    caller: null,
    outcome: 'unknown',
    task: null,
    record: null,
    question: () => ({ kind: 'notAsked' }),
    see: () => {},
  },
});
const X: TextPart = { kind: 'value', value: { kind: 'parameter', name: 'sysparm_x' }, or: null };
const parts = (...texts: readonly string[]): TextPart[] =>
  texts.flatMap((text, index): TextPart[] =>
    index === 0 ? [{ kind: 'literal', text }] : [X, { kind: 'literal', text }],
  );
const open = (value: string, ...texts: readonly string[]) =>
  pageUrl(parts(...texts), wordingOf(value), ['crm.example', 'crm.example:8443']);

test.each([
  ['a b/c', ['https://crm.example/p/', ''], 'https://crm.example/p/a%20b%2Fc'],
  ['a&b=c#d', ['https://crm.example/?q=', '&r=1'], 'https://crm.example/?q=a%26b%3Dc%23d&r=1'],
  ['..', ['https://crm.example/a/', '/b'], 'https://crm.example/a//b'],
  ['x', ['https://CRM.example:8443/#', ''], 'https://crm.example:8443/#x'],
  ['x', ['http://crm.example?', ''], 'http://crm.example/?x'],
  ['x', ['https://crm.example'], 'https://crm.example/'],
])('%s in %j', (value, texts, url) => {
  expect(open(value, ...texts)).toEqual({ ok: true, value: url });
});

describe('stays closed', () => {
  test.each([
    ['x', ['https://crm.example', '/']],
    ['x', ['https://crm.example.', '/']],
    ['crm.example', ['https://', '/']],
    ['x', ['javascript:alert(1)//', '']],
    ['x', ['https://evil.example/', '']],
    ['x', ['https://crm.example:9000/', '']],
    ['x', ['https://me:pw@crm.example/', '']],
    ['x', ['https://crm.example\\@evil.example/', '']],
    ['x', ['data:text/html,', '']],
    ['x', ['', 'https://crm.example/']],
    ['x'.repeat(900), ['https://crm.example/', '', '', '', '', '']],
  ])('%s in %j', (value, texts) => {
    expect(open(value, ...texts).ok).toBe(false);
  });
});

test('whatever is inserted, the host and the number of parts stay', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '@evil.example', '//evil.example', '\\', '%2f', '../..', '?a=b', '#'),
      (text, tail) => {
        const url = open(text + tail, 'https://crm.example/a/', '/b?q=', '&r=1');
        if (!url.ok) throw new Error(url.error);
        const read = new URL(url.value);
        expect(read.host).toBe('crm.example');
        expect(read.pathname.startsWith('/a/') && read.pathname.endsWith('/b')).toBe(true);
        expect([...read.searchParams.keys()]).toEqual(['q', 'r']);
        expect(read.hash).toBe('');
      },
    ),
    { numRuns: 500 },
  );
});
