import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../../src/call/call.js';
import { callErrorText } from '../../src/call/call-error.js';
import { type CallArguments, fromArguments } from '../../src/call/parameters.js';
import { parsePairs } from '../../src/call/query-string.js';
import { readCall } from '../../src/call/read-call.js';

const how = { region: 'US', rewrites: [], at: new Date('2025-01-02T03:04:05Z') };

function call(query: string | Iterable<readonly [string, string]>): Call {
  const read = readCall(typeof query === 'string' ? parsePairs(query) : query, how);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const said = (query: string): Record<string, string> => Object.fromEntries(call(query).parameters);

test.each([
  ['sysparm_caller_name=Don%20Goodliffe', { sysparm_caller_name: 'Don Goodliffe' }],
  ['SYSPARM_Caller_Name=Don', { sysparm_caller_name: 'Don' }],
  ['sysparm_caller_name=+Don++Goodliffe+', { sysparm_caller_name: 'Don Goodliffe' }],
  ['sysparm_caller_name=%22Lee%2C%20Ann%22%20%3Csip%3A4711%40pbx%3E', { sysparm_caller_name: 'Lee, Ann' }],
  ['sysparm_caller_name=Ann%E2%80%AE%0ALee%00', { sysparm_caller_name: 'Ann Lee' }],
  ['sysparm_caller_name=Don%2520Goodliffe', { sysparm_caller_name: 'Don Goodliffe' }],
  ['sysparm_caller_name=Ren%E9', { sysparm_caller_name: 'René' }],
  ['sysparm_caller_name=Anonymous', { sysparm_caller_name: 'Anonymous' }],
  ['sysparm_caller_name=&sysparm_caller_id=&sysparm_caller_phone=%22%2742025%27%22', { sysparm_caller_phone: '42025' }],
  ['sysparm_caller_phone=', {}],
  ['sysparm_caller_phone=%22%22&sysparm_caller_name=null&sysparm_caller_id=undefined&sysparm_view=%27%27', {}],
  ['sysparm_caller_phone=+17205708914', { sysparm_caller_phone: '+17205708914' }],
  ['sysparm_caller_phone=%20%2041441112233', { sysparm_caller_phone: '+41441112233' }],
  ['sysparm_caller_phone=+4155550123', { sysparm_caller_phone: '4155550123' }],
  ['sysparm_caller_phone=%2B17205708914', { sysparm_caller_phone: '+17205708914' }],
  ['sysparm_caller_phone=anonymous', { sysparm_caller_phone: 'anonymous' }],
  ['sysparm_ani=+17205708914', { sysparm_ani: '+17205708914' }],
  ['sysparm_short_description=+12+apples', { sysparm_short_description: '12 apples' }],
  [
    'sysparm_short_description=[urgent]&sysparm_category=none',
    { sysparm_short_description: '[urgent]', sysparm_category: 'none' },
  ],
  [
    'sysparm_short_description=%22quoted%22&sysparm_x=say+%22a%22+or+%22b%22',
    { sysparm_short_description: 'quoted', sysparm_x: 'say "a" or "b"' },
  ],
  ['sysparm_comments=two%0Alines', { sysparm_comments: 'two\nlines' }],
  ['format=json&sysparm_view=ess&sysparm_=x', { sysparm_view: 'ess' }],
])('%s says %j', (query, parameters) => expect(said(query)).toEqual(parameters));

test('every parameter of ours has its place', () => {
  const read = call('sysparm_task_id=TASK1&sysparm_view=ess&sysparm_cti_rule=cti&sysparm_call_id=c1&sysparm_agent=don');
  expect(read).toMatchObject({
    taskRef: 'TASK1',
    view: 'ess',
    rule: 'cti',
    callId: 'c1',
    agent: 'don',
    region: 'US',
    at: how.at,
    fields: [],
    warnings: [],
  });
  expect(call('')).toMatchObject({ taskRef: null, view: null, rule: null, callId: null, agent: null });
});

test.each([
  ['sysparm_caller_phone=%25CallerNumber%25', 'sysparm_caller_phone', '%CallerNumber%'],
  ['sysparm_caller_phone=%CallerNumber%', 'sysparm_caller_phone', '%CallerNumber%'],
  ['sysparm_caller_name=$remote', 'sysparm_caller_name', '$remote'],
  ['sysparm_task_id={{task}}', 'sysparm_task_id', '{{task}}'],
  ['sysparm_view=[View]', 'sysparm_view', '[View]'],
  ['sysparm_short_description={{topic}}', 'sysparm_short_description', '{{topic}}'],
])('%s is a placeholder', (query, parameter, text) => {
  const read = call(query);
  expect([...read.parameters]).toEqual([]);
  expect([...read.placeholders]).toEqual([[parameter, text]]);
  expect(read.warnings).toEqual([
    { code: 'PLACEHOLDER', parameter, message: `the client never filled \`${text}\` in \`${parameter}\`` },
  ]);
});

test('fields: the query first, then each of its own', () => {
  const read = call('sysparm_priority=1&sysparm_query=category%3Dnetwork%5Epriority%3D2&sysparm_caller_name=Don');
  expect(read.fields).toEqual([
    { name: 'category', value: 'network', parameter: 'sysparm_query' },
    { name: 'priority', value: '2', parameter: 'sysparm_query' },
    { name: 'priority', value: '1', parameter: 'sysparm_priority' },
  ]);
});

test('what a form cannot take is left out and said so', () => {
  const query = [
    'a=1',
    'b>2',
    'cISEMPTY',
    'd=javascript:x',
    'e=1^ORe=2',
    'ORDERBYf',
    'nonsense',
    'g={{h}}',
    'i=',
    'j=4^^5',
  ].join('^');
  const read = call([
    ['sysparm_query', query],
    ['sysparm_k', ' javascript:alert(1)'],
  ]);
  expect(read.fields.map(field => `${field.name}=${field.value}`)).toEqual(['a=1', 'e=1', 'j=4^5']);
  expect(
    read.warnings.map(warning => `${warning.code} ${warning.parameter} ${warning.message}`),
  ).toMatchInlineSnapshot(`
    [
      "VALUE_DROPPED sysparm_query \`b>2\` in \`sysparm_query\` was left out: a form takes \`field=value\` alone",
      "VALUE_DROPPED sysparm_query \`cISEMPTY\` in \`sysparm_query\` was left out: a form takes \`field=value\` alone",
      "VALUE_DROPPED sysparm_query \`d=javascript:x\` in \`sysparm_query\` was left out: a script is no value",
      "VALUE_DROPPED sysparm_query \`e=2\` in \`sysparm_query\` was left out: a form takes one value a field",
      "VALUE_DROPPED sysparm_query \`ORDERBYf\` in \`sysparm_query\` was left out: it is no \`field=value\`",
      "VALUE_DROPPED sysparm_query \`nonsense\` in \`sysparm_query\` was left out: it is no \`field=value\`",
      "VALUE_DROPPED sysparm_query \`g={{h}}\` in \`sysparm_query\` was left out: the client never filled it",
      "VALUE_DROPPED sysparm_k \`javascript:alert(1)\` in \`sysparm_k\` was left out: a script is no value",
    ]
  `);
});

test('the same name twice, in any case', () => {
  const read = readCall(parsePairs('sysparm_view=a&SYSPARM_VIEW=a'), how);
  expect(read).toEqual({ ok: false, error: { code: 'DUPLICATE_PARAMETER', parameter: 'sysparm_view' } });
  expect(readCall(parsePairs('format=a&format=b'), how).ok).toBe(false);
  expect(callErrorText({ code: 'DUPLICATE_PARAMETER', parameter: 'sysparm_view' })).toEqual({
    message: 'the parameter `sysparm_view` is there twice',
    hint: 'send `sysparm_view` once',
  });
});

test('at most 100 parameters', () => {
  const pairs = (count: number): [string, string][] => Array.from({ length: count }, (_, i) => [`sysparm_x${i}`, '1']);
  expect(readCall(pairs(100), how).ok).toBe(true);
  const read = readCall(pairs(101), how);
  expect(read).toEqual({ ok: false, error: { code: 'TOO_MANY_PARAMETERS', count: 101, most: 100 } });
  expect(read.ok ? '' : callErrorText(read.error)).toEqual({
    message: '101 parameters are too many',
    hint: 'send at most 100',
  });
});

test('GraphQL arguments make the same call as the URL', () => {
  const both: readonly (readonly [CallArguments, string])[] = [
    [
      { callerName: 'Don Goodliffe', callerPhone: ' 17205708914', view: null },
      'sysparm_caller_name=Don%20Goodliffe&sysparm_caller_phone=+17205708914',
    ],
    [
      { callerId: '42', callerEmail: 'a@b.c', taskId: 'T1', rule: 'cti', callId: 'c', agent: 'don' },
      'sysparm_caller_id=42&sysparm_caller_email=a@b.c&sysparm_task_id=T1&sysparm_cti_rule=cti&sysparm_call_id=c&sysparm_agent=don',
    ],
    [
      { query: 'priority=1', fields: [{ name: 'category', value: 'network' }] },
      'sysparm_query=priority%3D1&sysparm_category=network',
    ],
    [
      {
        parameters: [
          { name: 'queue', value: 'hr' },
          { name: 'sysparm_x', value: 'y' },
        ],
      },
      'sysparm_queue=hr&sysparm_x=y',
    ],
  ];
  for (const [args, query] of both) expect(call(fromArguments(args))).toEqual(call(query));
});

test('no pairs throw, and what is kept can be stored', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'sysparm_caller_name',
      'sysparm_caller_phone',
      'sysparm_query',
      'sysparm_view',
      'sysparm_priority',
      '__proto__',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'binary' })), { selector: ([n]) => n.trim().toLowerCase() }),
      pairs => {
        const read = call(pairs);
        for (const value of read.parameters.values()) {
          expect(value.trim()).toBe(value);
          expect(value).not.toBe('');
          expect(value).not.toMatch(/\p{Cs}/u);
          expect(value).not.toContain('\0');
        }
      },
    ),
    { numRuns: 1000 },
  );
});
