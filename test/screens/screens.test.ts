import { describe, expect, test } from 'vitest';
import type { Field, FieldType } from '../../src/language/vocabulary.js';
import type { PersonFacts, RecordFacts } from '../../src/plan/facts.js';
import { callerScreen } from '../../src/screens/caller.js';
import { chooseScreen } from '../../src/screens/choose.js';
import { homeScreen } from '../../src/screens/home.js';
import { inPlaceScreen } from '../../src/screens/in-place.js';
import { listScreen } from '../../src/screens/list.js';
import { localInput, localMinute } from '../../src/screens/moment.js';
import { problemScreen } from '../../src/screens/problem.js';
import { recordScreen } from '../../src/screens/record.js';
import { formScreen } from '../../src/screens/record-form.js';
import { fieldsInView } from '../../src/screens/view.js';

const EVIL = `"><script>alert(1)</script>'&amp;`;
const ID = '0123456789abcdef0123456789abcdef';
const frame = { base: '/', stylesheet: '/assets/s.css', version: EVIL, timeZone: 'Europe/Zurich' };

const field = (name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  name,
  label: EVIL,
  type,
  required: false,
  readOnly: false,
  identifies: false,
  sensitive: false,
  default: null,
  keeps: null,
  ...more,
});

const KINDS = ['longText', 'notes', 'number', 'yesNo', 'dateTime', 'person', 'phone', 'email', 'url'] as const;
const fields: readonly Field[] = [
  field('text', { kind: 'text', upTo: 80 }),
  field('choice', { kind: 'choice', choices: [{ value: EVIL, name: null, label: EVIL, closed: false }] }),
  ...KINDS.map(kind => field(kind, { kind })),
];
const values = Object.fromEntries(fields.map(({ name }) => [name, EVIL]));
const person: PersonFacts = { sysId: ID, name: EVIL, userName: EVIL, active: false, fields: { ...values, vip: true } };
const record: RecordFacts = {
  sysId: ID,
  number: EVIL,
  recordType: 'incident',
  caller: ID,
  active: false,
  fields: values,
};
const names = new Map([[EVIL, EVIL]]);
const list = { columns: fields, records: [record], next: `?after=${EVIL}` };
const rule = { name: EVIL, title: EVIL };

const screens: Readonly<Record<string, string>> = {
  caller: callerScreen(frame, {
    person,
    fields,
    phones: [
      { label: EVIL, shown: EVIL, dial: EVIL },
      { label: EVIL, shown: EVIL, dial: null },
    ],
    names,
    open: [{ record: 'incident', title: EVIL, list }],
    mayCreate: true,
  }),
  choose: chooseScreen(frame, [person], EVIL),
  home: homeScreen(frame, { who: EVIL, data: EVIL, problem: EVIL, rules: [{ ...rule, isDefault: true }] }),
  inPlace: inPlaceScreen(frame, { title: EVIL, text: EVIL, rule, trace: [EVIL], warnings: [EVIL] }),
  list: listScreen(frame, { title: EVIL, list, names }),
  problem: problemScreen(frame, {
    status: 404,
    code: EVIL,
    message: `\`${EVIL}\``,
    hint: EVIL,
    defaultRule: `/?${EVIL}`,
  }),
  record: recordScreen(frame, {
    record,
    label: EVIL,
    fields,
    names,
    notes: [{ label: EVIL, text: EVIL, by: EVIL, at: new Date(0) }],
  }),
  form: formScreen(frame, {
    title: EVIL,
    action: `/incident.do?${EVIL}`,
    fields,
    values: new Map(Object.entries(values).map(([name]) => [name, EVIL])),
    hidden: [{ name: EVIL, value: EVIL }],
    problems: new Map([
      ['text', EVIL],
      [EVIL, EVIL],
    ]),
    names,
    callerField: 'person',
    candidates: [],
    refused: null,
  }),
};

describe('every screen', () => {
  test.each(Object.entries(screens))('%s: hostile values stay text', (_, html) => {
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<script/i);
    expect(
      html.replaceAll(/<[a-z0-9]+(?: [a-z-]+(?:="[^"<>]*")?)*\/?>|<\/[a-z0-9]+>|<!doctype html>/g, ''),
    ).not.toMatch(/[<>]/);
  });

  test.each(Object.entries(screens))(
    '%s: language, one main, one heading of the first level, nothing inline',
    (_, html) => {
      expect(html).toMatch(/^<!doctype html><html lang="en">/);
      for (const once of [/<main>/g, /<h1>/g, /<title>/g, /<header/g, /<footer>/g])
        expect(html.match(once)).toHaveLength(1);
      expect(html).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/);
    },
  );

  test.each(Object.entries(screens))('%s: every input has a label, every id is there once', (_, html) => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const inputs = [...html.matchAll(/<(?:input|select|textarea)([^>]*)>/g)].map(([, attributes = '']) => attributes);
    for (const attributes of inputs.filter(each => !each.includes('type="hidden"'))) {
      const id = / id="([^"]*)"/.exec(attributes)?.[1];
      expect(html).toContain(`<label for="${id}"`);
    }
    for (const [, id] of html.matchAll(/aria-describedby="([^"]*)"/g)) expect(ids).toContain(id);
  });
});

describe('views', () => {
  const type = {
    name: 'incident',
    label: 'Incident',
    plural: 'incidents',
    prefix: 'INC',
    callerField: 'person',
    fields: new Map(fields.map(f => [f.name, f])),
  };
  const vocabulary = (views: readonly { name: string; fields: readonly string[] }[]) => ({
    records: new Map([['incident', type]]),
    views: views.map(view => ({ ...view, record: 'incident' })),
  });
  const shown = (views: readonly { name: string; fields: readonly string[] }[], view: string | null) =>
    fieldsInView(vocabulary(views), 'incident', view).map(each => each.name);
  const ess = { name: 'ess', fields: ['phone', 'text'] };
  const usual = { name: 'default', fields: ['text'] };

  test.each([
    ['the view that is named', [ess, usual], 'ess', ['phone', 'text']],
    ['none named: default', [ess, usual], null, ['text']],
    ['an unknown one: default', [ess, usual], '__proto__', ['text']],
    ['no default: every field', [ess], 'itil', fields.map(each => each.name)],
    ['a field that is gone is left out', [{ name: 'default', fields: ['gone', 'text'] }], null, ['text']],
  ] as const)('%s', (_, views, view, expected) => {
    expect(shown(views, view)).toEqual(expected);
  });
});

test('times are local', () => {
  const summer = new Date('2026-07-01T22:30:00Z');
  expect(localMinute(summer, 'Europe/Zurich')).toBe('2026-07-02 00:30');
  expect(localInput(summer, 'America/New_York')).toBe('2026-07-01T18:30');
});
