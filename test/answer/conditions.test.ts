import { describe, expect, test } from 'vitest';
import type { Agent } from '../../src/plan/gather.js';
import { callOf, decideText, NOW, type Setting } from './support.js';

const AGENT: Agent = { sysId: 'c'.repeat(32), userName: 'agent.smith', name: 'Agent Smith', roles: ['hr', 'itil'] };

type Row = readonly [condition: string, expected: 'yes' | 'no' | 'neither', query?: string];

const ANN = 'sysparm_caller_name=Ann+Lee';
const BOB = 'sysparm_caller_name=Bob+Ray';
const JOHN = 'sysparm_caller_name=John+Smith';
const NOBODY = 'sysparm_caller_name=Nobody';
const TASK = 'sysparm_task_id=TASK0000005';

async function truth(condition: string, query: string, setting: Setting = {}): Promise<string> {
  const text = `default rule r\n  match caller by name\n  when ${condition} show message "yes"\n  else show nothing\n`;
  const decision = await decideText(text, query, { agent: AGENT, ...setting });
  const step = decision.trace.find(each => each.clause === 'when');
  expect(decision.answer.kind === 'message').toBe(step?.result.kind === 'yes');
  return step?.result.kind ?? 'no such step';
}

const table = (name: string, rows: readonly Row[], setting: Setting = {}) =>
  describe(name, () => {
    test.each(rows.map(([condition, expected, query = ANN]) => ({ condition, expected, query })))(
      '$condition: $expected ($query)',
      async ({ condition, expected, query }) => {
        expect(await truth(condition, query, setting)).toBe(expected);
      },
    );
  });

table('counts', [
  ['open incidents', 'yes'],
  ['open incidents', 'no', BOB],
  ['open incidents', 'neither', JOHN],
  ['open incidents', 'neither', NOBODY],
  ['caller has no open incidents', 'no'],
  ['caller has no open incidents', 'yes', BOB],
  ['caller has no open incidents', 'neither', NOBODY],
  ['caller has more than 2 incidents', 'yes'],
  ['caller has more than 2 open incidents', 'no'],
  ['caller has at least 2 open incidents', 'yes'],
  ['caller has fewer than 2 open incidents', 'no'],
  ['caller has exactly 3 incidents', 'yes'],
  ['caller has exactly 0 incidents', 'yes', BOB],
  ['caller has at least 4 tasks', 'yes'],
  ['caller has exactly 3 open tasks', 'yes'],
  ['caller has open hr_cases', 'yes'],
]);

table('filters', [
  ['caller has incidents where state is new', 'yes'],
  ['caller has incidents where state is one of new, on_hold and priority is critical', 'yes'],
  ['caller has exactly 2 incidents where state is one of new, on_hold', 'yes'],
  ['caller has exactly 1 incidents where state is not one of new, on_hold', 'yes'],
  ['caller has exactly 2 incidents where opened within 30 days', 'yes'],
  ['caller has exactly 1 incidents where opened older than 30 days', 'yes'],
  ['caller has exactly 1 incidents where short_description contains "PRINTER"', 'yes'],
  ['caller has exactly 1 incidents where short_description starts with "printer "', 'yes'],
  ['caller has exactly 1 incidents where short_description ends with "Fire"', 'yes'],
  ['caller has exactly 2 incidents where short_description is empty', 'yes'],
  ['caller has exactly 1 incidents where short_description is not empty', 'yes'],
  ['caller has exactly 2 incidents where short_description is not "printer on fire"', 'yes'],
  ['caller has exactly 2 incidents where priority <= 2', 'yes'],
  ['caller has exactly 1 incidents where priority > 2', 'yes'],
  ['caller has exactly 2 incidents where not priority > 2', 'yes'],
  ['caller has exactly 1 incidents where priority is sysparm_p', 'yes', `${ANN}&sysparm_p=Critical`],
  ['caller has incidents where priority is sysparm_p', 'no', `${ANN}&sysparm_p=nonsense`],
  ['caller has exactly 3 incidents where priority is not sysparm_p', 'yes', `${ANN}&sysparm_p=nonsense`],
  ['caller has incidents where caller_id is caller', 'yes'],
  ['caller has incidents where assigned_to is agent', 'no'],
  ['caller has hr_cases where cost > 10 and urgent is yes', 'yes'],
  ['caller has hr_cases where cost >= 12.5', 'no'],
  ['caller has hr_cases where due < "2026-03-02"', 'yes'],
  ['caller has hr_cases where due >= "2026-03-01 02:00"', 'no'],
  ['caller has incidents where priority is task.priority', 'yes', `${ANN}&${TASK}`],
  ['caller has incidents where priority is task.priority', 'no', ANN],
  ['caller has incidents where not priority is task.priority', 'no', ANN],
]);

