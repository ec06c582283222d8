/** `closed` as a word about a choice, and as its name. */
import { expect, test } from 'vitest';
import { parse } from '../../src/language/parse.js';
import { print } from '../../src/language/print.js';

test.each([
  ['7 closed', null, null, true],
  ['7 "Closed" closed', null, 'Closed', true],
  ['7 done closed', 'done', null, true],
  ['7 closed closed', 'closed', null, true],
  ['7 closed "Closed"', 'closed', 'Closed', false],
  ['7 closed "Closed" closed', 'closed', 'Closed', true],
  ['7 closed “Closed” closed', 'closed', 'Closed', true],
])('%s', (written, name, label, closed) => {
  const source = `record x "X"\n  field state "State" choice 1 open, ${written}, 8 gone\n`;
  const { file, diagnostics } = parse('a.cti', source);
  expect(diagnostics).toEqual([]);
  const [block] = file.blocks;
  const [field] = block?.kind === 'record' ? block.clauses : [];
  const choices = field?.kind === 'field' && field.type.kind === 'choice' ? field.type.choices : [];
  const [part] = choices[1]?.label?.parts ?? [];
  expect({
    name: choices[1]?.name?.text ?? null,
    label: part?.kind === 'literal' ? part.text : null,
    closed: choices[1]?.closed,
  }).toEqual({ name, label, closed });
  expect(print(file)).toBe(source.replace(/[“”]/g, '"'));
});
