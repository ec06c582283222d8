/** Runs docs/import.md: its files are written, its commands run in order, and what they print is what the page says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cti, useDatabase } from './run.js';

const page = await readFile(new URL('../../docs/import.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, kind, name, text = '']) => ({
  kind,
  name,
  text,
}));
const folder = mkdtempSync(join(tmpdir(), 'cti-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = useDatabase();

const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(found => found[1] ?? found[2] ?? '');

/** Commands and what each prints. */
const sessions = (text: string) =>
  text
    .split(/^\$ cti /m)
    .slice(1)
    .map(each => ({ command: each.slice(0, each.indexOf('\n')), said: each.slice(each.indexOf('\n') + 1) }));

/** The first line of an answer, and all of everything else. */
async function run(command: string): Promise<string> {
  const args = words(command).map(word => (word.endsWith('.csv') ? join(folder, word) : word));
  const { out, err } = await cti(args, env());
  const said = `${err.replace(/^data: .*\n/, '')}${out}`.replaceAll(`${folder}/`, '');
  return args[0] === 'ask' ? said.slice(0, said.indexOf('\n') + 1) : said;
}

test('docs/import.md says what happens', async () => {
  writeFileSync(join(folder, 'latin.csv'), Buffer.from('user_name,name\njs,Jörg Späti\n', 'latin1'));
  for (const { kind, name, text } of blocks) {
    if (kind === 'csv' && name?.endsWith('.bad.csv'))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(`\ufeff${text}`);
    else if (kind === 'csv' && name) writeFileSync(join(folder, name), text);
    else for (const { command, said } of sessions(text)) expect(await run(command), command).toBe(said);
  }
  expect(blocks.filter(({ kind }) => kind === 'console').length).toBeGreaterThan(3);
});