table('fields', [
  ['caller.vip', 'yes'],
  ['caller.vip', 'no', BOB],
  ['caller.vip', 'neither', NOBODY],
  ['not caller.vip', 'no'],
  ['not caller.vip', 'neither', JOHN],
  ['caller.vip is not yes', 'no'],
  ['caller.department is "FINANCE"', 'yes'],
  ['caller.department is not "Finance"', 'no'],
  ['caller.department is not "Finance"', 'yes', BOB],
  ['not caller.department is "Finance"', 'yes', BOB],
  ['caller.department contains "nan"', 'yes'],
  ['caller.department is not one of "Sales", "Legal"', 'yes', BOB],
  ['caller.department contains "x"', 'no', BOB],
  ['caller.department is empty', 'yes', BOB],
  ['caller.department is not empty', 'no', BOB],
  ['caller.department is empty', 'neither', NOBODY],
  ['task.priority <= 2', 'yes', TASK],
  ['task.priority is high', 'yes', TASK],
  ['task.priority <= 2', 'neither', ANN],
  ['not task.priority <= 2', 'neither', ANN],
  ['task.short_description starts with "water"', 'yes', TASK],
  ['task.opened within 2 hours', 'yes', TASK],
  ['task.opened older than 4 minutes', 'yes', TASK],
  ['task.opened older than 5 minutes', 'no', TASK],
  ['task.opened within 5 minutes', 'yes', TASK],
  ['caller.name is sysparm_caller_name', 'yes', `${ANN}`],
  ['caller.name is sysparm_x', 'yes', `${ANN}&sysparm_x=ANN++lee`],
]);

table('parameters', [
  ['sysparm_queue is "hr"', 'yes', 'sysparm_queue=HR'],
  ['sysparm_queue is "hr"', 'no', 'sysparm_queue=it'],
  ['sysparm_queue is "hr"', 'no', ''],
  ['sysparm_queue is not "hr"', 'yes', ''],
  ['sysparm_queue is one of "hr", "it"', 'yes', 'sysparm_queue=it'],
  ['sysparm_queue is not one of "hr", "it"', 'yes', ''],
  ['sysparm_queue contains "h"', 'no', ''],
  ['sysparm_queue starts with "Straße"', 'yes', 'sysparm_queue=STRASSENBAHN'],
  ['sysparm_queue ends with "bahn"', 'yes', 'sysparm_queue=STRASSENBAHN'],
  ['sysparm_wait > 60', 'yes', 'sysparm_wait=61'],
  ['sysparm_wait > 60', 'no', 'sysparm_wait=long'],
  ['sysparm_wait <= 60', 'no', 'sysparm_wait=long'],
  ['sysparm_wait is 7', 'yes', 'sysparm_wait=7.0'],
  ['sysparm_wait >= 7', 'yes', 'sysparm_wait=7'],
  ['sysparm_wait < 7', 'no', 'sysparm_wait=7'],
  ['sysparm_vip is yes', 'yes', 'sysparm_vip=true'],
  ['sysparm_vip is not yes', 'yes', 'sysparm_vip=maybe'],
  ['sysparm_caller_phone is "044 111 22 33"', 'yes', 'sysparm_caller_phone=%2B41441112233'],
  ['sysparm_queue is given', 'yes', 'sysparm_queue=x'],
  ['sysparm_queue is given', 'no', 'sysparm_queue=+'],
  ['sysparm_queue is not given', 'yes', ''],
  ['sysparm_queue is given', 'no', 'sysparm_queue=%25Queue%25'],
]);

table('outcomes', [
  ['caller is known', 'yes'],
  ['caller is not known', 'yes', JOHN],
  ['caller is unknown', 'yes', NOBODY],
  ['caller is unknown', 'no', JOHN],
  ['several callers', 'yes', JOHN],
  ['several callers', 'no'],
  ['task is found', 'yes', TASK],
  ['task is found', 'no', 'sysparm_task_id=TASK0000099'],
  ['task is not found', 'yes'],
  ['incident numbered sysparm_i is found', 'yes', 'sysparm_i=1'],
  ['incident numbered sysparm_i is found', 'yes', 'sysparm_i=inc0000001'],
  ['incident numbered sysparm_i is not found', 'yes', 'sysparm_i=99'],
  ['incident numbered sysparm_i is found', 'no', ''],
  ['incident numbered sysparm_i is found', 'no', 'sysparm_i=TASK0000005'],
  ['agent has role "hr"', 'yes'],
  ['agent has role "admin"', 'no'],
]);

