import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import type { RuleSource } from '../resolve-scope.js';
import type { Match, Rule } from '../rule.js';

export const repeatedMatch = diagnosticKind<{ readonly line: string; readonly number: number }>({
  code: 'CTI159',
  severity: 'warning',
  message: ({ line, number }) => `\`${line}\` finds nobody whom line ${number} did not find`,
  hint: () => 'remove this line, or match by another field',
});

/** A match line that looks for the same in the same way as one above it can neither find nor narrow. */
export function checkRepeatedMatch(source: RuleSource, { matches }: Rule): readonly Diagnostic[] {
  return matches.flatMap((match, index) => {
    const earlier = matches.slice(0, index).find(other => covers(other, match));
    if (!earlier) return [];
    const place = { file: source.place.file, span: match.line.span };
    return [repeatedMatch.at(place, { line: match.line.text, number: earlier.line.number })];
  });
}

/** One that says `only if one` leaves several to a line below. */
function covers(earlier: Match, later: Match): boolean {
  if (JSON.stringify(earlier.by) !== JSON.stringify(later.by)) return false;
  return earlier.alsoInactive === later.alsoInactive && (!earlier.onlyIfOne || later.onlyIfOne);
}
