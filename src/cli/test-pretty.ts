/** Results of examples for people: what passed in short, what failed with all that happened. */
import { sentences } from '../answer/sentences.js';
import { safe } from '../diagnostic/display.js';
import { frameIn } from '../diagnostic/frame.js';
import { type Coverage, percentOf } from '../example/coverage.js';
import type { ExampleResult } from '../example/run.js';
import type { Happened } from '../example/run-words.js';
import { shownPath, type TestReport } from './test-report.js';

export type PrettyOptions = { readonly colour: boolean; readonly coverage: boolean };

type Paint = (text: string) => string;
const ansi =
  (on: string): Paint =>
  text =>
    `\u001B[${on}m${text}\u001B[0m`;
const COLOURS = { good: ansi('32'), bad: ansi('1;31'), place: ansi('1'), quiet: ansi('2') };
const PLAIN: typeof COLOURS = { good: text => text, bad: text => text, place: text => text, quiet: text => text };

export function prettyReport(report: TestReport, { colour, coverage }: PrettyOptions): string {
  const paint = colour ? COLOURS : PLAIN;
  const failed = report.results.filter(isFailed);
  const parts = [
    ...report.errors.map(error => frameIn(error, report.sources.of(error.file), { colour })),
    passedInShort(report.results, paint),
    ...failed.map(result => failure(result, paint)),
    coverage ? gaps(report.coverage, paint) : '',
    summary(report, failed.length, paint),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

export const isFailed = ({ unmet }: ExampleResult): boolean => unmet.length > 0;

function passedInShort(results: readonly ExampleResult[], paint: typeof PLAIN): string {
  const files = new Map<string, ExampleResult[]>();
  for (const result of results) files.set(result.example.file, [...(files.get(result.example.file) ?? []), result]);
  const lines = [...files].map(([file, own]) => {
    const failed = own.filter(isFailed).length;
    const passed = `${own.length - failed} passed`;
    const mark = failed > 0 ? paint.bad('✗') : paint.good('✓');
    return `${mark} ${safe(shownPath(file))}: ${passed}${failed > 0 ? paint.bad(`, ${failed} failed`) : ''}`;
  });
  return lines.join('\n');
}

function failure(result: ExampleResult, paint: typeof PLAIN): string {
  const { file, line, title } = result.example;
  const head = `${paint.place(`${safe(shownPath(file))}:${line.number}`)}: ${paint.bad('failed')}: ${safe(title)}`;
  return [head, ...detailsOf(result).map(text => `  ${safe(text)}`)].join('\n');
}

/** What was expected, what there was, and what every line of the rule did. */
export function detailsOf({ unmet, happened, decision }: ExampleResult): readonly string[] {
  const wrong = unmet.flatMap(({ line, expected, got }) => [
    `line ${line.number} expected ${expected}`,
    `${' '.repeat(`line ${line.number} `.length)}got      ${got}`,
  ]);
  if (happened === null || decision === null) return wrong;
  const trace = sentences(decision.trace).map(sentence => `  ${sentence}`);
  return [...wrong, `what happened in rule ${happened.rule}:`, ...trace, ...outcomeOf(happened)];
}

function outcomeOf({ answer, caller, view, fields, actions, warnings }: Happened): readonly string[] {
  return [
    `it came to: ${answer}${view === null || view === 'default' ? '' : ` using view ${view}`}`,
    `  ${caller}`,
    ...fields.map(({ name, value }) => `  ${name} is ${value}`),
    ...actions.map(name => `  run ${name}`),
    ...warnings.map(text => `  warning: ${text}`),
  ];
}

/** Per rule, the clauses that no example reaches. */
function gaps(coverage: Coverage, paint: typeof PLAIN): string {
  const open = coverage.rules.filter(({ clauses }) => clauses.some(({ covered }) => !covered));
  const lists = open.map(({ rule, file, clauses }) => {
    const covered = clauses.filter(clause => clause.covered).length;
    const head = `${paint.place(rule)}: ${covered} of ${clauses.length} clauses, no example reaches`;
    const missing = clauses.filter(clause => !clause.covered);
    return [head, ...missing.map(({ line }) => `  ${safe(shownPath(file))}:${line.number}  ${safe(line.text)}`)].join(
      '\n',
    );
  });
  return [...lists, coverageLine(coverage)].join('\n');
}

export const coverageLine = (coverage: Coverage): string =>
  `coverage: ${percentOf(coverage)} %, ${coverage.covered} of ${coverage.total} clauses`;

export function summary({ results, errors }: TestReport, failed: number, paint: typeof PLAIN = PLAIN): string {
  const mistakes = errors.length === 0 ? '' : paint.bad(`${many(errors.length, 'error')} in the rules`);
  if (results.length === 0) return errors.length === 0 ? 'no examples' : `${mistakes}, nothing was run`;
  const passed = `${results.length - failed} passed`;
  const ran = `${many(results.length, 'example')}: ${failed === 0 ? paint.good(passed) : `${passed}, ${paint.bad(`${failed} failed`)}`}`;
  return mistakes === '' ? ran : `${ran}; ${mistakes}`;
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
