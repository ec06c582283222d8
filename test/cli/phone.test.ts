import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { explainPhone, phoneCommand } from '../../src/cli/phone.js';

async function run(
  args: readonly string[],
  input: readonly (string | Buffer)[] = [],
): Promise<{ out: string[]; code: number; error: string }> {
  const out: string[] = [];
  let error = '';
  const command = phoneCommand({ defaultRegion: 'US', out: line => out.push(line), stdin: Readable.from(input) })
    .exitOverride()
    .configureOutput({ writeErr: text => (error += text), writeOut: text => out.push(text) });
  try {
    await command.parseAsync(args, { from: 'user' });
    return { out, code: 0, error };
  } catch (thrown) {
    return { out, code: thrown instanceof Error && 'exitCode' in thrown ? Number(thrown.exitCode) : -1, error };
  }
}

test('says how a text is read and why', () => {
  expect(explainPhone('"Ann" <sip:+14155550123@10.0.0.5>', { region: 'US' })).toMatchInlineSnapshot(`
    ""Ann" <sip:+14155550123@10.0.0.5>  (region US)
      → number +14155550123  (+1 415 555 0123)

      address     +14155550123  what stands before the host, without scheme, name and parameters
      number      +14155550123  a possible number with its country code"
  `);
  expect(explainPhone('1-800-FLOWERS ext. 12', { region: 'US' })).toMatchInlineSnapshot(`
    "1-800-FLOWERS ext. 12  (region US)
      → number +18003569377;ext=12  (+1 800 356 9377, extension 12)

      extension   1-800-flowers  \`12\` is the extension
      letters     +18003569377   letters as the digits of their keys
      number      +18003569377   a possible number as dialled in US"
  `);
  expect(explainPhone('%CallerNumber%', { region: 'CH' })).toMatchInlineSnapshot(`
    "%CallerNumber%  (region CH)
      → placeholder: the client never filled it

      placeholder %CallerNumber%  the client never filled \`%CallerNumber%\`"
  `);
});

test('nothing of a hostile text reaches the terminal', () => {
  expect(explainPhone('\u001b[31m4155550123\u202e', { region: 'US' })).not.toMatch(/(?!\n)\p{C}/u);
});

test('--json', async () => {
  const { out, code } = await run(['044 111 22 33', '--region', 'ch', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out[0] ?? '')).toEqual({
    kind: 'number',
    value: '+41441112233',
    text: '044 111 22 33',
    region: 'ch',
    steps: [{ name: 'number', text: '+41441112233', why: 'a possible number as dialled in CH' }],
  });
});

test('--stdin: one object a line, whatever the chunks', async () => {
  const text =
    '\ufeff+41 44 111 22 33\tUS\r\n044 111 22 33\tCH\n\n4711\nanonymous\tDE\textra\n14155550123\tXX\n доб\n٠٤٤١١١٢٢٣٣\tCH';
  const bytes = Buffer.from(text);
  for (const size of [1, 7, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const { out, code } = await run(['--stdin'], chunks);
    expect(code).toBe(0);
    expect(out.map(line => JSON.parse(line))).toEqual([
      { kind: 'number', value: '+41441112233' },
      { kind: 'number', value: '+41441112233' },
      { kind: 'absent', value: '' },
      { kind: 'extension', value: '4711' },
      { kind: 'withheld', value: '' },
      { kind: 'number', value: '+14155550123' },
      { kind: 'unreadable', value: '' },
      { kind: 'number', value: '+41441112233' },
    ]);
  }
});

test('usage errors exit with 2', async () => {
  expect(await run([])).toMatchObject({ code: 2, out: [] });
  expect(await run(['1', '--stdin'])).toMatchObject({ code: 2 });
  expect((await run(['1', '--region', 'Mars'])).error).toContain('`Mars` is no country code');
});
