/** Texts → checked rule sets; what every set of one vocabulary shares is parsed once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/language/check.js';
import { type Parsed, parse } from '../../src/language/parse.js';
import type { RuleSet } from '../../src/language/rule.js';
import type { Vocabulary } from '../../src/language/vocabulary.js';

export type Files = { readonly parsed: readonly Parsed[]; readonly vocabulary: Vocabulary };

const SHIPPED = parse('records.cti', readFileSync(join('rules', 'records.cti'), 'utf8'));

export function files(vocabularyText: string): Files {
  const parsed = [SHIPPED, parse('more.cti', vocabularyText)];
  const ruleSet = ruleSetOf([...parsed, parse('rules.cti', 'default rule r1 "R"\n  else show nothing\n')]);
  if (typeof ruleSet === 'string') throw new Error(`${ruleSet}\nin\n${vocabularyText}`);
  return { parsed, vocabulary: ruleSet.vocabulary };
}

/** null: the checker refuses the rules. */
export function checked({ parsed }: Files, rules: string): RuleSet | null {
  const ruleSet = ruleSetOf([...parsed, parse('rules.cti', rules)]);
  return typeof ruleSet === 'string' ? null : ruleSet;
}

function ruleSetOf(parsed: readonly Parsed[]): RuleSet | string {
  const { ruleSet, diagnostics } = check(parsed, 'made up');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return ruleSet && errors.length === 0
    ? ruleSet
    : errors
        .map(
          ({ code, message, span, file }) =>
            `${code} ${message}: ${parsed.find(one => one.file.path === file)?.file.source.slice(span.start, span.end)}`,
        )
        .join('\n');
}
