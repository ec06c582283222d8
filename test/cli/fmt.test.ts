import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExitCode } from '../../src/cli/context.js';
import { runProgram } from '../../src/cli/program.js';
import { fail } from '../../src/diagnostic/result.js';

const RULES = new URL('../../rules/', import.meta.url).pathname;
const UGLY = 'rule a\nmatch caller by name/phone # both\nelse show   nothing\n';
const FINE = 'rule a\n  match caller by name\n  match caller by phone # both\n  else show nothing\n';
const BROKEN = 'rule a\nmatch caller by\nelse   show nothing\n';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fmt-'));
});
afterEach(() => rm(dir, { recursive: true }));

const path = (name: string): string => join(dir, name);
const text = (name: string): Promise<string> => readFile(path(name), 'utf8');

async function fmt(
  args: readonly string[],
  input: readonly (string | Buffer)[] = [],
): Promise<{ out: string; err: string; code: ExitCode }> {
  let [out, err, code]: [string, string, ExitCode] = ['', '', 0];
  await runProgram(['fmt', ...args], '0', {
    settings: () => fail(['no settings here']),
    serve: () => Promise.resolve(0),
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    exit: ended => {
      code = ended;
    },
    interactive: false,
    colour: false,
    stdin: Readable.from(input),
  });
  return { out: out.replaceAll(dir, 'DIR'), err: err.replaceAll(dir, 'DIR'), code };
}

test('the rules that ship are formatted', async () => {
  expect(await fmt([RULES, '--check'])).toMatchObject({ out: '', code: 0 });
});

describe('in place', () => {
  test('a folder: says which files it changed, and is done the second time', async () => {
    await mkdir(path('sub'));
    await writeFile(path('ugly.cti'), UGLY);
    await writeFile(path('sub/other.cti'), UGLY);
    await writeFile(path('fine.cti'), FINE);
    await writeFile(path('note.txt'), UGLY);
    expect(await fmt([dir])).toEqual({
      out: 'DIR/sub/other.cti\nDIR/ugly.cti\n',
      err: '2 files formatted, 1 file unchanged\n',
      code: 0,
    });
    expect(await text('ugly.cti')).toBe(FINE);
    expect(await text('note.txt')).toBe(UGLY);
    expect(await readdir(dir)).toEqual(['fine.cti', 'note.txt', 'sub', 'ugly.cti']);
    expect(await fmt([dir])).toEqual({ out: '', err: '3 files unchanged\n', code: 0 });
  });

  test('a file that is right is not written', async () => {
    await writeFile(path('fine.cti'), FINE);
    const before = await stat(path('fine.cti'));
    await fmt([path('fine.cti')]);
    const after = await stat(path('fine.cti'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  test('keeps the mode, and a link stays a link', async () => {
    await writeFile(path('real'), UGLY);
    await chmod(path('real'), 0o640);
    await symlink('real', path('link.cti'));
    expect((await fmt([dir])).code).toBe(0);
    expect((await lstat(path('link.cti'))).isSymbolicLink()).toBe(true);
    expect((await stat(path('real'))).mode & 0o777).toBe(0o640);
    expect(await text('real')).toBe(FINE);
  });

  test('a file with syntax errors stays as it is, the others are formatted', async () => {
    await writeFile(path('broken.cti'), BROKEN);
    await writeFile(path('latin.cti'), Buffer.from('rule a\n  else show message "\xfc"\n', 'latin1'));
    await writeFile(path('ugly.cti'), UGLY);
    const { out, err, code } = await fmt([dir]);
    expect([out, code]).toEqual(['DIR/ugly.cti\n', 1]);
    expect(err).toMatch(/DIR\/broken\.cti:2:\d+: error CTI/);
    expect(err).toContain('2 | match caller by');
    expect(err).toContain('DIR/latin.cti:2:22: error CTI001');
    expect(err).toMatch(/1 file formatted, 2 files left alone\n$/);
    expect(await text('broken.cti')).toBe(BROKEN);
  });
});

describe('--check', () => {
  test('changes nothing and shows what would change', async () => {
    await writeFile(path('ugly.cti'), `# top\n\n\n${UGLY.replaceAll('\n', '\r\n')}# end\n`);
    const { out, err, code } = await fmt([dir, '--check']);
    expect(out).toMatchInlineSnapshot(`
      "--- DIR/ugly.cti
      +++ DIR/ugly.cti (formatted)
      @@ line 1 @@
       # top
       
      -
      -rule a<000D>
      -match caller by name/phone # both<000D>
      -else show   nothing<000D>
      -# end
      +rule a
      +  match caller by name
      +  match caller by phone # both
      +  else show nothing
      +  # end
       
      "
    `);
    expect([err, code]).toEqual(['1 file would change\n', 1]);
    expect(await text('ugly.cti')).toContain(UGLY.slice(0, 6));
  });

  test('a file with syntax errors is a finding', async () => {
    await writeFile(path('broken.cti'), BROKEN);
    expect(await fmt([dir, '--check'])).toMatchObject({ out: '', code: 1 });
  });

  test('a long difference is cut', async () => {
    await writeFile(path('long.cti'), `rule a\n${'match caller by name\n'.repeat(300)}else show nothing\n`);
    const lines = (await fmt([dir, '--check'])).out.split('\n');
    expect(lines.length).toBe(104);
    expect(lines.at(-2)).toMatch(/^… \d+ more lines$/);
  });
});

describe('--stdin', () => {
  test('formats to standard output, whatever the chunks', async () => {
    const bytes = Buffer.from(UGLY.replace('both', 'beide: ü'));
    const chunks = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect(await fmt(['--stdin'], chunks)).toEqual({ out: FINE.replace('both', 'beide: ü'), err: '', code: 0 });
    expect(await fmt(['--stdin'], [FINE])).toEqual({ out: FINE, err: '', code: 0 });
  });

  test('--check prints the difference alone', async () => {
    expect((await fmt(['--stdin', '--check'], [UGLY])).out).toMatch(
      /^--- stdin\n\+\+\+ stdin \(formatted\)\n@@ line 1 @@\n/,
    );
    expect((await fmt(['--stdin', '--check'], [UGLY])).code).toBe(1);
    expect(await fmt(['--stdin', '--check'], [FINE])).toEqual({ out: '', err: '', code: 0 });
  });

  test('with syntax errors nothing comes out', async () => {
    const { out, err, code } = await fmt(['--stdin'], [BROKEN]);
    expect([out, code]).toEqual(['', 1]);
    expect(err).toMatch(/stdin:2:\d+: error CTI/);
  });
});

describe('usage', () => {
  test('paths and --stdin, neither, and an option that is none', async () => {
    expect(await fmt([dir, '--stdin'])).toMatchObject({ err: 'cti: either paths or --stdin\n', code: 2 });
    expect(await fmt([])).toMatchObject({
      err: 'cti: name what to format: `cti fmt rules/`, or set RULES_DIR\n',
      code: 2,
    });
    expect(await fmt(['--chek'])).toMatchObject({ code: 2 });
  });

  test('what cannot be read, before anything is written', async () => {
    await writeFile(path('ugly.cti'), UGLY);
    expect(await fmt([dir, path('none.cti')])).toEqual({ out: '', err: 'cti: there is no DIR/none.cti\n', code: 3 });
    expect(await text('ugly.cti')).toBe(UGLY);
  });
});
