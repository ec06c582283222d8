import { type Diagnostic, diagnosticKind } from '../../diagnostic/diagnostic.js';
import { handOvers, type RuleSource } from '../resolve-scope.js';

export const circle = diagnosticKind<{ readonly rules: readonly string[] }>({
  code: 'CTI117',
  severity: 'error',
  message: ({ rules }) => `these rules hand over in a circle: ${shown(rules).join(' → ')}`,
  hint: () => 'let one of them answer with `show` or `new`',
});

/** Of a long way round its two ends. */
function shown(rules: readonly string[]): readonly string[] {
  const names = rules.map(name => `\`${name}\``);
  return names.length <= 8 ? names : [...names.slice(0, 4), '…', ...names.slice(-2)];
}

type Mark = 'open' | 'done';

/** Reports the line that closes each circle. */
export function checkCircles(rules: ReadonlyMap<string, RuleSource>): readonly Diagnostic[] {
  const marks = new Map<string, Mark>();
  const found: Diagnostic[] = [];
  const visit = (rule: RuleSource, path: readonly string[]): void => {
    marks.set(rule.name, 'open');
    const here = [...path, rule.name];
    for (const { text: name, span } of handOvers(rule.block)) {
      const next = rules.get(name);
      if (!next) continue;
      const mark = marks.get(name);
      if (mark === 'open') {
        found.push(circle.at({ file: rule.place.file, span }, { rules: [...here.slice(here.indexOf(name)), name] }));
      } else if (mark === undefined && here.length < MAX_DEPTH) visit(next, here);
    }
    marks.set(rule.name, 'done');
  };
  for (const rule of rules.values()) if (!marks.has(rule.name)) visit(rule, []);
  return found;
}

/** Deeper chains are reported by the limit on rules; this keeps the walk off the end of the stack. */
const MAX_DEPTH = 1000;
