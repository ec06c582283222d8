import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elseForm } from '../../src/language/checks/else-form.js';
import { checkBeside, checkText, DEFAULT_RULE, ruleOf, told } from './check-text.js';

const folder = new URL('./check/', import.meta.url).pathname;
const cases = readdirSync(folder).filter(name => name.endsWith('.cti'));

describe('what is told of', () => {
  test.each(cases)('%s', async name => {
    const source = readFileSync(folder + name, 'utf8');
    await expect(`${told(checkBeside(source), source).join('\n')}\n`).toMatchFileSnapshot(
      folder + name.replace('.cti', '.txt'),
    );
  });
});

describe('a rule set', () => {
  test('needs one default rule', () => {
    const none = checkText('rule a\n  else show nothing');
    expect(told(none, '')).toEqual([
      'CTI115 1: no rule is the default, so a call that names no rule has no answer | write `default rule a`',
    ]);
    expect(none.ruleSet).toBeNull();
    const two = checkBeside('default rule a\n  else show nothing');
    expect(two.diagnostics.map(({ code }) => code)).toEqual(['CTI116']);
  });

  test('does not mix up rules of one name', () => {
    const { diagnostics } = checkBeside('rule main\n  else show nothing');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the rule or action `main` is declared twice, first in a.cti:1',
    ]);
  });

  test('is null when a line cannot be read', () => {
    expect(checkText(`${DEFAULT_RULE}  nonsense\n`).ruleSet).toBeNull();
  });

  test('says nothing about what may stand in a line that cannot be read', () => {
    const { diagnostics } = checkText(
      'rule a\n  match caller by name\n  when open incidents show list\n  els sho nothing at all\n',
    );
    expect(diagnostics.filter(({ code }) => code.startsWith('CTI1'))).toEqual([]);
  });

  test('has the clauses of a file without a head as its default rule', () => {
    const source =
      'match caller by name/phone, when open incidents show list, else new incident with fields, on task show task';
    const checked = checkText(source);
    const rule = ruleOf(checked, 'a');
    expect(checked.diagnostics.map(({ code }) => code)).toEqual([elseForm.code]);
    expect(rule.isDefault).toBe(true);
    expect(rule.matches.map(({ by, line }) => [by[0]?.field, line.text])).toEqual([
      ['name', 'match caller by name'],
      ['phone', 'match caller by phone'],
    ]);
    expect(rule.then[0]?.condition).toEqual({
      kind: 'count',
      of: { record: 'incident', open: true, where: null },
      atLeast: 1,
      atMost: null,
    });
    expect(rule.onTask?.answer.popup).toEqual({ kind: 'showTask' });
  });
});

describe('a checked rule', () => {
  const lines = (text: string) => ruleOf(checkBeside(`rule a "A"\n${text}`), 'a');

  test('knows which parameter a field reads', () => {
    const { matches } = lines(
      'match caller by any of employee_number, email, mobile_phone\nmatch caller by user_name from sysparm_LOGIN\nelse show nothing',
    );
    expect(matches.map(({ by }) => by)).toEqual([
      [
        { field: 'employee_number', reads: 'text', parameter: 'sysparm_caller_id', lastDigits: null },
        { field: 'email', reads: 'email', parameter: 'sysparm_caller_email', lastDigits: null },
        { field: 'mobile_phone', reads: 'phone', parameter: 'sysparm_caller_phone', lastDigits: null },
      ],
      [{ field: 'user_name', reads: 'text', parameter: 'sysparm_login', lastDigits: null }],
    ]);
  });

  test('asks all its `when` lines first when it has no `match` line', () => {
    const rule = lines('when sysparm_x is given show nothing\nelse show nothing');
    expect([rule.first.length, rule.then.length]).toEqual([1, 0]);
  });

  test.each([
    ['caller has no incidents', 0, 0],
    ['caller has incidents', 1, null],
    ['caller has more than 2 incidents', 3, null],
    ['caller has at least 2 incident', 2, null],
    ['caller has fewer than 2 incidents', 0, 1],
    ['caller has exactly 2 incidents', 2, 2],
  ])('counts: %s', (condition, atLeast, atMost) => {
    const rule = lines(`match caller by name\nwhen ${condition} show list\nelse show nothing`);
    expect(rule.then[0]?.condition).toMatchObject({ kind: 'count', atLeast, atMost });
  });

  test.each([
    ['sysparm_x is "a"', 'text'],
    ['sysparm_x > 3', 'number'],
    ['sysparm_x is one of 1, 2', 'number'],
    ['sysparm_x is yes', 'yesNo'],
    ['sysparm_x is caller.email', 'text'],
    ['sysparm_x is caller.mobile_phone', 'phone'],
    ['sysparm_x is task.priority', 'choice'],
    ['sysparm_x > "2026-01-31"', 'dateTime'],
    ['sysparm_caller_phone is "+41 44 668 18 00"', 'phone'],
    ['sysparm_caller_phone is "anonymous"', 'text'],
    ['caller.mobile_phone is sysparm_x', 'phone'],
    ['caller.mobile_phone starts with "+41"', 'text'],
    ['task.assigned_to is agent', 'person'],
    ['task.opened > sysparm_x', 'dateTime'],
    ['caller.vip', 'yesNo'],
  ])('compares: %s as %s', (condition, kind) => {
    const rule = lines(`match caller by name\nwhen ${condition} show nothing\nelse show nothing`);
    expect(rule.then[0]?.condition).toMatchObject({ kind: 'compare', as: { kind } });
  });

  test('names choices by what is stored', () => {
    const rule = lines(
      'match caller by name\nwhen caller has incidents where state is one of new, 2, "On hold" show list\nelse show nothing',
    );
    expect(rule.then[0]?.condition).toMatchObject({
      of: { where: { right: ['1', '2', '3'].map(value => ({ kind: 'choice', value })) } },
    });
  });

  test('takes fields of a call that may be taken, in the order of the vocabulary', () => {
    const rule = lines('on task new incident with fields urgency, priority\nelse new incident with fields');
    const fields = ({ answer }: { readonly answer: { readonly popup: unknown } } = { answer: { popup: null } }) =>
      answer.popup;
    expect(rule.onTask && fields(rule.onTask)).toEqual({
      kind: 'new',
      record: 'incident',
      withFields: ['priority', 'urgency'],
    });
    const all = rule.otherwise?.answer.popup.kind === 'new' ? rule.otherwise.answer.popup.withFields : [];
    expect(all).toContain('short_description');
    for (const never of ['number', 'opened', 'caller_id', 'caller_name', 'caller_phone'])
      expect(all).not.toContain(never);
  });
});
