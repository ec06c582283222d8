import { describe, expect, test } from 'vitest';
import { hover } from '../../src/language/hover.js';
import { parse } from '../../src/language/parse.js';
import { knownWith } from './complete-known.js';

/** `|` stands within the word, the rest of which may follow. */
function over(marked: string): { readonly word: string; readonly markdown: string } | null {
  const source = marked.replace('|', '');
  const { diagnostics } = parse('rules/here.cti', source);
  const found = hover(source, marked.indexOf('|'), {
    ...knownWith(source),
    diagnostics,
    pageOf: code => `docs/diagnostics.md#${code.toLowerCase()}`,
  });
  return found && { word: source.slice(found.span.start, found.span.end), markdown: found.markdown };
}

const RULE = 'rule r "Reception"\n  match caller by name\n';

describe('names', () => {
  test.each([
    [
      'a field of the caller',
      `${RULE}  when caller.vi|p show caller`,
      'vip',
      '**VIP** · `vip` of `user` · yes or no · default no',
    ],
    [
      'a field of a filter, with its choices',
      `${RULE}  when open vans where colo|ur is red show list`,
      'colour',
      '**Colour** · `colour` of `van` · choice\n\n- `1` `red` Red\n- `2` `green` Green\n- `3` Blue\n- `yes` Yellow',
    ],
    [
      'a field of the form',
      `${RULE}  else new van\n    set pla|te to "x"`,
      'plate',
      '**Plate** · `plate` of `van` · text up to 20 · sensitive',
    ],
    [
      'a choice',
      `${RULE}  else new van\n    set colour to gre|en`,
      'green',
      '`2` `green` Green: a choice of **Colour** `colour`',
    ],
    [
      'a choice by its value',
      `${RULE}  else new van\n    set colour to |2`,
      '2',
      '`2` `green` Green: a choice of **Colour** `colour`',
    ],
    [
      'a record by its plural',
      `${RULE}  when open va|ns show list`,
      'vans',
      expect.stringMatching(
        /^\*\*Van\*\* · record `van` · plural `vans` · numbers like VAN0010001 · the caller is `driver`\n\nFields: `number`/,
      ),
    ],
    ['a view', `${RULE}  else new van using view sm|all`, 'small', 'View `small`\n\n- `van`: `number`, `colour`'],
    [
      'a rule',
      `${RULE}  else use rule ma|in`,
      'main',
      '**Main** · default rule `main` · client callable · rules/others.cti\n\nReads `sysparm_caller_phone`, `sysparm_badge`, `sysparm_queue`',
    ],
    [
      'a rule where it is declared',
      'rule |r "A *bold* one"\n  else show nothing',
      'r',
      '**A \\*bold\\* one** · rule `r` · rules/here.cti',
    ],
    [
      'an action',
      `${RULE}  else new van\n    run note|_it`,
      'note_it',
      '**Note it** · action `note_it` · rules/others.cti\n\nReads `sysparm_topic`',
    ],
    [
      'a field that people are matched by',
      `${RULE}  match caller by e|mail`,
      'email',
      '**Email** · `email` of `user` · email\n\nReads `sysparm_caller_email`, unless `from` names another',
    ],
    [
      'any phone number',
      `${RULE}  match caller by phon|e`,
      'phone',
      'Any phone number of a person\n\nReads `sysparm_caller_phone`, unless `from` names another',
    ],
    [
      'a field that must say which parameter it reads',
      `${RULE}  match caller by badg|e from sysparm_badge`,
      'badge',
      '**Badge** · `badge` of `user` · text up to 20 · identifies\n\n`from sysparm_…` says which parameter is read',
    ],
    [
      'a field that an example expects',
      'example "e"\n  call handed\n  expect col|our is red',
      'colour',
      expect.stringContaining('**Colour**'),
    ],
    [
      'a field in a text',
      `${RULE}  else show message "{caller.depart|ment}"`,
      'department',
      expect.stringContaining('**Department**'),
    ],
  ])('%s', (_, marked, word, markdown) => {
    expect(over(marked)).toEqual({ word, markdown });
  });
});

describe('parameters', () => {
  test.each([
    [
      'sysparm_cal|ler_phone',
      "`sysparm_caller_phone`: the caller's phone number, in any spelling",
      '\n\nRead by rule `main`, rule `r`',
    ],
    ['sysparm_To|pic', '`sysparm_topic`: a parameter of the client', '\n\nRead by rule `r`, action `note_it`'],
    [
      'sysparm_col|our',
      '`sysparm_colour`: fills the field `colour` of a form with fields (`van`)',
      '\n\nRead by rule `r`',
    ],
  ])('%s', (parameter, means, read) => {
    expect(over(`${RULE}  when ${parameter} is "x" show nothing`)?.markdown).toBe(means + read);
  });

  test('one that nobody reads', () => {
    expect(over('example "e"\n  call main with sysparm_o|ther "x"')?.markdown).toBe(
      '`sysparm_other`: a parameter of the client\n\nNo rule reads it',
    );
  });
});

describe('keywords, by what they mean where they stand', () => {
  test.each([
    [`${RULE}  wh|en open vans show list`, 'when', 'Answers when its condition holds.'],
    [`${RULE}  on ta|sk show nothing`, 'task', 'Answers when the caller is not known and the call names a task'],
    [`${RULE}  else show ta|sk`, 'task', 'The task that the call names; passed over'],
    [`${RULE}  when ta|sk.state is open show list`, 'task', 'The task that the call names with'],
    [`${RULE}  else show LI|ST`, 'LIST', 'The caller’s page'.replace('’', "'")],
    [`${RULE}  else show list o|f vans`, 'of', "A list of the caller's records"],
    [`${RULE}  when today is Satur|day show nothing`, 'Saturday', 'Saturday, by the clock'],
    [`|rule r`, 'rule', 'Begins a rule'],
    [`${RULE}  when sysparm_x is giv|en show nothing`, 'given', 'The parameter was sent'],
  ])('%j', (marked, word, means) => {
    const found = over(marked);
    expect(found?.word).toBe(word);
    expect(found?.markdown).toContain(means);
  });
});

describe('mistakes', () => {
  test('what is wrong, what to write, and the page', () => {
    expect(over(`${RULE}  else sh|wo nothing`)).toEqual({
      word: 'shwo',
      markdown:
        '[CTI010](docs/diagnostics.md#cti010): `shwo` is not a word that may stand here\n\nhelp: did you mean `show`?',
    });
  });

  test('beside what the word is', () => {
    expect(over(`rulle r\n  match caller by na|me\n  else show nothing`)?.markdown).toContain('**Name**');
    expect(over(`${RULE}  when opne van|s show list`)?.markdown).toContain('**Van**');
  });

  test('without a page: the command that prints it', () => {
    const source = 'rule r\n  else shwo nothing';
    const { diagnostics } = parse('a.cti', source);
    const found = hover(source, 15, { ...knownWith(source), diagnostics, pageOf: () => null });
    expect(found?.markdown).toMatch(/^`cti explain CTI010`: /);
  });
});

test.each([
  ['a comment', `${RULE}  # wh|en`],
  ['a text', `${RULE}  else show message "wh|en"`],
  ['a name that nobody declares', `${RULE}  else use rule nobo|dy`],
  ['a number', `${RULE}  when caller has more than |2 vans show list`],
  ['between words', `${RULE}  else  |  show nothing`],
  ['nothing', '|'],
])('nothing to say: %s', (_, marked) => {
  expect(over(marked)).toBeNull();
});
