/** Rules and examples as text → their results. */
import { readFileSync } from 'node:fs';
import { type ExampleResult, runExample } from '../../src/example/run.js';
import { check } from '../../src/language/check.js';
import { parse } from '../../src/language/parse.js';
import type { RuleSet } from '../../src/language/rule.js';

const RECORDS = readFileSync(new URL('../../rules/records.cti', import.meta.url), 'utf8');
const DEFAULT = 'default rule the_default\n  match caller by name\n  else show nothing\n';

export function ruleSetOf(text: string): RuleSet {
  const others = text.includes('default rule') ? [] : [parse('main.cti', DEFAULT)];
  const { ruleSet, diagnostics } = check([parse('records.cti', RECORDS), ...others, parse('a.cti', text)], 'test');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!ruleSet || errors.length > 0)
    throw new Error(errors.map(({ code, message, hint }) => `${code} ${message} (${hint})`).join('\n'));
  return ruleSet;
}

export async function resultsOf(text: string): Promise<readonly ExampleResult[]> {
  const ruleSet = ruleSetOf(text);
  return Promise.all(ruleSet.examples.map(example => runExample(example, ruleSet)));
}

/** What does not hold of the one example of `text`: `expected ≠ got`. */
export async function unmetIn(text: string): Promise<readonly string[]> {
  const [only, ...more] = await resultsOf(text);
  if (!only || more.length > 0) throw new Error('one example, please');
  return only.unmet.map(({ expected, got }) => `${expected} ≠ ${got}`);
}
