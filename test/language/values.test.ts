import { describe, expect, test } from 'vitest';
import { readDateTime } from '../../src/language/date-time.js';
import { isScript, numbered, readValue } from '../../src/language/values.js';
import type { Field, FieldType, RecordType } from '../../src/language/vocabulary.js';

const field = (type: FieldType): Field => ({
  name: 'f',
  label: 'F',
  type,
  required: false,
  readOnly: false,
  identifies: false,
  sensitive: false,
  default: null,
  keeps: null,
});

const how = { region: 'CH', timeZone: 'Europe/Zurich' };
const read = (type: FieldType, text: string) => {
  const result = readValue(field(type), text, how);
  return result.ok ? result.value : result.error.code;
};

const state: FieldType = {
  kind: 'choice',
  choices: [
    { value: '1', name: 'new', label: 'New', closed: false },
    { value: '2', name: 'in_progress', label: 'In Progress', closed: false },
    { value: '7', name: 'closed', label: 'Fermé', closed: true },
  ],
};

describe('a text as the value of a field', () => {
  test.each<[FieldType, string, string | number | boolean]>([
    [{ kind: 'text', upTo: 5 }, ' Ann  ', 'Ann'],
    [{ kind: 'text', upTo: 5 }, 'Ann\r\nB', 'Ann B'],
    [{ kind: 'text', upTo: 5 }, '😀😀😀😀😀', '😀😀😀😀😀'],
    [{ kind: 'text', upTo: 5 }, 'Annika', 'TOO_LONG'],
    [{ kind: 'text', upTo: 5 }, '   ', 'EMPTY'],
    [{ kind: 'text', upTo: 5 }, 'a\u0000b', 'ab'],
    [{ kind: 'text', upTo: 40 }, 'javascript:alert(1)', 'SCRIPT'],
    [{ kind: 'text', upTo: 40 }, ' Java\tScript :x', 'SCRIPT'],
    [{ kind: 'text', upTo: 40 }, 'about javascript: a course', 'about javascript: a course'],
    [{ kind: 'longText' }, 'a\r\nb', 'a\nb'],
    [{ kind: 'number' }, ' 12 ', 12],
    [{ kind: 'number' }, '-3.50', -3.5],
    [{ kind: 'number' }, '1e9', 'NOT_A_NUMBER'],
    [{ kind: 'number' }, '1.', 'NOT_A_NUMBER'],
    [{ kind: 'number' }, 'Infinity', 'NOT_A_NUMBER'],
    [{ kind: 'yesNo' }, 'Yes', true],
    [{ kind: 'yesNo' }, 'on', true],
    [{ kind: 'yesNo' }, '0', false],
    [{ kind: 'yesNo' }, 'maybe', 'NOT_YES_OR_NO'],
    [state, '2', '2'],
    [state, 'in_progress', '2'],
    [state, 'in progress', '2'],
    [state, 'FERME', '7'],
    [state, '9', 'NOT_A_CHOICE'],
    [{ kind: 'email' }, 'Ann@example', 'Ann@example'],
    [{ kind: 'email' }, 'ann', 'NOT_AN_EMAIL'],
    [{ kind: 'email' }, `${'a'.repeat(250)}@b.ch`, 'TOO_LONG'],
    [{ kind: 'url' }, 'https://example.com/a?b=1', 'https://example.com/a?b=1'],
    [{ kind: 'url' }, 'ftp://example.com', 'NOT_A_URL'],
    [{ kind: 'url' }, 'https://', 'NOT_A_URL'],
    [{ kind: 'url' }, 'javascript:alert(1)', 'SCRIPT'],
    [{ kind: 'phone' }, '044 668 18 00', '+41446681800'],
    [{ kind: 'phone' }, '+41 44 668 18 00 ext 12', '+41446681800;ext=12'],
    [{ kind: 'phone' }, '4711', '4711'],
    [{ kind: 'phone' }, 'anonymous', 'NOT_A_PHONE'],
    [{ kind: 'person' }, ' Ann Lee ', 'Ann Lee'],
    [{ kind: 'dateTime' }, '2026-01-31 18:00:05', '2026-01-31T17:00:05.000Z'],
    [{ kind: 'dateTime' }, '31.1.2026', 'NOT_A_DATE'],
  ])('%j %j is %j', (type, text, value) => {
    expect(read(type, text)).toBe(value);
  });

  test('a problem says what would fit', () => {
    const result = readValue(field(state), 'gone', how);
    expect(!result.ok && result.error.message).toBe('`gone` is not one of New, In Progress, Fermé');
  });
});

describe('date and time', () => {
  test.each([
    ['2026-01-31', 'Europe/Zurich', '2026-01-30T23:00:00.000Z'],
    ['2026-07-01T18:00', 'Europe/Zurich', '2026-07-01T16:00:00.000Z'],
    ['2026-07-01T18:00:00.25Z', 'Europe/Zurich', '2026-07-01T18:00:00.250Z'],
    ['2026-07-01 18:00:00+0530', 'UTC', '2026-07-01T12:30:00.000Z'],
    ['2026-07-01 18:00:00 -05', 'UTC', '2026-07-01T23:00:00.000Z'],
    // The hour that comes twice is its first.
    ['2026-10-25 02:30', 'Europe/Zurich', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // The hour that is left out moves on.
    ['2026-03-29 02:30', 'Europe/Zurich', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
    ['2011-12-30 12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['1900-01-01 00:00:00', 'Asia/Kathmandu', '1899-12-31T18:18:44.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(readDateTime(text, zone)).toEqual({ ok: true, value: instant });
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-01-01 24:00',
    '2026-01-01 12:60',
    '0000-01-01',
    '2026-1-1',
    '20260101',
    '',
  ])('%j is none', text => {
    expect(readDateTime(text, 'UTC').ok).toBe(false);
  });
});

test('a scheme of scripts is seen through blanks, controls and invisible characters', () => {
  expect(['javascript:x', '\u0001java\nscript:', 'j\u200bavascript:', 'JAVASCRIPT :'].map(isScript)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['javascript', 'my javascript:'].map(isScript)).toEqual([false, false]);
});

test('a record by its number', () => {
  const type = (name: string, prefix: string | null): RecordType => ({
    name,
    label: name,
    plural: `${name}s`,
    prefix,
    callerField: null,
    fields: new Map(),
  });
  const incident = type('incident', 'INC');
  expect(['10001', 'inc 10001', 'INC0010001', 'HRC0000001', 'x'].map(text => numbered(incident, text))).toEqual([
    'INC0010001',
    'INC0010001',
    'INC0010001',
    null,
    null,
  ]);
  expect(['1', 'inc0010001'].map(text => numbered(type('task', 'TASK'), text))).toEqual(['TASK0000001', 'INC0010001']);
  expect(numbered(type('user', null), '1')).toBeNull();
});
