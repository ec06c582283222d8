import { expect, test } from 'vitest';
import { chooseFormat } from '../../src/web/negotiate.js';

test.each([
  [null, 'json'],
  ['*/*', 'json'],
  ['text/html', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['text/html, application/xhtml+xml, image/jxr, */*', 'html'],
  ['application/xhtml+xml', 'html'],
  ['application/json', 'json'],
  ['application/json, text/plain, */*', 'json'],
  ['text/html, application/json', 'html'],
  ['application/json, text/html;q=0.5', 'json'],
  ['text/html;q=0, */*', 'json'],
  ['text/plain', 'text'],
  ['text/plain, */*;q=0.1', 'text'],
  ['text/*', 'text'],
  ['application/*', 'json'],
  ['application/json;q=0, */*', 'text'],
  ['TEXT/HTML;Charset=utf-8', 'html'],
  ['image/gif, image/jpeg, */*', 'json'],
  ['image/png', 'json'],
  ['application/json;q=2', 'json'],
  ['', 'json'],
  [';;;,,,q=', 'json'],
  [`${'a/b,'.repeat(5000)}text/html`, 'json'],
])('Accept: %s → %s', (accept, format) => {
  expect(chooseFormat(accept)).toBe(format);
});
