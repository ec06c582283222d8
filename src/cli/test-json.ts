/** Results of examples for programs. */
import { sentences } from '../answer/sentences.js';
import { toJson } from '../diagnostic/json.js';
import { type Coverage, percentOf } from '../example/coverage.js';
import type { ExampleResult } from '../example/run.js';
import { isFailed } from './test-pretty.js';
import type { TestReport } from './test-report.js';

/**
 * `{"examples": […], "passed": n, "failed": n, "diagnostics": […]}`, with `"coverage"` when it is asked for. Lines are 1-based;
 * `diagnostics` are as `cti check --json` prints them.
 */
export function jsonReport({ results, coverage, errors, sources }: TestReport, withCoverage: boolean): string {
  const failed = results.filter(isFailed).length;
  const report = {
    examples: results.map(exampleJson),
    passed: results.length - failed,
    failed,
    ...toJson(errors, sources),
    ...(withCoverage ? { coverage: coverageJson(coverage) } : {}),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function exampleJson({ example, unmet, happened, decision }: ExampleResult) {
  return {
    title: example.title,
    file: example.file,
    line: example.line.number,
    calls: example.rule,
    passed: unmet.length === 0,
    unmet: unmet.map(({ line, expected, got }) => ({ line: line.number, expected, got })),
    happened,
    trace: decision?.trace ?? [],
    sentences: sentences(decision?.trace ?? []),
  };
}

function coverageJson(coverage: Coverage) {
  return {
    percent: percentOf(coverage),
    covered: coverage.covered,
    total: coverage.total,
    rules: coverage.rules.map(({ rule, file, clauses }) => ({
      rule,
      file,
      clauses: clauses.map(({ line, covered }) => ({ line: line.number, text: line.text, covered })),
    })),
  };
}
