/** Results of examples as JUnit XML, as CI systems read it: a suite a file, a case an example; errors of the rules are cases of their own. */
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { ExampleResult } from '../example/run.js';
import { detailsOf, isFailed } from './test-pretty.js';
import { shownPath, type TestReport } from './test-report.js';

export function junitReport({ results, errors, sources }: TestReport): string {
  const files = new Map<string, string[]>();
  const add = (file: string, testcase: string) => files.set(file, [...(files.get(file) ?? []), testcase]);
  for (const error of errors) add(error.file, errorCase(error, sources.of(error.file).at(error.span.start).line));
  for (const result of results) add(result.example.file, exampleCase(result));
  const suites = [...files].map(([file, cases]) => suite(file, cases, results, errors));
  const failed = results.filter(isFailed).length;
  const counts = attributes({
    name: 'cti test',
    tests: results.length + errors.length,
    failures: failed,
    errors: errors.length,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${suites.join('')}</testsuites>\n`;
}

function suite(
  file: string,
  cases: readonly string[],
  results: readonly ExampleResult[],
  errors: readonly Diagnostic[],
): string {
  const failures = results.filter(result => result.example.file === file && isFailed(result)).length;
  const wrong = errors.filter(error => error.file === file).length;
  const counts = attributes({ name: shownPath(file), tests: cases.length, failures, errors: wrong });
  return `  <testsuite ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function exampleCase(result: ExampleResult): string {
  const { title, rule, file, line } = result.example;
  const head = `    <testcase ${attributes({ name: title, classname: rule, file: shownPath(file), line: line.number })}`;
  const [first] = result.unmet;
  if (!first) return `${head}/>\n`;
  const message = attributes({ message: `expected ${first.expected}, got ${first.got}` });
  return `${head}>\n      <failure ${message}>${escaped(detailsOf(result).join('\n'))}</failure>\n    </testcase>\n`;
}

function errorCase({ code, file, message, hint }: Diagnostic, line: number): string {
  const head = `    <testcase ${attributes({ name: `${code} in line ${line}`, classname: 'check', file: shownPath(file), line })}>`;
  const said = hint === null ? message : `${message}: ${hint}`;
  return `${head}\n      <error ${attributes({ message: said })}/>\n    </testcase>\n`;
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 cannot hold other controls, halves of surrogate pairs, U+FFFE and U+FFFF, however they are written. */
const escaped = (text: string): string =>
  text
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"\n]/g, sign => ENTITIES[sign] ?? sign);
