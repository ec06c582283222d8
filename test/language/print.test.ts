import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.js';
import { print } from '../../src/language/print.js';
import { printParsed } from '../../src/language/print-source.js';

const golden = new URL('print/', import.meta.url).pathname;
const cases = readdirSync(golden)
  .filter(name => name.endsWith('.before.cti'))
  .map(name => name.replace('.before.cti', ''));

function formatted(source: string): string {
  const printed = printParsed(parse('a.cti', source));
  if (!printed.ok) throw new Error(JSON.stringify(printed.error, null, 1));
  return printed.value;
}

describe('before and after', () => {
  test.each(cases)('%s', async name => {
    const before = readFileSync(`${golden}${name}.before.cti`, 'utf8');
    await expect(formatted(before)).toMatchFileSnapshot(`${golden}${name}.after.cti`);
  });
});

test('what docs/language.md shows', () => {
  const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
  const [, before = '', after] =
    /^It makes of\n\n```\n([^`]*)```\n\nthis:\n\n```cti default\n([^`]*)```$/m.exec(page) ?? [];
  expect(formatted(before)).toBe(after);
});

describe('characters', () => {
  test('a byte order mark, CRLF, other line ends and blanks become plain ones', () => {
    expect(formatted('\uFEFFrule a\r\n\tmatch\u00a0caller by name\u2028\r  else\u200b show nothing \t\r\n')).toBe(
      'rule a\n  match caller by name\n\n  else show nothing\n',
    );
  });

  test('blanks at the end of a comment go, blanks in it and in a text stay', () => {
    expect(formatted('rule a "x\u00a0 y" # p\u00a0\tq \u00a0\t\r\n')).toBe('rule a "x\u00a0 y" # p\u00a0\tq\n');
  });

  test('texts stand in straight quotes, quotes and braces doubled', () => {
    const text = (source: string) =>
      formatted(`else show message ${source}`).trimEnd().replace('else show message ', '');
    expect(text('“a ““b”” {{c}”')).toBe('"a ""b"" {{c}"');
    expect(text('"a “b” ‘c’"')).toBe('"a “b” ‘c’"');
    expect(text('"a”')).toBe('"a"');
    expect(text('"{ sysparm_x   OR ‘’ }{CALLER.name}#"')).toBe(`"{sysparm_x or ''}{caller.name}#"`);
    expect(text('""')).toBe('""');
  });

  test('numbers', () => {
    const number = (source: string) => formatted(`else new x\nset a to ${source}`).trimEnd().split(' to ')[1];
    expect(
      ['007', '1.50', '-0', '-00.5', '0.000000000000001', '999999999999999.5', '100000000000000'].map(number),
    ).toEqual(['7', '1.5', '0', '-0.5', '0.000000000000001', '999999999999999.5', '100000000000000']);
  });
});

describe('files', () => {
  test('nothing, and comments alone', () => {
    expect(formatted('')).toBe('');
    expect(formatted(' \n\n')).toBe('');
    expect(formatted('\n\n  # a\n\n\n # b\n# c')).toBe('# a\n\n# b\n# c\n');
  });

  test('one with syntax errors is not formatted', () => {
    const printed = printParsed(parse('a.cti', 'rule a\n  match caller by\n  else show nothing\n'));
    expect(printed).toMatchObject({ ok: false, error: { kind: 'syntax', diagnostics: [{ severity: 'error' }] } });
  });

  test('a warning of the checker is no obstacle, a mistake that the parser could mend is', () => {
    expect(printParsed(parse('a.cti', 'rule a\n  match caller by nmae\n')).ok).toBe(true);
    expect(printParsed(parse('a.cti', 'rule a\n  macth caller by name\n')).ok).toBe(false);
    expect(printParsed(parse('a.cti', 'else show nothing\nmatch caller by name\n')).ok).toBe(false);
  });

  test('the longest condition and the most comments take not much longer than reading them', () => {
    const many = `rule a\nwhen x is 1${'\nor x is 1 # c'.repeat(60_000)}\nshow nothing\n`;
    const comments = `rule a\nelse${' # c\n'.repeat(150_000)}show nothing\n`;
    for (const source of [many, comments]) {
      const start = performance.now();
      const parsed = parse('a.cti', source);
      const read = performance.now() - start;
      expect(parsed.diagnostics).toEqual([]);
      expect(print(parsed.file).length).toBeGreaterThan(source.length);
      expect(performance.now() - start - read).toBeLessThan(500 + 5 * read);
    }
  });
});
