import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/cli/check.js';

const shippedDir = fileURLToPath(new URL('../../rules', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cti-check-'));
  mkdirSync(join(folder, 'good'));
  mkdirSync(join(folder, 'bad'));
  mkdirSync(join(folder, 'doubtful'));
  writeFileSync(
    join(folder, 'good', 'a.cti'),
    'default rule a "A"\n  match caller by name\n  when open incidents show list\n  else show nothing\n',
  );
  writeFileSync(join(folder, 'good', 'b.cti'), 'rule b "B"\n  client callable\n  else new incident\n');
  writeFileSync(
    join(folder, 'bad', 'a.cti'),
    'default rule a "A"\n  match caller by name\n  when opne incidents show list\n  else show nothing\n',
  );
  writeFileSync(join(folder, 'bad', 'b.cti'), 'rule b "Z\u0000"\n  if caller.vip show caller\n  else new incidnet\n');
  writeFileSync(
    join(folder, 'doubtful', 'a.cti'),
    'default rule a "A"\n  match caller by name\n  when open incidents show list\n',
  );
  writeFileSync(join(folder, 'latin.cti'), Buffer.from('default rule a "Z\u00fcrich"\n', 'latin1'));
});

afterAll(() => rmSync(folder, { recursive: true }));

type Said = { readonly out: string; readonly err: string; readonly code: number };

async function check(...args: readonly string[]): Promise<Said> {
  const said = { out: '', err: '', code: -1 };
  await checkCommand({
    rulesDir: join(folder, 'good'),
    shippedDir,
    out: text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
    colour: false,
    exit: code => {
      said.code = code;
    },
  }).parseAsync(
    args.map(arg => (arg.startsWith('-') ? arg : join(folder, arg))),
    { from: 'user' },
  );
  return { ...said, out: said.out.replaceAll(folder, '') };
}

describe('cti check', () => {
  test('nothing to find', async () => {
    expect(await check()).toEqual({ out: '2 rules in 2 files: no findings\n', err: '', code: 0 });
    expect(await check('good/b.cti')).toEqual({ out: '1 file: no findings\n', err: '', code: 0 });
  });

  test('errors, each with its lines', async () => {
    const { out, err, code } = await check('bad');
    expect({ err, code }).toEqual({ err: '', code: 1 });
    expect(out).toBe(`/bad/a.cti:3:8: error CTI010: \`opne\` is not a word that may stand here
 3 |   when opne incidents show list
   |        ^^^^
help: did you mean \`open\`?

/bad/b.cti:1:10: error CTI005: a character that cannot be seen, U+0000, has no place in a rule file
 1 | rule b "Z<0000>"
   |          ^^^^^^
help: remove it; if the whole file looks like this, it is no text file

/bad/b.cti:2:3: error CTI033: a line that asks starts with \`when\`, not with \`if\`
 2 |   if caller.vip show caller
   |   ^^
help: write \`when caller.vip show caller\`

/bad/b.cti:3:12: error CTI102: no record is named \`incidnet\`
 3 |   else new incidnet
   |            ^^^^^^^^
help: did you mean \`incident\`?

4 errors in 2 files
`);
  });

  test('as JSON', async () => {
    const { out, code } = await check('bad', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).diagnostics[0]).toEqual({
      code: 'CTI010',
      severity: 'error',
      file: '/bad/a.cti',
      line: 3,
      column: 8,
      endLine: 3,
      endColumn: 12,
      message: '`opne` is not a word that may stand here',
      hint: 'did you mean `open`?',
    });
    expect(JSON.parse((await check('--json')).out)).toEqual({ diagnostics: [] });
  });

  test('warnings fail only when told so', async () => {
    const relaxed = await check('doubtful');
    expect(relaxed.out).toMatch(/ warning CTI150: [\s\S]*\n\n1 warning in 1 file\n$/);
    expect(relaxed.code).toBe(0);
    expect((await check('doubtful', '--strict')).code).toBe(1);
  });

  test('several paths; a file that is in two of them is told once', async () => {
    const { out } = await check('bad', 'bad/a.cti', 'doubtful');
    expect(out.match(/CTI010/g)).toHaveLength(1);
    expect(out).toMatch(/4 errors, 1 warning in 3 files\n$/);
  });

  test('a file that is not UTF-8', async () => {
    const { out, code } = await check('latin.cti');
    expect(out).toContain('/latin.cti:1:18: error CTI001: this file is not UTF-8: byte 17 does not fit');
    expect(code).toBe(1);
  });

  test('no such path', async () => {
    const { out, err, code } = await check('nowhere');
    expect({ out, code }).toEqual({ out: '', code: 3 });
    expect(err).toBe(`cti: there is no ${join(folder, 'nowhere')}\n`);
  });
});