table('three values', [
  ['caller.vip or sysparm_x is given', 'yes', `${NOBODY}&sysparm_x=1`],
  ['caller.vip or sysparm_x is given', 'neither', NOBODY],
  ['caller.vip and sysparm_x is given', 'no', NOBODY],
  ['caller.vip and sysparm_x is given', 'neither', `${NOBODY}&sysparm_x=1`],
  ['not (caller.vip and sysparm_x is given)', 'yes', NOBODY],
  ['not (caller.vip or sysparm_x is given)', 'neither', NOBODY],
  ['not (caller.vip or sysparm_x is given)', 'no', `${NOBODY}&sysparm_x=1`],
  ['not (not caller.vip)', 'yes', ANN],
]);

describe('day and time', () => {
  const at = (iso: string): Setting => ({ call: { at: new Date(iso) } });
  const rows: readonly (readonly [string, string, 'yes' | 'no'])[] = [
    ['today is Saturday', '2026-03-07T09:30:00Z', 'yes'],
    ['today is one of Saturday, Sunday', '2026-03-07T09:30:00Z', 'yes'],
    ['today is not one of Saturday, Sunday', '2026-03-07T09:30:00Z', 'no'],
    ['today is Sunday', '2026-03-07T23:30:00Z', 'yes'],
    ['time is between 18:00 and 08:00', '2026-03-07T16:59:59Z', 'no'],
    ['time is between 18:00 and 08:00', '2026-03-07T17:00:00Z', 'yes'],
    ['time is between 18:00 and 08:00', '2026-03-07T22:59:00Z', 'yes'],
    ['time is between 18:00 and 08:00', '2026-03-07T06:59:00Z', 'yes'],
    ['time is between 18:00 and 08:00', '2026-03-07T07:00:00Z', 'no'],
    ['time is not between 18:00 and 08:00', '2026-03-07T07:00:00Z', 'yes'],
    ['time is between 08:00 and 18:00', '2026-03-07T07:00:00Z', 'yes'],
    ['time is between 08:00 and 18:00', '2026-03-07T17:00:00Z', 'no'],
    ['time is between 08:00 and 18:00', '2026-07-07T06:00:00Z', 'yes'],
  ];
  test.each(rows)('%s at %s: %s', async (condition, iso, expected) => {
    expect(await truth(condition, '', at(iso))).toBe(expected);
  });

  test('the zone of the file goes before the setting', async () => {
    const text =
      'use time zone "America/New_York"\ndefault rule r\n  when time is between 18:00 and 19:00 show message "evening"\n  else show nothing\n';
    const decision = await decideText(text, '', at('2026-03-07T23:30:00Z'));
    expect(decision.answer).toEqual({ kind: 'message', text: 'evening' });
    expect(decision.trace[0]?.saw).toEqual([{ what: 'now', value: 'Saturday 18:30 in America/New_York' }]);
  });
});

test('without an agent no role is there', async () => {
  expect(await truth('agent has role "hr"', ANN, { agent: null })).toBe('no');
});

test('a window that did not hold all records says more than 1,000', async () => {
  const { record, ANN: ann } = await import('./support.js');
  const records = Array.from({ length: 1002 }, (_, index) =>
    record(index + 1, 'incident', ann, { priority: index === 1001 ? '1' : '3' }),
  );
  expect(await truth('caller has more than 1000 open incidents', ANN, { records })).toBe('yes');
  expect(await truth('caller has open incidents where priority is critical', ANN, { records })).toBe('no');
  const text = 'default rule r\n  match caller by name\n  when open incidents show list\n  else show nothing\n';
  const decision = await decideText(text, ANN, { records });
  expect(decision.trace[1]?.saw).toEqual([{ what: 'open incidents', value: 'more than 1,000' }]);
  expect(decision.warnings.map(({ code }) => code)).toEqual(['LIMIT_REACHED']);
});

test('the call carries one instant', () => {
  expect(callOf('').at).toBe(NOW);
});
