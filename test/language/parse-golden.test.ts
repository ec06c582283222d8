/** Whole sources in `golden/`: beside each its tree and everything that is told of it. `vitest -u` writes them anew. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from '../../src/language/parse.js';
import { told, tree } from './golden-text.js';

const folder = fileURLToPath(new URL('golden/', import.meta.url));
const sources = readdirSync(folder).filter(name => name.endsWith('.cti'));

test.each(sources)('%s', async name => {
  const source = readFileSync(`${folder}${name}`, 'utf8');
  const parsed = parse(name, source);
  const text = `${tree(parsed)}\n\n${told(source, parsed) || '(nothing to tell)'}\n`;
  await expect(text).toMatchFileSnapshot(`${folder}${name.replace(/\.cti$/, '.txt')}`);
});
