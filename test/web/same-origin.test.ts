import { expect, test } from 'vitest';
import { sameOrigin } from '../../src/web/same-origin.js';

const HERE = 'https://cti.example.com/';

test.each([
  [{}, true],
  [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  [{ 'sec-fetch-site': 'none' }, true],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://evil.example.com' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: HERE.slice(0, -1) }, false],
  [{ origin: 'https://cti.example.com', host: '10.0.0.1:8080' }, true],
  [{ origin: 'http://10.0.0.1:8080', host: '10.0.0.1:8080' }, true],
  [{ origin: 'https://evil.example', host: '10.0.0.1:8080' }, false],
  [{ origin: 'null', host: '10.0.0.1:8080' }, false],
  [{ origin: 'https://cti.example.com.evil.example', host: 'cti.example.com' }, false],
])('%j → %s', (headers, expected) => {
  expect(sameOrigin(new Headers(headers as Record<string, string>), HERE)).toBe(expected);
});
