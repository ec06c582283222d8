import { fileURLToPath } from 'node:url';
import { checkRules } from '../src/language/load-rules.js';
import type { Vocabulary } from '../src/language/vocabulary.js';

const RULES = fileURLToPath(new URL('../rules', import.meta.url));

/** What `rules/records.cti` declares. */
export async function shippedVocabulary(): Promise<Vocabulary> {
  const checked = await checkRules(RULES, RULES);
  if (!checked.ok) throw new Error(checked.error);
  const { ruleSet } = checked.value;
  if (!ruleSet) throw new Error(JSON.stringify(checked.value.diagnostics));
  return ruleSet.vocabulary;
}
