import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rootOf } from '../../src/lsp/root.js';

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'root-')), 'gap', 'base');
});
afterEach(() => rm(join(dir, '../..'), { recursive: true }));

const NOWHERE: readonly string[] = [];

/** Files there are; the one that is open; the open folders; the root. */
test.each([
  ['its own folder', ['a/x.cti'], 'a/x.cti', ['.'], 'a'],
  ['the topmost folder with rules', ['rules/x.cti', 'rules/team/y.cti'], 'rules/team/y.cti', ['.'], 'rules'],
  ['over folders without rules', ['rules/x.cti', 'rules/a/b/y.cti'], 'rules/a/b/y.cti', ['.'], 'rules'],
  ['the open folder itself', ['x.cti', 'a/y.cti'], 'a/y.cti', ['.'], '.'],
  ['not above the open folder', ['x.cti', 'a/y.cti'], 'a/y.cti', ['a'], 'a'],
  ['the nearest open folder', ['x.cti', 'a/y.cti'], 'a/y.cti', ['.', 'a'], 'a'],
  ['the nearest records', ['x.cti', 'a/records.cti', 'a/b/y.cti'], 'a/b/y.cti', ['.'], 'a'],
  ['nothing open: the files beside it', ['x.cti', 'a/x.cti', 'a/b/y.cti'], 'a/b/y.cti', NOWHERE, 'a/b/*.cti'],
  ['nothing open: records without a gap', ['records.cti', 'a/x.cti', 'a/b/y.cti'], 'a/b/y.cti', NOWHERE, '.'],
  ['nothing open: not over a gap', ['records.cti', 'a/b/y.cti'], 'a/b/y.cti', NOWHERE, 'a/b/*.cti'],
  ['a file that is not there yet', ['x.cti'], 'new.cti', ['.'], '.'],
  ['a folder that is not there yet', ['x.cti'], 'new/new.cti', ['.'], '.'],
])('%s', async (_, files, file, open, root) => {
  for (const name of files) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), '');
  }
  const found = await rootOf(
    join(dir, file),
    open.map(folder => join(dir, folder)),
  );
  const name = relative(dir, found.folder) || '.';
  expect(found.deep ? name : `${name}/*.cti`).toBe(root);
});
