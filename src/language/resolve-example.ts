/** `example` blocks → examples, with everything that they refer to. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { CallClause, ExampleBlock, SourceFile } from './ast.js';
import { duplicates } from './checks/duplicate-name.js';
import { nothingCalled } from './checks/example-call.js';
import { nothingExpected } from './checks/example-expect.js';
import { unknown, unknownRule } from './checks/unknown-name.js';
import type { Example } from './example.js';
import { plainText } from './plain-text.js';
import { lineAt, reportClock, resolveCall } from './resolve-example-call.js';
import { resolveExpects } from './resolve-example-expect.js';
import { exampleScope, rolesOf } from './resolve-example-given.js';
import { resolvePeople } from './resolve-example-people.js';
import { resolveGivenRecords } from './resolve-example-records.js';
import { reachableRules } from './resolve-example-rules.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';
import type { Rule } from './rule.js';
import { whereIs } from './where-is.js';

type Rules = ReadonlyMap<string, Rule>;

/** Those without a mistake; what is wrong is reported. `timeZone`: of the file. `rules`: those that could be resolved. */
export function resolveExamples(
  scope: Scope,
  file: SourceFile,
  timeZone: string | null,
  rules: Rules,
): readonly Example[] {
  const blocks = file.blocks.filter(block => block.kind === 'example');
  const named = blocks.map(({ title }) => ({
    name: plainText(title) ?? '',
    place: placeIn(scope, title.span),
    where: whereIs(file, title.span),
  }));
  for (const twice of duplicates('example', named)) scope.report(twice);
  return blocks.flatMap(block => resolveExample(scope, file, block, timeZone, rules) ?? []);
}

/** null: reported, or the rule that it calls was. */
function resolveExample(
  scope: Scope,
  file: SourceFile,
  block: ExampleBlock,
  fileZone: string | null,
  rules: Rules,
): Example | null {
  let sound = true;
  const report = (diagnostic: Diagnostic): void => {
    if (diagnostic.severity === 'error') sound = false;
    scope.report(diagnostic);
  };
  const title = resolvePlainText({ ...scope, report }, block.title, 'a title') ?? '';
  const called = calledRule({ ...scope, report }, block, title, rules);
  if (called === null) return null;
  const { call: clause, rule } = called;
  const reached = reachableRules(rule, rules);
  const timeZone = rule.timeZone ?? fileZone ?? 'UTC';
  const here = exampleScope({ ...scope, report }, block.given, timeZone);
  const people = resolvePeople(here);
  const records = resolveGivenRecords(here, block.given);
  const roles = rolesOf(here, block.given);
  if (!block.given.some(({ kind }) => kind === 'now')) reportClock(here, clause, reached);
  const call = resolveCall(here, file, clause, reached);
  const expect = resolveExpects({ scope: here, file, call, rules: reached, records }, block.expect);
  const line = lineAt(file, block.title.span);
  const head = { title, file: file.path, line: { ...line, text: `example ${line.text}` }, rule: rule.name };
  const given = { people, records, roles, region: here.region, timeZone, at: here.at.toISOString() };
  return sound ? { ...head, ...given, call, expect } : null;
}

type Called = { readonly call: CallClause; readonly rule: Rule };

/** null: reported, or the rule itself was. */
function calledRule(
  scope: Scope,
  { call, expect, title: { span } }: ExampleBlock,
  title: string,
  rules: Rules,
): Called | null {
  const place = placeIn(scope, span);
  if (expect.length === 0) scope.report(nothingExpected.at(place, { title }));
  if (call === null) {
    scope.report(nothingCalled.at(place, { title, rule: scope.rules[0] ?? 'RULE' }));
    return null;
  }
  const { text, span: named } = call.rule;
  if (!scope.rules.includes(text)) scope.report(unknown(unknownRule, placeIn(scope, named), text, scope.rules));
  const rule = rules.get(text);
  return rule ? { call, rule } : null;
}
