import { expect, test } from 'vitest';
import { pluralWords } from '../../src/web/plural-words.js';

test.each([
  ['HR case', 'hr_cases', 'HR cases'],
  ['Incident', 'incidents', 'incidents'],
  ['Change Request', 'change_requests', 'change requests'],
  ['PR', 'prs', 'PRs'],
  ['Person', 'people', 'people'],
])('%s: %s → %s', (label, plural, words) => {
  expect(pluralWords({ label, plural })).toBe(words);
});
