/** The examples of rule sets, run: what every output of `cti test` is made of. */
import { Buffer } from 'node:buffer';
import { join, relative } from 'node:path';
import { foldText } from '../call/fold.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { ok, type Result } from '../diagnostic/result.js';
import { Sources } from '../diagnostic/sources.js';
import { type Coverage, coverageOf } from '../example/coverage.js';
import { type ExampleResult, runExample } from '../example/run.js';
import type { Example } from '../language/example.js';
import { type CheckedFiles, checkFiles, checkRules, RECORDS_FILE } from '../language/load-rules.js';
import type { RuleSet } from '../language/rule.js';
import { type RuleFile, readRuleFiles } from '../language/rule-files.js';

export type TestReport = {
  readonly results: readonly ExampleResult[];
  /** Of the rule sets without errors. */
  readonly coverage: Coverage;
  /** Errors of the rule sets: nothing was run of one that has any. */
  readonly errors: readonly Diagnostic[];
  readonly sources: Sources;
};

/** `filter`: only examples whose title or rule holds this text; empty: all. The error is a sentence. */
export async function testReport(
  paths: readonly string[],
  shippedDir: string,
  filter: string,
): Promise<Result<TestReport, string>> {
  const checked: CheckedFiles[] = [];
  for (const path of paths) {
    const one = await ruleSetAt(path, shippedDir);
    if (!one.ok) return one;
    checked.push(one.value);
  }
  const runs = [];
  for (const { ruleSet } of checked) if (ruleSet) runs.push(await runAll(ruleSet, filter));
  const sources = new Map(checked.flatMap(one => [...one.sources]));
  return ok({
    results: runs.flatMap(({ results }) => results),
    coverage: together(runs.map(({ coverage }) => coverage)),
    errors: checked.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error')),
    sources: new Sources(Array.from(sources, ([path, source]) => ({ path, source }))),
  });
}

type Run = { readonly results: readonly ExampleResult[]; readonly coverage: Coverage };

async function runAll(ruleSet: RuleSet, filter: string): Promise<Run> {
  const chosen = ruleSet.examples.filter(example => holds(example, filter));
  const results: ExampleResult[] = [];
  for (const example of chosen) results.push(await runExample(example, ruleSet));
  return { results, coverage: coverageOf(ruleSet, results) };
}

const holds = ({ title, rule }: Example, filter: string): boolean =>
  [title, rule].some(text => foldText(text).includes(foldText(filter)));

function together(all: readonly Coverage[]): Coverage {
  const sum = (of: (coverage: Coverage) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    rules: all.flatMap(({ rules }) => rules),
    covered: sum(({ covered }) => covered),
    total: sum(({ total }) => total),
  };
}

/** Answers calls that name no rule, which no example makes. */
const STAND_IN: RuleFile = {
  path: '',
  name: '',
  bytes: Buffer.from('default rule no_default_rule\n  client callable\n  else show nothing\n'),
};

/** A single file need not hold the default rule. */
async function ruleSetAt(path: string, shippedDir: string): Promise<Result<CheckedFiles, string>> {
  const checked = await checkRules(path, shippedDir);
  if (!checked.ok || checked.value.ruleSet || checked.value.diagnostics.some(({ severity }) => severity === 'error'))
    return checked;
  const [records, own] = [await readRuleFiles(join(shippedDir, RECORDS_FILE)), await readRuleFiles(path)];
  if (!records.ok) return records;
  if (!own.ok) return own;
  const { ruleSet, ...rest } = checkFiles([...records.value, ...own.value, STAND_IN]);
  return ok({ ...rest, ruleSet: ruleSet && without(ruleSet, ruleSet.defaultRule.name) });
}

/** So that it is neither run nor counted. */
function without(ruleSet: RuleSet, name: string): RuleSet {
  return { ...ruleSet, rules: new Map([...ruleSet.rules].filter(([each]) => each !== name)) };
}

/** As seen from where the command runs, when it lies below. */
export function shownPath(path: string): string {
  const short = relative('.', path);
  return short === '' || short.startsWith('..') ? path : short;
}
