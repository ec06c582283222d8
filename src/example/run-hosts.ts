import type { Rule } from '../language/rule.js';
import { answersOf } from '../plan/plan-rule.js';

/** Hosts that the rules write out for `show page`: which of them a site opens is its own affair, not an example's. */
export function hostsOf(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(answersOf).flatMap(({ popup }) => {
    const [first] = popup.kind === 'showPage' ? popup.url.parts : [];
    if (first?.kind !== 'literal') return [];
    const head = /^\s*https?:\/\/[^/?#\\\s]+/i.exec(first.text)?.[0];
    return head !== undefined && URL.canParse(head) ? [new URL(head).host] : [];
  });
}
