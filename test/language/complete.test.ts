import { describe, expect, test } from 'vitest';
import { complete } from '../../src/language/complete.js';
import type { Completion } from '../../src/language/completion.js';
import { knownWith } from './complete-known.js';

/** `|` is the cursor. */
function at(marked: string): readonly Completion[] {
  const source = marked.replace('|', '');
  const { vocabulary, names } = knownWith(source);
  return complete(source, marked.indexOf('|'), vocabulary, names);
}

const inserted = (marked: string): readonly string[] => at(marked).map(({ insert }) => insert);

const RULE = 'rule r\n  match caller by name\n';
const VAN = `${RULE}  else new van\n`;
const ACTION = 'action a\n';
const RECORD = 'record bike\n';
const VIEW = 'view v for van\n';
const EXAMPLE = 'example "e"\n  given caller "Ann Lee" with phone "1"\n  given caller "Bob ""B"" Ray"\n';

const HEADS = ['default rule', 'rule', 'action', 'record', 'more fields for', 'view', 'example'];
const RULE_LINES = ['client callable', 'match caller by', 'when', 'on', 'else', 'set', 'run'];
const SUBJECTS = ['not', 'caller', 'several callers', 'task', 'agent has', 'today', 'time', 'open'];
const TESTS = ['is', 'within', 'older than', 'contains', 'starts with', 'ends with'];
const GOES_ON = ['and', 'or', 'show', 'new', 'use rule'];
const SIGNS = ['<', '<=', '>', '>='];
const RECORDS = ['task', 'incident', 'van'];
const PLURALS = ['tasks', 'incidents', 'vans'];
const BASE = ['number', 'state', 'priority', 'short_description', 'description', 'assigned_to', 'opened', 'updated'];
const NOTES = ['comments', 'work_notes'];
const VAN_FIELDS = ['driver', 'colour', 'electric', 'plate', 'built'];
const OURS = [
  ...['sysparm_caller_name', 'sysparm_caller_phone', 'sysparm_caller_id', 'sysparm_caller_email'],
  ...['sysparm_task_id', 'sysparm_view', 'sysparm_cti_rule', 'sysparm_query', 'sysparm_call_id', 'sysparm_agent'],
];
const PARAMETERS = [...OURS, 'sysparm_queue', 'sysparm_badge', 'sysparm_topic'];
const MATCHED = ['name', 'phone', 'business_phone', 'mobile_phone', 'home_phone', 'notification_phone', 'email'];
const COLOURS = ['red', 'green', '3', '"yes"'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const KINDS = [
  'long text',
  'text',
  'notes',
  'number',
  'yes or no',
  'date and time',
  'person',
  'phone',
  'email',
  'url',
  'choice',
];
const FIELD_WORDS = ['required', 'read only', 'identifies', 'sensitive', 'keeps caller', 'default'];

/** All that is offered, in any order. */
const WHOLE: readonly (readonly [string, readonly string[]])[] = [
  // heads and the first words of lines
  ['|', [...HEADS, 'use', ...RULE_LINES]],
  ['use |', ['view', 'time zone']],
  ['use view |', ['default', 'ess', 'itil', 'small']],
  ['use time zone "Europe/Zu|', ['Europe/Zurich']],
  [`${RULE}  |`, [...RULE_LINES, ...HEADS]],
  [`${ACTION}  |`, ['update', 'create', 'set', ...HEADS]],
  [`${RECORD}  |`, ['numbered', 'plural', 'caller is', 'field', ...HEADS]],
  [`${VIEW}  |`, ['fields', ...HEADS]],
  [`${EXAMPLE}  |`, ['given', 'call', 'expect', ...HEADS]],
  ['default |', ['rule']],
  ['rule |', []],
  ['rule r |', []],
  ['more fields for |', ['user', ...RECORDS]],
  ['view v |', ['for']],
  ['view v for |', ['user', ...RECORDS]],
  // matches
  [`${RULE}  match |`, ['caller by']],
  [`${RULE}  match caller by |`, [...MATCHED, 'employee_number', 'user_name', 'badge', 'any of', 'last']],
  [`${RULE}  match caller by name/e|`, ['email', 'employee_number']],
  [`${RULE}  match caller by any of name, e|`, ['email', 'employee_number', 'else']],
  [`${RULE}  match caller by any of name, n|`, ['notification_phone']],
  [`${RULE}  match caller by last 8 |`, ['digits of']],
  [`${RULE}  match caller by last 8 digits of mob|`, ['mobile_phone']],
  [`${RULE}  match caller by badge |`, ['from']],
  [`${RULE}  match caller by badge from sysparm_q|`, ['sysparm_query', 'sysparm_queue']],
  [`${RULE}  match caller by name, |`, ['also inactive', 'only if one', ...RULE_LINES]],
  // conditions
  [`${RULE}  when |`, [...SUBJECTS, 'incident', 'van', ...PARAMETERS]],
  [`${RULE}  when open |`, PLURALS],
  [`${RULE}  when open incidents and o|`, ['open']],
  [`${RULE}  when caller.|`, expect.arrayContaining(['vip', 'department', 'salary', 'badge'])],
  [`${RULE}  when caller.v|`, ['vip']],
  [`${RULE}  when caller.vip |`, [...TESTS, ...GOES_ON, ...SIGNS]],
  [`${RULE}  when caller |`, ['has', 'is']],
  [`${RULE}  when caller is |`, ['not', 'known', 'unknown']],
  [`${RULE}  when caller has |`, [...PLURALS, 'no', 'more than', 'at least', 'fewer than', 'exactly', 'open']],
  [`${RULE}  when caller has more than 2 |`, [...PLURALS, 'open']],
  [`${RULE}  when task |`, ['is', 'numbered']],
  [`${RULE}  when task.|`, [...BASE, 'caller_id']],
  [`${RULE}  when task.state is n|`, ['not']],
  [`${RULE}  when task.state is not o|`, ['open', 'one of', 'older than']],
  [`${RULE}  when agent has |`, ['no role', 'role']],
  [`${RULE}  when today is |`, ['not', 'one of', ...WEEKDAYS]],
  [`${RULE}  when today is one of Saturday, s|`, ['Saturday', 'Sunday']],
  [`${RULE}  when time |`, ['is']],
  [`${RULE}  when sysparm_queue |`, ['is', 'contains', 'starts with', 'ends with', ...SIGNS]],
  [`${RULE}  when sysparm_queue is g|`, ['given']],
  [`${RULE}  when incident numbered sysparm_task|`, ['sysparm_task_id']],
  [`${RULE}  when (not caller.vip or (cal|`, ['caller']],
  // filters
  [`${RULE}  when open vans where |`, [...BASE, ...VAN_FIELDS, 'not']],
  [
    `${RULE}  when open vans where colour is |`,
    [...COLOURS, 'not', 'empty', 'one of', 'within', 'older than', 'caller', 'task', 'agent', ...PARAMETERS],
  ],
  [`${RULE}  when open vans where colour is one of red, g|`, ['green']],
  [`${RULE}  when (open vans where electric is |`, expect.arrayContaining(['yes', 'no', 'not', 'empty'])],
  [`${RULE}  when open vans where driver is c|`, ['caller']],
  [`${RULE}  when open incidents where opened within 3 d|`, ['days', 'day']],
  // answers
  [`${RULE}  else |`, ['show', 'new', 'use rule']],
  [
    `${RULE}  else show |`,
    ['list', 'callers', 'caller', 'task', 'newest', 'page', 'message', 'nothing', 'incident', 'van'],
  ],
  [`${RULE}  else show list |`, ['of', 'using view']],
  [`${RULE}  else show list of |`, [...PLURALS, 'open']],
  [`${RULE}  else show list of vans sorted by c|`, ['colour']],
  [`${RULE}  else show list of vans sorted by p|`, ['priority']],
  [`${RULE}  else show newest |`, ['open', ...RECORDS]],
  [`${RULE}  else new |`, ['user', ...RECORDS]],
  [`${RULE}  else new van |`, ['with fields', 'using view']],
  [`${RULE}  else new van with fields |`, [...BASE.slice(1, 6), ...NOTES, 'colour', 'electric', 'using view']],
  [`${RULE}  else new van with fields colour, c|`, ['comments', 'client']],
  [`${RULE}  else new van using view |`, ['small']],
  [`${RULE}  else use rule |`, ['main', 'handed']],
  [`${RULE}  else show message "Hello {|`, ['caller', 'task', 'agent', ...PARAMETERS]],
  [`${RULE}  else show message "Hello {caller.sa|`, []],
  [`${RULE}  else show message "Hello {caller.na|me}"`, ['name']],
  [`${RULE}  else show message "Hello |`, []],
  [`${VAN}    set |`, [...BASE.slice(1, 6), ...NOTES, 'driver', 'colour', 'electric', 'plate']],
  [`${VAN}    set colour |`, ['to']],
  [`${VAN}    set colour to |`, [...COLOURS, 'caller', 'task', 'agent', ...PARAMETERS]],
  [`${VAN}    set colour to sysparm_x or r|`, ['red']],
  [`${VAN}    set electric to |`, expect.arrayContaining(['yes', 'no'])],
  [`${VAN}    set assigned_to to agent.|`, ['user_name', 'name']],
  [`${VAN}    run |`, ['note_it']],
  // actions, records, views
  [`${ACTION}  update |`, RECORDS],
  [`${ACTION}  create van\n    set colour to r|`, ['red']],
  [`${RECORD}  caller is |`, ['assigned_to', 'caller_id']],
  [`${RECORD}  field size |`, KINDS],
  [`${RECORD}  field size text, |`, [...FIELD_WORDS, 'numbered', 'plural', 'caller is', 'field']],
  [`${RECORD}  field size choice 1 small, 2 large, default |`, ['small', 'large']],
  [`${RECORD}  field size text |`, ['up to']],
  [`${VIEW}  fields colour, |`, [...BASE, ...NOTES, 'driver', 'electric', 'plate', 'built', 'fields']],
  // examples
  [`${EXAMPLE}  given |`, ['caller', 'agent with role', 'now is', 'region', ...RECORDS]],
  [`${EXAMPLE}  given 2 |`, ['open', 'closed']],
  [`${EXAMPLE}  given 2 open |`, PLURALS],
  [`${EXAMPLE}  given 2 open vans for |`, ['"Ann Lee"', '"Bob ""B"" Ray"']],
  [`${EXAMPLE}  given 2 open vans for "Ann L|"`, ['Ann Lee']],
  [`${EXAMPLE}  given 2 open vans for "Ann Lee" with c|`, ['colour']],
  [`${EXAMPLE}  given van "VAN1" with colour r|`, ['red']],
  [`${EXAMPLE}  given van "VAN1" with assigned_to |`, expect.arrayContaining(['"Ann Lee"'])],
  [`${EXAMPLE}  given caller "C" with phone "1", p|`, []],
  [`${EXAMPLE}  given now is Sat|`, ['Saturday']],
  [`${EXAMPLE}  call |`, ['main', 'handed']],
  [`${EXAMPLE}  call main with |`, PARAMETERS],
  [`${EXAMPLE}  call main with sysparm_col|`, ['sysparm_colour']],
  [`${EXAMPLE}  expect |`, ['no action', 'run', 'view is', 'several callers', 'caller is', 'show', 'new', 'use rule']],
  [`${EXAMPLE}  expect new van\n  expect co|`, ['comments', 'colour']],
  [`${EXAMPLE}  call handed\n  expect col|`, ['colour']],
  [`${EXAMPLE}  expect new van\n  expect colour is r|`, ['red']],
  [`${EXAMPLE}  expect caller is |`, ['known', 'unknown', '"Ann Lee"', '"Bob ""B"" Ray"']],
  [`${EXAMPLE}  expect view is s|`, ['small']],
  [`${EXAMPLE}  expect run |`, ['note_it']],
  // within words, comments, other lines
  [`${RULE}  wh|en open incidents show list`, ['when']],
  [`${RULE}  when op|`, ['open']],
  [`${RULE}  WHEN OP|`, ['open']],
  [`${RULE}  # when |`, []],
  [`${RULE}  when open incidents # the |`, []],
  [`${RULE}  when open incidents show list, o|`, ['on']],
  [`${RULE}  when open incidents\n    |`, [...GOES_ON, ...RULE_LINES, ...HEADS]],
  [`${RULE}  when open incidents # many\n\n    a|`, ['and', 'action']],
  [`${RULE}  when open incidents\n    and open vans where c|`, ['colour']],
  [`${VAN}    set colour to sysparm_x\n    or |`, [...COLOURS, 'caller', 'task', 'agent', ...PARAMETERS, 'sysparm_x']],
  [`${RULE}  when open incidents show list\n  e|`, ['else', 'example']],
  // errors elsewhere
  [`bogus\nrulle x\n  whne y\n${RULE}  else new i|`, ['incident']],
  [`rulle r\n  match caller by name\n  els|\n`, ['else']],
  [`${RULE}  else new v|\nbogus "`, ['van']],
  [`${RULE}  bogus and when |`, []],
  [`${RULE}  else show nonsense and n|`, []],
];

describe('what is offered', () => {
  test.each(WHOLE)('%j', (marked, expected) => {
    const found = inserted(marked);
    expect(Array.isArray(expected) ? [...found].sort() : found).toEqual(
      Array.isArray(expected) ? [...expected].sort() : expected,
    );
  });

  test('each only once', () => {
    for (const [marked] of WHOLE) expect(new Set(inserted(marked)).size, marked).toBe(inserted(marked).length);
  });
});

test('the likeliest first: how a sentence goes on, then the lines of the block, then other blocks', () => {
  expect(inserted(`${RULE}  when open incidents\n  |`)).toEqual([...GOES_ON, ...RULE_LINES, ...HEADS]);
  expect(inserted(`${RULE}  when open vans where colour is |`).slice(0, 5)).toEqual([...COLOURS, 'not']);
});

describe('an item', () => {
  const one = (marked: string, label: string): Completion | undefined => at(marked).find(each => each.label === label);

  test('a keyword with those that must follow, and what they mean together', () => {
    expect(one(`${RULE}  ma|`, 'match')).toEqual({
      kind: 'keyword',
      label: 'match',
      insert: 'match caller by',
      detail: null,
      documentation: expect.stringContaining('Looks for the caller'),
      span: { start: RULE.length + 2, end: RULE.length + 4 },
    });
    expect(one(`${RULE}  on |`, 'task')?.documentation).toContain('names a task that exists');
    expect(one(`${RULE}  else show |`, 'task')?.documentation).toContain('passed over');
  });

  test('a field with its label, kind and choices', () => {
    expect(one(`${RULE}  when open vans where c|`, 'colour')).toMatchObject({
      kind: 'field',
      detail: 'Colour · choice',
      documentation: expect.stringContaining('- `2` `green` Green'),
    });
  });

  test('a parameter with what it means and who reads it', () => {
    expect(one(`${RULE}  when sysparm_q|`, 'sysparm_queue')).toMatchObject({
      kind: 'parameter',
      detail: null,
      documentation: '`sysparm_queue`: a parameter of the client\n\nRead by rule `main`',
    });
  });

  test('takes the place of the whole word that it is typed into', () => {
    const marked = `${RULE}  when op|en incidents show list`;
    expect(one(marked, 'open')?.span).toEqual({ start: RULE.length + 7, end: RULE.length + 11 });
    expect(one(`${RULE}  when |open incidents`, 'open')?.span).toEqual({
      start: RULE.length + 7,
      end: RULE.length + 7,
    });
  });
});

test('a record that is declared below, or whose name is a keyword, is offered as any other', () => {
  expect(inserted(`rule r\n  else new bi|\n\n${RECORD}  numbered BIK\n`)).toEqual(['bike']);
  expect(inserted(`record list\n  numbered LST\n\n${RULE}  else show list |`)).toContain('numbered');
});
