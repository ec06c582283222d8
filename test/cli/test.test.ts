/** `cti test`: what it prints in each form, and how it ends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testCommand } from '../../src/cli/test.js';

const shipped = new URL('../../rules/', import.meta.url).pathname;

const RULE = `rule desk "Desk"
  match caller by name
  when open incidents show list
  on several callers show callers
  else new incident
    set category to network
`;
const PASSES = `
example "somebody without incidents"
  given caller "Ann Lee"
  call desk with sysparm_caller_name "Ann Lee"
  expect new incident
  expect category is network
`;
const FAILS = `
example "50 %, <b> & ""more"": a list"
  given caller "Ann Lee"
  given 1 open incident for "Ann Lee"
  call desk with sysparm_caller_name "Ann Lee", sysparm_typo "1"
  expect show callers
  expect caller is known
  expect view is itil
`;

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cti-test-'));
});
beforeEach(async () => {
  file = join(folder, 'desk.cti');
  await writeFile(file, RULE + PASSES + FAILS);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const printed = { out: '', err: '', code: -1 };
  const command = testCommand({
    rulesDir: shipped,
    shippedDir: shipped,
    out: text => {
      printed.out += text;
    },
    err: text => {
      printed.err += text;
    },
    colour: false,
    exit: code => {
      printed.code = code;
    },
  });
  command.exitOverride().configureOutput({
    writeOut: () => {},
    writeErr: text => {
      printed.err += text;
    },
  });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    printed.code = 2;
  }
  return { ...printed, out: printed.out.replaceAll(folder, '/rules') };
}

const FAILURE = `/rules/desk.cti:14: failed: 50 %, <b> & "more": a list
  line 18 expected show callers
          got      show list
  line 20 expected view is itil
          got      view is default
  what happened in rule desk:
    line 2 match by name Ann Lee: found Ann Lee
    line 3 open incidents: yes, 1 → show list
    line 4 on several callers: not reached
    line 5 else: not reached
  it came to: show list
    caller is "Ann Lee"
    warning: \`sysparm_typo\` is neither a parameter that a rule reads nor a field
`;

describe('for people', () => {
  test('the rules that ship pass, a line for each file', async () => {
    const { out, code, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('✓ rules/cti_processing.cti: 8 passed\n');
    expect(out).toMatch(/\n\n\d+ examples: \d+ passed\n$/);
  });

  test('one that fails is told with all that happened', async () => {
    const { out, code } = await run(file);
    expect(code).toBe(1);
    expect(out).toBe(`✗ /rules/desk.cti: 1 passed, 1 failed\n\n${FAILURE}\n2 examples: 1 passed, 1 failed\n`);
  });

  test('chosen by title or rule, without case and accents', async () => {
    expect((await run(file, '--filter', 'WÍTHOUT')).out).toBe('✓ /rules/desk.cti: 1 passed\n\n1 example: 1 passed\n');
    expect((await run(file, '--filter', 'desk')).code).toBe(1);
    expect(await run(file, '--filter', 'nothing like it')).toEqual({
      out: '',
      err: 'cti: no example holds `nothing like it` in its title or its rule\n',
      code: 2,
    });
  });

  test('a rule with a mistake is told as `cti check` tells it, and nothing is run', async () => {
    await writeFile(file, `${RULE}${PASSES}  expect run nothing\n`);
    const { out, code } = await run(file);
    expect(code).toBe(1);
    expect(out).toBe(`/rules/desk.cti:13:14: error CTI106: no action is named \`nothing\`
 13 |   expect run nothing
    |              ^^^^^^^
help: declare it: \`action nothing\`, with what it writes below

1 error in the rules, nothing was run
`);
  });

  test('a file without examples has none', async () => {
    await writeFile(file, RULE);
    expect(await run(file)).toEqual({ out: 'no examples\n', err: '', code: 0 });
  });
});

describe('coverage', () => {
  const GAPS = `desk: 3 of 4 clauses, no example reaches
  /rules/desk.cti:4  on several callers show callers
coverage: 75 %, 3 of 4 clauses
`;

  test('lists what no example reaches, which alone is no failure', async () => {
    await writeFile(file, RULE + PASSES + FAILS.replace('callers\n', 'list\n').replace(/ {2}expect view.*\n/, ''));
    const { out, code } = await run(file, '--coverage');
    expect([out, code]).toEqual([`✓ /rules/desk.cti: 2 passed\n\n${GAPS}\n2 examples: 2 passed\n`, 0]);
    expect((await run(file, '--require-coverage', '75')).code).toBe(0);
    expect(await run(file, '--require-coverage', '76')).toMatchObject({
      err: 'cti: coverage: 75 %, 3 of 4 clauses; 76 % are required\n',
      code: 1,
    });
  });

  test('of the rules that ship is whole', async () => {
    const { out, code } = await run('--require-coverage', '100');
    expect(code).toBe(0);
    expect(out).toMatch(/\ncoverage: 100 %, (\d+) of \1 clauses\n/);
  });

  test.each(['101', '-1', 'all', '9.5'])('%s is no percentage', async percent => {
    expect((await run(file, `--require-coverage=${percent}`)).code).toBe(2);
  });
});

describe('for programs', () => {
  test('as JSON', async () => {
    const { out, code } = await run(file, '--json', '--coverage');
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(Object.keys(report)).toEqual(['examples', 'passed', 'failed', 'diagnostics', 'coverage']);
    expect([report.passed, report.failed, report.diagnostics]).toEqual([1, 1, []]);
    expect(report.examples[0]).toMatchObject({ title: 'somebody without incidents', passed: true, unmet: [] });
    expect(report.examples[1]).toMatchObject({
      title: '50 %, <b> & "more": a list',
      file: '/rules/desk.cti',
      line: 14,
      calls: 'desk',
      passed: false,
      unmet: [
        { line: 18, expected: 'show callers', got: 'show list' },
        { line: 20, expected: 'view is itil', got: 'view is default' },
      ],
      happened: { rule: 'desk', answer: 'show list', view: 'default' },
    });
    expect(report.examples[1].trace).toHaveLength(4);
    expect(report.examples[1].sentences[1]).toBe('line 3 open incidents: yes, 1 → show list');
    expect(report.coverage).toMatchObject({ percent: 75, covered: 3, total: 4 });
    expect(report.coverage.rules[0].clauses[2]).toEqual({
      line: 4,
      text: 'on several callers show callers',
      covered: false,
    });
  });

  test('as JSON with the mistakes of the rules', async () => {
    await writeFile(file, `${RULE}example "x"\n  call desk\n`);
    const report = JSON.parse((await run(file, '--json')).out);
    expect(report.examples).toEqual([]);
    expect(report.diagnostics).toMatchObject([{ code: 'CTI170', line: 7, column: 9 }]);
  });

  test('as JUnit XML', async () => {
    const { out, code } = await run(file, '--junit');
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 5)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="cti test" tests="2" failures="1" errors="0">',
      '  <testsuite name="/rules/desk.cti" tests="2" failures="1" errors="0">',
      '    <testcase name="somebody without incidents" classname="desk" file="/rules/desk.cti" line="8"/>',
      '    <testcase name="50 %, &lt;b&gt; &amp; &quot;more&quot;: a list" classname="desk" file="/rules/desk.cti" line="14">',
    ]);
    expect(out).toContain('<failure message="expected show callers, got show list">line 18 expected show callers&#10;');
    expect(out.replace(/&(?:amp|lt|gt|quot|#10);/g, '')).not.toMatch(/&/);
    expect(out.endsWith('  </testsuite>\n</testsuites>\n')).toBe(true);
  });

  test('as JUnit XML with the mistakes of the rules', async () => {
    await writeFile(file, `${RULE}example "x"\n  call desk\n`);
    expect((await run(file, '--junit')).out).toContain(
      '<testcase name="CTI170 in line 7" classname="check" file="/rules/desk.cti" line="7">\n      <error message="the example &quot;x&quot; expects nothing',
    );
  });

  test('as annotations for GitHub Actions, at the line that does not hold', async () => {
    const { out, code } = await run(file, '--github', '--coverage');
    const [failure = '', gap, ...rest] = out.split('\n');
    expect(code).toBe(1);
    expect(failure).toMatch(
      /^::error file=\/rules\/desk\.cti,line=18,title=failed%3A 50 %25%2C <b> & "more"%3A a list::line 18 expected show callers%0A {8}got {6}show list%0A/,
    );
    expect(gap).toBe(
      '::notice file=/rules/desk.cti,line=4,title=no example reaches this clause of desk::on several callers show callers',
    );
    expect(rest).toEqual(['coverage: 75 %, 3 of 4 clauses', '2 examples: 1 passed, 1 failed', '']);
  });

  test('in one form at a time', async () => {
    expect((await run(file, '--json', '--junit')).code).toBe(2);
    expect((await run(file, '--github', '--json')).code).toBe(2);
  });
});

test('what is not there cannot be tested', async () => {
  expect(await run(join(folder, 'none'))).toMatchObject({
    out: '',
    code: 3,
    err: `cti: there is no ${join(folder, 'none')}\n`,
  });
});

test('several paths are rule sets of their own, told together', async () => {
  const other = join(folder, 'other.cti');
  await writeFile(other, RULE + PASSES);
  expect((await run(file, other)).out).toContain(
    '✗ /rules/desk.cti: 1 passed, 1 failed\n✓ /rules/other.cti: 1 passed\n',
  );
  await rm(other);
});

test('watching runs again when a file changes, until it is stopped', async () => {
  let printed = '';
  let stop = (): void => {};
  let code = -1;
  const stopped = new Promise<void>(resolve => {
    stop = resolve;
  });
  const deps = { rulesDir: shipped, shippedDir: shipped, err: () => {}, colour: false, stopped };
  const watching = testCommand({
    ...deps,
    out: text => {
      printed += text;
    },
    exit: ended => {
      code = ended;
    },
  }).parseAsync([file, '--watch'], { from: 'user' });
  await expect.poll(() => printed, { timeout: 5000 }).toContain('1 failed');
  printed = '';
  await writeFile(file, RULE + PASSES);
  await expect.poll(() => printed, { timeout: 5000 }).toContain('1 example: 1 passed');
  stop();
  await watching;
  expect(code).toBe(0);
});
