import { foldText } from '../call/fold.js';
import type { Choice } from './vocabulary.js';

/** By what is stored, else by name, else by label; the last two without case and accents. */
export function findChoice(choices: readonly Choice[], word: string): Choice | null {
  const exact = choices.find(choice => choice.value === word) ?? choices.find(choice => choice.name === word);
  if (exact) return exact;
  const folded = foldText(word);
  const byFold = (of: (choice: Choice) => string | null) =>
    choices.find(choice => foldText(of(choice) ?? '') === folded && folded !== '');
  return byFold(choice => choice.name) ?? byFold(choice => choice.label) ?? byFold(choice => choice.value) ?? null;
}
