/** `cti explain`: every kind of line in plain words, and the pages of the messages. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainRule } from '../../src/answer/explain-rule.js';
import { diagnosticPage, pageIn, pageInWords } from '../../src/cli/explain-page.js';
import { explainedInWords } from '../../src/cli/explain-words.js';
import { ruleSetOf } from '../answer/support.js';
import { cti } from './run.js';

const EVERYTHING = `
use view itil

action note_call "Note the call"
  update incident
    set work_notes to "Someone called"

default rule main "Main"
  client callable
  when sysparm_queue is one of "hr", "payroll" and sysparm_level > 3 use rule night
  when incident numbered sysparm_incident is found show incident numbered sysparm_incident
  when task.opened within 1 days and not agent has role "hr" show task using view ess
  when today is one of Saturday, Sunday and time is not between 08:00 and 18:00 show message "Call {sysparm_desk or 'the desk'} for {sysparm_queue}"
  match caller by any of email, employee_number, also inactive
  match caller by last 8 digits of phone
  match caller by phone, only if one
  when caller has more than 2 open incidents where priority <= 2 and opened older than 3 days show list of open incidents where state is one of new, on_hold sorted by priority descending
  when (caller has no incidents or caller has exactly 1 hr_case) and not (caller.vip and caller.department contains "Finance") show caller
  when caller.email is empty or caller.department is not empty show newest open incident
    run note_call
  when caller.created < "2026-01-31" or not caller.department starts with "A" show page "https://crm.example/{caller.email}"
  when caller.mobile_phone is sysparm_mobile show list
  on several callers show callers
  on task show task
  on unknown caller new user with fields
  else new incident with fields priority, category
    set urgency to sysparm_urgency or 3
    set assigned_to to agent

rule night "Night"
  when sysparm_away is not given show nothing
  else new hr_case
`;

describe('a rule', () => {
  test('is read back in plain words', async () => {
    const ruleSet = ruleSetOf(EVERYTHING);
    const text = explainedInWords(explainRule(ruleSet.defaultRule, ruleSet));
    await expect(text).toMatchFileSnapshot(new URL('explained.txt', import.meta.url).pathname);
  });

  test('that ships is explained, with what it asks', async () => {
    const { out, code } = await cti(['explain', 'cti_processing']);
    expect(code).toBe(0);
    expect(out).toContain('CTI Processing (cti_processing)');
    expect(out).toContain('  - how many open incidents the caller has, up to 1000');
    const { out: json } = await cti(['explain', 'cti_processing', '--json']);
    expect(JSON.parse(json)).toMatchObject({
      name: 'cti_processing',
      closings: [{ line: 7 }, { line: 8 }, { line: 9 }],
    });
  });

  test('that does not exist is told with what was meant', async () => {
    expect(await cti(['explain', 'cti_procesing'])).toMatchObject({
      out: '',
      err: 'cti: no rule is named `cti_procesing`: did you mean `cti_processing`?\n',
      code: 2,
    });
  });
});

describe('a message', () => {
  const markdown = readFileSync(new URL('../../docs/diagnostics.md', import.meta.url), 'utf8');
  const codes = [...markdown.matchAll(/^### (CTI\d{3})$/gm)].map(([, code = '']) => code);

  test.each(codes)('%s has a page', code => {
    const page = pageIn(markdown, code);
    expect(page?.text.length).toBeGreaterThan(20);
    expect(page && pageInWords(page)).not.toContain('```');
  });

  test('is found by its code in any case', async () => {
    const { out, code } = await cti(['explain', 'cti105']);
    expect([out.split('\n')[0], code]).toEqual(['CTI105', 0]);
    expect(diagnosticPage('CTI105')?.wrong).toBe('rule a\n  else use rule mian\n');
  });

  test('that does not exist is told', async () => {
    expect(await cti(['explain', 'CTI999'])).toMatchObject({ err: 'cti: no message has the code CTI999\n', code: 2 });
  });
});
