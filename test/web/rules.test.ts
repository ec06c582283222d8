import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fail, ok, type Result } from '../../src/diagnostic/result.js';
import type { RuleSet } from '../../src/language/rule.js';
import { type WatchedRules, watchRules } from '../../src/web/rules.js';

const folders: string[] = [];
const watched: WatchedRules[] = [];
afterEach(() => {
  for (const rules of watched.splice(0)) rules.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A rule set that is nothing but its version: what the file says. */
const ruleSet = (version: string): RuleSet => ({ version }) as RuleSet;

function setUp(pollMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'cti-rules-'));
  folders.push(folder);
  const file = join(folder, 'a.cti');
  writeFileSync(file, 'one');
  const said: string[] = [];
  const state = { loads: 0 };
  const load = async (): Promise<Result<RuleSet, string>> => {
    state.loads++;
    const text = await readFile(file, 'utf8').catch(() => 'broken: no file');
    return text.startsWith('broken') ? fail(text) : ok(ruleSet(text));
  };
  const log = { info: note, warn: note, error: note };
  function note(_: object, message: string) {
    said.push(message);
  }
  const rules = watchRules({ folder, first: ruleSet('one'), load, log, pollMs });
  watched.push(rules);
  return { rules, file, said, state };
}

const until = async (holds: () => boolean) => {
  for (let i = 0; i < 100 && !holds(); i++) await new Promise(resolve => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
};

test('a change is served, a broken set keeps the old one serving and says so', async () => {
  const { rules, file, said, state } = setUp(3_600_000);
  await rules.check();
  expect(rules.current().version).toBe('one');
  writeFileSync(file, 'two');
  await rules.check();
  expect([rules.current().version, rules.problem()]).toEqual(['two', null]);
  writeFileSync(file, 'broken: line 3');
  await rules.check();
  expect([rules.current().version, rules.problem()]).toEqual(['two', 'broken: line 3']);
  rmSync(file);
  await rules.check();
  expect([rules.current().version, rules.problem()]).toEqual(['two', 'broken: no file']);
  writeFileSync(file, 'two');
  await rules.check();
  expect([rules.current().version, rules.problem()]).toEqual(['two', null]);
  expect(said).toEqual(['rules changed', BROKEN, BROKEN, 'rules changed']);
  const { loads } = state;
  await rules.check();
  expect(state.loads).toBe(loads);
});

const BROKEN = 'the rule files are broken, the last good ones serve';

test('polling alone finds a change', async () => {
  const { rules, file } = setUp(60);
  writeFileSync(file, 'two');
  await until(() => rules.current().version === 'two');
});

test('the system tells of a change', async () => {
  const { rules, file } = setUp(3_600_000);
  await rules.check();
  writeFileSync(file, 'two');
  await until(() => rules.current().version === 'two');
});
