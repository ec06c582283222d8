import type { Pairs } from './cti-pairs.js';
import { MOST_URL_BYTES, type Problem } from './problem.js';

/** What the default rule can do something about. */
const MENDED: readonly Problem['code'][] = ['RULE_NOT_FOUND', 'PLACEHOLDER', 'DUPLICATE_PARAMETER'];

/**
 * The same call for the default rule: every parameter but the rule, the answer's format and the one that was never filled, of repeated ones
 * the first. null: that would not help, or the address would be too long.
 */
export function withDefaultRule(pairs: Pairs, problem: Problem, unfilled: string | null, base: string): string | null {
  if (!MENDED.includes(problem.code)) return null;
  const kept = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    if (![RULE, 'format', unfilled].includes(key) && !kept.has(key)) kept.set(key, value);
  }
  const query = [...kept].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const address = `${base}cti.do${query === '' ? '' : '?'}${query}`;
  return address.length > MOST_URL_BYTES ? null : address;
}

const RULE = 'sysparm_cti_rule';

/** A lone surrogate is the one thing that cannot be encoded. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
