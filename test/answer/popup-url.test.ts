import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Popup } from '../../src/answer/popup.js';
import { absolutePopup, buildPopup, normalPopup, parsePopup } from '../../src/answer/popup-url.js';

const U = 'a'.repeat(32);

describe('the shape is ServiceNow’s', () => {
  test.each<[Popup, string]>([
    [{ page: 'user', sysId: U, view: 'ess' }, `sys_user.do?sys_id=${U}&sysparm_view=ess`],
    [{ page: 'users', sysIds: [U, U], view: null }, `sys_user_list.do?sysparm_query=sys_idIN${U}%2C${U}`],
    [
      {
        page: 'new',
        record: 'incident',
        fields: [
          { name: 'caller_id', value: U },
          { name: 'priority', value: '1' },
        ],
        candidates: [],
        view: 'V',
      },
      `incident.do?sys_id=-1&sysparm_query=caller_id%3D${U}%5Epriority%3D1&sysparm_view=V`,
    ],
    [
      { page: 'new', record: 'user', fields: [], candidates: [U], view: null },
      `sys_user.do?sys_id=-1&sysparm_candidates=${U}`,
    ],
    [{ page: 'record', record: 'task', sysId: U, view: null }, `task.do?sys_id=${U}`],
    [
      { page: 'records', record: 'incident', query: 'active=true', view: null },
      'incident_list.do?sysparm_query=active%3Dtrue',
    ],
    [{ page: 'elsewhere', url: 'https://crm.example/' }, 'https://crm.example/'],
  ])('%j', (popup, url) => {
    expect(buildPopup(popup)).toBe(url);
    expect(parsePopup(url)).toEqual(popup);
  });

  test('absolute', () => {
    expect(absolutePopup({ page: 'user', sysId: U, view: null }, 'https://x.example/base/')).toBe(
      `https://x.example/base/sys_user.do?sys_id=${U}`,
    );
    expect(absolutePopup({ page: 'elsewhere', url: 'https://crm.example/' }, 'https://x.example')).toBe(
      'https://crm.example/',
    );
  });

  test.each(['/', '/cti.do', 'incident.do', '/inc-ident.do?sys_id=1', 'x_list.html?sysparm_query=', ''])(
    'no popup: %s',
    text => {
      expect(parsePopup(text)).toBe(null);
    },
  );

  test('a uuid is read, a path before it does not matter', () => {
    expect(parsePopup('/base/task.do?sys_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa#x')).toEqual({
      page: 'record',
      record: 'task',
      sysId: U,
      view: null,
    });
  });
});

const HOSTILE = [
  '^',
  '^^',
  '&',
  '=',
  '%5E',
  '\n',
  '\r\n',
  '\u2028',
  'javascript:',
  ' JavaScript\t:',
  '^state=7',
  '^NQ',
  '^OR',
  'ORDERBY',
  '\ud800',
  '\udc00',
  '😀',
  '+',
  '#',
  '?',
  '"',
  '<script>',
  ' ',
  '\u0000',
];
const value = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ minLength: 3000, maxLength: 3000 }),
);
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const name = fc.constantFrom('priority', 'short_description', 'caller_id', 'u_field_2', 'state');
const view = fc.option(
  value.map(text => text.replace(/\p{Cs}/gu, '?')).filter(text => text !== ''),
  { nil: null },
);
const popups: fc.Arbitrary<Popup> = fc.oneof(
  fc.record({ page: fc.constant('user' as const), sysId: hex, view }),
  fc.record({ page: fc.constant('users' as const), sysIds: fc.array(hex, { maxLength: 4 }), view }),
  fc.record({
    page: fc.constant('record' as const),
    record: fc.constantFrom('task', 'incident', 'user', 'my_list'),
    sysId: hex,
    view,
  }),
  fc.record({
    page: fc.constant('new' as const),
    record: fc.constantFrom('incident', 'user', 'hr_case'),
    fields: fc.array(fc.record({ name, value }), { maxLength: 5 }),
    candidates: fc.array(hex, { maxLength: 3 }),
    view,
  }),
  fc.record({
    page: fc.constant('records' as const),
    record: fc.constantFrom('incident', 'hr_case'),
    query: value,
    view,
  }),
);

test('parse(build(x)) is x, and never one field more', () => {
  fc.assert(
    fc.property(popups, popup => {
      const url = buildPopup(popup);
      const read = parsePopup(url);
      expect(read).toEqual(normalPopup(popup));
      expect(url).toMatch(/^[\x21-\x7e]*$/);
      if (popup.page === 'new' && read?.page === 'new')
        expect(read.fields.length).toBeLessThanOrEqual(popup.fields.length);
    }),
    { numRuns: 1500 },
  );
});

test('any text is a popup or none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        value,
        value.map(text => `incident.do?sys_id=-1&sysparm_query=${text}`),
      ),
      text => void parsePopup(text),
    ),
  );
});
