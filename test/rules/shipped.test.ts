import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../src/language/load-rules.js';

const rules = new URL('../../rules/', import.meta.url).pathname;
const loaded = await loadRuleSet(rules, rules);
const examples = (await readdir(`${rules}examples`)).filter(name => name.endsWith('.cti'));

describe('the rules that ship', () => {
  test('have nothing to be told of', () => {
    expect(loaded.ok ? loaded.value.warnings : loaded.error).toEqual([]);
  });

  test('have one default rule, and a call may ask for any of them', () => {
    if (!loaded.ok) throw new Error('see above');
    const all = [...loaded.value.ruleSet.rules.values()];
    expect(all.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['cti_processing']);
    expect(all.every(({ clientCallable }) => clientCallable)).toBe(true);
  });

  test('declare what every installation has', () => {
    if (!loaded.ok) throw new Error('see above');
    const { records, views } = loaded.value.ruleSet.vocabulary;
    const incident = records.get('incident');
    const state = incident?.fields.get('state')?.type;
    expect([...records.keys()]).toEqual(['user', 'task', 'incident', 'hr_case']);
    expect([incident?.plural, incident?.prefix, incident?.callerField]).toEqual(['incidents', 'INC', 'caller_id']);
    expect(state?.kind === 'choice' && state.choices.map(({ value, closed }) => [value, closed])).toEqual([
      ['1', false],
      ['2', false],
      ['3', false],
      ['6', true],
      ['7', true],
      ['8', true],
    ]);
    expect(records.get('hr_case')?.callerField).toBe('opened_for');
    expect(records.get('hr_case')?.fields.has('caller_id')).toBe(false);
    expect([...(incident?.fields.values() ?? [])].filter(({ keeps }) => keeps).map(({ name }) => name)).toEqual([
      'caller_phone',
      'caller_name',
    ]);
    for (const record of ['user', 'task', 'incident']) {
      expect(views.filter(view => view.record === record).map(({ name }) => name)).toEqual(['default', 'ess', 'itil']);
    }
  });

  test.each(examples)('%s has at most 25 lines above its examples and says what it is', async name => {
    const [rule = ''] = (await readFile(`${rules}examples/${name}`, 'utf8')).split(/^example /m);
    const lines = rule.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(lines[0]).toMatch(/^# /);
  });
});
