import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkRules, loadRuleSet } from '../../src/language/load-rules.js';

const shipped = new URL('../../rules/', import.meta.url).pathname;
const root = await mkdtemp(join(tmpdir(), 'cti-rules-'));
afterAll(() => rm(root, { recursive: true }));

const DEFAULT = 'default rule main\n  match caller by name\n  else show nothing\n';

let made = 0;
async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = join(root, String(made++));
  await mkdir(path);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return path;
}

const names = async (dir: string) => {
  const loaded = await loadRuleSet(dir, shipped);
  return loaded.ok ? [...loaded.value.ruleSet.rules.keys()] : loaded.error;
};

describe('a folder of rules', () => {
  test('is read with its sub-folders and the records that ship', async () => {
    const dir = await folder({
      'a.cti': DEFAULT,
      'hr/b.cti': 'rule b\n  else show nothing',
      'notes.txt': 'nonsense',
      '.old/c.cti': 'nonsense',
    });
    expect(await names(dir)).toEqual(['main', 'b']);
  });

  test('may bring records of its own', async () => {
    const dir = await folder({ 'main.cti': DEFAULT, 'more/records.cti': 'record car\n  numbered CAR' });
    expect(await names(dir)).toEqual(['main']);
    await cp(join(shipped, 'records.cti'), join(dir, 'records.cti'));
    expect(await names(dir)).toEqual(['main']);
    await writeFile(join(dir, 'records.cti'), 'record incident\n  numbered INC');
    const checked = await checkRules(dir, shipped);
    expect(checked.ok && checked.value.diagnostics.map(({ message }) => message).slice(0, 2)).toEqual([
      'the rule set declares no `record user`',
      'the rule set declares no `record task`',
    ]);
  });

  test('may link to files, links to folders are left alone', async () => {
    const dir = await folder({ 'real/a.txt': DEFAULT });
    await symlink(dir, join(dir, 'again'));
    await symlink(join(dir, 'real', 'a.txt'), join(dir, 'a.cti'));
    expect(await names(dir)).toEqual(['main']);
  });

  test('has a version that changes with names and bytes, not with the place', async () => {
    const version = async (files: Readonly<Record<string, string>>) => {
      const loaded = await loadRuleSet(await folder(files), shipped);
      return loaded.ok ? loaded.value.ruleSet.version : '';
    };
    const first = await version({ 'a.cti': DEFAULT });
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(await version({ 'a.cti': DEFAULT })).toBe(first);
    expect(await version({ 'b.cti': DEFAULT })).not.toBe(first);
    expect(await version({ 'a.cti': `${DEFAULT}\n` })).not.toBe(first);
  });

  test('that cannot be used is told in one sentence', async () => {
    const missing = join(root, 'missing');
    expect(await names(missing)).toEqual({ kind: 'unreadable', message: `there is no ${missing}` });
    const empty = await folder({ 'a.txt': DEFAULT });
    expect(await names(empty)).toEqual({ kind: 'unreadable', message: `the folder ${empty} holds no .cti files` });
    const large = await folder({ 'a.cti': '#'.repeat(1_000_001) });
    expect(await names(large)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining('is too large: 1000001 bytes'),
    });
  });

  test('with mistakes tells them all, of every file', async () => {
    const dir = await folder({
      'a.cti': DEFAULT,
      'b.cti': 'rule b\n  match caller by nam\n  else shw nothing\n',
      'c.cti': new Uint8Array([0x23, 0xe4, 0x0a]),
    });
    const loaded = await loadRuleSet(dir, shipped);
    if (loaded.ok || loaded.error.kind !== 'diagnostics') throw new Error('it should not load');
    expect(loaded.error.diagnostics.map(({ file, code }) => `${file.slice(-5)} ${code.slice(0, 5)}`)).toEqual([
      'b.cti CTI11',
      'b.cti CTI01',
      'c.cti CTI00',
    ]);
    expect(loaded.error.sources.get(join(dir, 'b.cti'))).toContain('nam');
  });
});

test('a single file is checked without a default rule', async () => {
  const dir = await folder({
    'a.cti': 'rule a\n  match caller by name\n  else show nothing',
    'b.cti': 'rule a\n  else shw',
  });
  const checked = await checkRules(join(dir, 'a.cti'), shipped);
  expect(checked.ok && checked.value.diagnostics).toEqual([]);
});
