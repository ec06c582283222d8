/** Wrong files as people write them, each with everything that is printed of it. Read a changed one as the person who gets it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { frameIn } from '../../src/diagnostic/frame.js';
import { Sources } from '../../src/diagnostic/sources.js';
import { checkFiles } from '../../src/language/load-rules.js';
import type { RuleFile } from '../../src/language/rule-files.js';

const folder = new URL('./corpus/', import.meta.url).pathname;
const rules = new URL('../../rules/', import.meta.url).pathname;
const files = readdirSync(folder).filter(name => name.endsWith('.cti'));

const fileOf = (dir: string, name: string): RuleFile => ({ path: name, name, bytes: readFileSync(dir + name) });
const records = fileOf(rules, 'records.cti');
const shipped = fileOf(rules, 'cti_processing.cti');

/** Beside what ships, unless it brings a default rule of its own. */
function printed(name: string): string {
  const file = fileOf(folder, name);
  const bringsDefault = new TextDecoder().decode(file.bytes).includes('default rule');
  const checked = checkFiles([records, ...(bringsDefault ? [] : [shipped]), file]);
  const sources = new Sources(Array.from(checked.sources, ([path, source]) => ({ path, source })));
  return checked.diagnostics.map(one => `${frameIn(one, sources.of(one.file), { colour: false })}\n`).join('\n');
}

describe('a wrong file', () => {
  test.each(files)('%s', async name => {
    await expect(printed(name)).toMatchFileSnapshot(folder + name.replace('.cti', '.txt'));
  });

  test('is one of many', () => expect(files.length).toBeGreaterThanOrEqual(80));

  test('with seven mistakes is told seven, each on its line', () => {
    const lines = [...printed('seven-mistakes.cti').matchAll(/^seven-mistakes\.cti:(\d+):\d+: /gm)].map(
      ([, line]) => line,
    );
    expect(lines).toEqual(['2', '6', '7', '8', '9', '13', '14']);
  });
});
