import { describe, expect, test } from 'vitest';
import type { ComparedAs, MatchKey, Value } from '../../src/language/rule.js';
import { type BindContext, bindMatchKey, bindValue } from '../../src/plan/bind.js';
import { callOf } from '../answer/support.js';

const key = (reads: MatchKey['reads'], lastDigits: number | null = null): MatchKey => ({
  field: 'x',
  reads,
  parameter: 'sysparm_x',
  lastDigits,
});
const skipped = (why: string) => ({ kind: 'skipped', why });

describe('match keys', () => {
  test.each<[MatchKey, string, object]>([
    [key('name'), '', skipped('not sent')],
    [key('name'), '%25Name%25', skipped('placeholder')],
    [key('name'), 'Lee,+Ann', { kind: 'name', key: 'ann lee' }],
    [key('name'), 'Anonymous', skipped('withheld')],
    [key('text'), '+E%C3%89+1', { kind: 'text', key: 'ee 1' }],
    [key('email'), 'Ann@Example.com', { kind: 'email', key: 'ann@example.com' }],
    [key('phone'), '044+111+22+33', { kind: 'number', e164: '+41441112233', extension: null }],
    [key('phone'), '%2B41441112233;ext=12', { kind: 'number', e164: '+41441112233', extension: '12' }],
    [key('phone'), '4711', { kind: 'extension', digits: '4711' }],
    [key('phone'), 'anonymous', skipped('withheld')],
    [key('phone'), '%3F%3F', skipped('unreadable')],
    [key('phone', 8), '044+111+22+33', { kind: 'suffix', reversed: '33221114' }],
    [key('phone', 6), '111-2233', { kind: 'suffix', reversed: '332211' }],
    [key('phone', 8), '4711', skipped('too short')],
    [key('phone', 8), 'anonymous', skipped('withheld')],
    [key('phone', 8), 'abc', skipped('unreadable')],
  ])('%j %s', (matchKey, text, expected) => {
    expect(bindMatchKey(matchKey, callOf(`sysparm_x=${text}`))).toEqual(expected);
  });

  test('the site’s rewrites are for the call', () => {
    const call = { ...callOf('sysparm_x=9044+111+22+33'), rewrites: [{ from: '9', to: '' }] };
    expect(bindMatchKey(key('phone'), call)).toEqual({ kind: 'number', e164: '+41441112233', extension: null });
  });
});

describe('values', () => {
  const context: BindContext = {
    call: callOf(
      'sysparm_t=+Gr%C3%B6sse+&sysparm_n=12.50&sysparm_b=Yes&sysparm_d=2026-07-01+12:00&sysparm_p=044+111+22+33&sysparm_c=high',
    ),
    agent: { sysId: 'c'.repeat(32), userName: 'agent', name: 'Agent Smith', roles: [] },
    timeZone: 'Europe/Zurich',
  };
  const text = (literal: string): Value => ({ kind: 'text', parts: [{ kind: 'literal', text: literal }] });
  const sent = (name: string): Value => ({ kind: 'parameter', name });
  const choice: ComparedAs = { kind: 'choice', choices: [{ value: '2', name: 'high', label: 'High', closed: false }] };
  test.each<[Value, ComparedAs, string | number | boolean | null]>([
    [sent('sysparm_t'), { kind: 'text' }, 'grosse'],
    [sent('sysparm_none'), { kind: 'text' }, null],
    [text('  '), { kind: 'text' }, null],
    [sent('sysparm_n'), { kind: 'number' }, 12.5],
    [sent('sysparm_t'), { kind: 'number' }, null],
    [{ kind: 'number', value: 3 }, { kind: 'number' }, 3],
    [sent('sysparm_b'), { kind: 'yesNo' }, true],
    [{ kind: 'yesNo', value: false }, { kind: 'yesNo' }, false],
    [sent('sysparm_d'), { kind: 'dateTime' }, '2026-07-01T10:00:00.000Z'],
    [text('2026-01-01'), { kind: 'dateTime' }, '2025-12-31T23:00:00.000Z'],
    [sent('sysparm_p'), { kind: 'phone' }, '+41441112233'],
    [sent('sysparm_c'), choice, '2'],
    [text('2'), choice, '2'],
    [text('nine'), choice, null],
    [{ kind: 'choice', value: '2' }, choice, '2'],
    [{ kind: 'agent' }, { kind: 'person' }, 'c'.repeat(32)],
    [text('AAAAAAAA-aaaa-aaaa-aaaa-aaaaaaaaaaaa'), { kind: 'person' }, 'a'.repeat(32)],
    [text('Ann Lee'), { kind: 'person' }, null],
    [{ kind: 'caller' }, { kind: 'person' }, null],
    [
      {
        kind: 'text',
        parts: [
          { kind: 'literal', text: 'a ' },
          { kind: 'value', value: sent('sysparm_none'), or: 'B' },
        ],
      },
      { kind: 'text' },
      'a b',
    ],
  ])('%j as %j', (value, as, expected) => {
    expect(bindValue(value, as, context)).toBe(expected);
  });
});
