/** What README and docs show is what happens: commands, their output, queries. Rules in docs are run by test/rules/docs.test.ts. */
import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../src/cli/program.js';
import { schema } from '../src/graphql/schema.js';
import { readSettings } from '../src/settings.js';

const PAGES = [
  'README.md',
  'docs/cti.md',
  'docs/language.md',
  'docs/from-servicenow.md',
  'docs/decisions/graphql-errors.md',
];

type Block = { readonly page: string; readonly language: string; readonly text: string };

const blocks: readonly Block[] = PAGES.flatMap(page => {
  const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms)].map(([, language = '', body = '']) => ({
    page,
    language,
    text: body,
  }));
});

/** `$ command` and the lines under it. */
const commands = blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ page, text }) =>
    text
      .split(/^\$ /m)
      .filter(part => part.trim() !== '')
      .map(part => ({
        page,
        command: part.split('\n', 1)[0] ?? '',
        output: part.slice(part.indexOf('\n') + 1).trim(),
      })),
  );

const ours = commands.flatMap(({ page, command, output }) => {
  const [, line] = /^(?:npm run cti --|cti) (.+)$/.exec(command) ?? [];
  return line === undefined ? [] : [{ page, line, output }];
});

/** As a shell splits words, without what the examples do not use. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

async function run(
  args: readonly string[],
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  const said = { out: '', err: '', code: 0 };
  await runProgram(args, '0.0.0', {
    settings: () => readSettings({}),
    serve: async () => 0,
    out: text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
    exit: code => {
      said.code = code;
    },
    interactive: false,
    colour: false,
    stdin: (async function* () {})(),
  });
  return said;
}

describe('commands', () => {
  test.each(ours.filter(({ output }) => output !== ''))('$page: cti $line', async ({ line, output }) => {
    expect((await run(words(line))).out.trim()).toBe(output);
  });

  /** Without output shown: the command and its options exist. */
  test.each(ours.filter(({ output }) => output === ''))('$page: cti $line', async ({ line }) => {
    const { err, code } = await run([...words(line), '--help']);
    expect([err, code]).toEqual(['', 0]);
  });

  test('there are some', () => expect(ours.length).toBeGreaterThan(4));

  test('npm scripts that are named exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    const text = PAGES.map(page => readFileSync(new URL(`../${page}`, import.meta.url), 'utf8')).join('\n');
    const named = new Set([...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name));
    expect([...named].filter(name => !(name in scripts))).toEqual([]);
  });
});

describe('queries', () => {
  const queries = blocks.filter(({ language }) => language === 'graphql');
  test.each(queries)('$page: $text', ({ text }) => {
    expect(validate(schema, parse(text)).map(error => error.message)).toEqual([]);
  });
});

test('links between pages lead somewhere', () => {
  const broken = PAGES.flatMap(page => {
    const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(
      ([, to = '']) => new URL(to, new URL(`../${page}`, import.meta.url)),
    );
    return links.filter(url => !exists(url)).map(url => `${page} → ${url.pathname}`);
  });
  expect(broken).toEqual([]);
});

function exists(url: URL): boolean {
  try {
    readFileSync(url);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EISDIR';
  }
}
