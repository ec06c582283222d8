/** Results of examples as annotations of GitHub Actions: workflow commands, https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
import type { ExampleResult } from '../example/run.js';
import { coverageLine, detailsOf, isFailed, summary } from './test-pretty.js';
import { shownPath, type TestReport } from './test-report.js';

export function githubReport(report: TestReport, withCoverage: boolean): string {
  const { results, coverage, errors, sources } = report;
  const failed = results.filter(isFailed);
  const lines = [
    ...errors.map(({ code, file, span, message, hint }) => {
      const { line, column: col } = sources.of(file).at(span.start);
      return command(
        'error',
        { file: shownPath(file), line, col, title: code },
        hint === null ? message : `${message}\n${hint}`,
      );
    }),
    ...failed.map(failure),
    ...(withCoverage ? [...gaps(coverage), coverageLine(coverage)] : []),
    summary(report, failed.length),
  ];
  return `${lines.join('\n')}\n`;
}

/** At the first line that does not hold. */
function failure(result: ExampleResult): string {
  const { file, line, title } = result.example;
  const at = result.unmet[0]?.line ?? line;
  return command(
    'error',
    { file: shownPath(file), line: at.number, title: `failed: ${title}` },
    detailsOf(result).join('\n'),
  );
}

const gaps = ({ rules }: TestReport['coverage']): readonly string[] =>
  rules.flatMap(({ rule, file, clauses }) =>
    clauses
      .filter(({ covered }) => !covered)
      .map(({ line: { number: line, text } }) =>
        command('notice', { file: shownPath(file), line, title: `no example reaches this clause of ${rule}` }, text),
      ),
  );

function command(
  kind: 'error' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const said = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(String(value))}`);
  return `::${kind} ${said.join(',')}::${inMessage(message)}`;
}

const inMessage = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
