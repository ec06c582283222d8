import { expect, test } from 'vitest';
import { clauseText, lineText } from '../../src/language/line-text.js';
import { parse } from '../../src/language/parse.js';

const whole = (source: string): string => lineText(source, { start: 0, end: source.length });

test.each([
  ['when\u00A0open   incidents\r\n\tshow list', 'when open incidents show list'],
  ['when a # why\n  # and why\n  and b show list', 'when a and b show list'],
  ['else show message “a  b”', 'else show message "a  b"'],
  ['else show message "a “b”  # c"', 'else show message "a “b”  # c"'],
  ['else show message „a ””b“', 'else show message "a ""b"'],
  ['  else  show  list  ', 'else show list'],
])('%j', (source, expected) => expect(whole(source)).toBe(expected));

test('a match line says what it matches by', () => {
  const source =
    'match caller by name/last 8 digits of phone, also inactive\nmatch caller by  any of a,b from sysparm_x, only if one\nELSE\n  show list\n    set a to b\n';
  const [block] = parse('a.cti', source).file.blocks;
  const texts = block?.kind === 'rule' ? block.clauses.map(clause => clauseText(source, clause)) : [];
  expect(texts).toEqual([
    'match caller by name, also inactive',
    'match caller by last 8 digits of phone, also inactive',
    'match caller by any of a, b from sysparm_x, only if one',
    'ELSE show list',
  ]);
});
