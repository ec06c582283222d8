/** `call RULE with …`. */

import type { Span } from '../diagnostic/diagnostic.js';
import type { CallClause, SourceFile } from './ast.js';
import { noNow } from './checks/example-now.js';
import { ruleNamedTwice } from './checks/example-rule.js';
import { saidTwice } from './checks/example-twice.js';
import type { Example } from './example.js';
import { lineText } from './line-text.js';
import { regionKnown } from './resolve-example-region.js';
import { asksClock, phoneLiterals, phoneParameters } from './resolve-example-rules.js';
import type { ExampleScope } from './resolve-example-scope.js';
import { placeIn } from './resolve-scope.js';
import { resolveParameter, resolvePlainText } from './resolve-text.js';
import type { Line, Rule } from './rule.js';
import { lineIn } from './where-is.js';

export const lineAt = (file: SourceFile, span: Span): Line => ({
  number: lineIn(file, span.start),
  span,
  text: lineText(file.source, span),
});

/** `rules`: the called one and those it can hand over to. */
export function resolveCall(
  scope: ExampleScope,
  file: SourceFile,
  call: CallClause,
  rules: readonly Rule[],
): Example['call'] {
  const phones = phoneParameters(rules, scope.vocabulary);
  const parameters = call.with.flatMap(({ parameter, value }) => {
    const { name } = resolveParameter(scope, parameter);
    const text = resolvePlainText(scope, value, 'a value of a call');
    if (text === null) return [];
    if (name === 'sysparm_cti_rule')
      scope.report(ruleNamedTwice.at(placeIn(scope, parameter.span), { rule: call.rule.text }));
    if (phones.has(name)) regionKnown(scope, text, scope.region, placeIn(scope, value.span));
    return [[name, text] as const];
  });
  reportTwice(scope, call);
  reportRules(scope, call, rules);
  return { line: lineAt(file, call.span), parameters };
}

function reportTwice(scope: ExampleScope, call: CallClause): void {
  const said = new Set<string>();
  for (const { parameter } of call.with) {
    const name = parameter.name.toLowerCase();
    if (said.has(name)) scope.report(saidTwice.at(placeIn(scope, parameter.span), { what: name }));
    said.add(name);
  }
}

/** Numbers that the rules themselves write in national form depend on a country too. */
function reportRules(scope: ExampleScope, call: CallClause, rules: readonly Rule[]): void {
  const place = placeIn(scope, call.rule.span);
  for (const rule of rules) {
    if (!phoneLiterals(rule).every(text => regionKnown(scope, text, scope.region, place, rule.name))) return;
  }
}

/** Of an example that does not say when the call comes. */
export function reportClock(scope: ExampleScope, call: CallClause, rules: readonly Rule[]): void {
  const asked = asksClock(rules);
  if (asked) scope.report(noNow.at(placeIn(scope, call.rule.span), { rule: asked.rule.name, asks: asked.asks }));
}
