/** `cti test`: runs the examples of rule files, without a database and without settings. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { percentOf } from '../example/coverage.js';
import type { ExitCode } from './context.js';
import { githubReport } from './test-github.js';
import { jsonReport } from './test-json.js';
import { junitReport } from './test-junit.js';
import { coverageLine, isFailed, prettyReport } from './test-pretty.js';
import { type TestReport, testReport } from './test-report.js';
import { watchFor } from './test-watch.js';

export type TestDeps = {
  /** Tested when no path is named. */
  readonly rulesDir: string;
  /** Where the records that ship are. */
  readonly shippedDir: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  readonly exit: (code: ExitCode) => void;
  /** Ends `--watch`. Without it an interrupt from the terminal does. */
  readonly stopped?: Promise<void>;
};

type Options = {
  readonly filter?: string;
  readonly coverage?: boolean;
  readonly requireCoverage?: number;
  readonly watch?: boolean;
  readonly json?: boolean;
  readonly junit?: boolean;
  readonly github?: boolean;
};

const HELP = `
Each path is a rule set of its own: a folder with all its .cti files, or a single file.
A clause is covered when an example makes it count: a match line that looked for somebody, a when line that answered,
a closing line that answered.

Examples:
  cti test rules/
  cti test rules/ --filter "unknown caller"
  cti test rules/ --coverage --require-coverage 100

Exit codes: 0 all pass, 1 one fails, a rule has an error or too little is covered, 2 usage, 3 cannot run.`;

export function testCommand(deps: TestDeps): Command {
  return new Command('test')
    .description('run the examples of rule files')
    .argument('[paths...]', 'folders or .cti files', [deps.rulesDir])
    .option('--filter <text>', 'only examples whose title or rule holds this text')
    .option('--coverage', 'list the clauses that no example reaches')
    .option('--require-coverage <percent>', 'fail when fewer clauses are covered', readPercent)
    .option('--watch', 'run again whenever a file changes')
    .addOption(new Option('--json', 'print one JSON object').conflicts(['junit', 'github']))
    .addOption(new Option('--junit', 'print JUnit XML').conflicts(['json', 'github']))
    .addOption(new Option('--github', 'print annotations for GitHub Actions').conflicts(['json', 'junit']))
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], options: Options) => {
      if (!options.watch) return deps.exit(await runOnce(paths, options, deps));
      const again = async (): Promise<void> => {
        await runOnce(paths, options, deps);
        deps.err(`\nwatching ${paths.join(', ')}\n\n`);
      };
      await watchFor(paths, again, deps.stopped ?? interrupted());
      deps.exit(0);
    });
}

function readPercent(text: string): number {
  const percent = Number(text);
  if (/^\d{1,3}$/.test(text) && percent <= 100) return percent;
  throw new InvalidArgumentError('it is a whole number from 0 to 100.');
}

async function runOnce(paths: readonly string[], options: Options, deps: TestDeps): Promise<ExitCode> {
  const read = await testReport(paths, deps.shippedDir, options.filter ?? '');
  if (!read.ok) {
    deps.err(`cti: ${read.error}\n`);
    return 3;
  }
  const report = read.value;
  if (options.filter !== undefined && report.results.length === 0 && report.errors.length === 0) {
    deps.err(`cti: no example holds \`${options.filter}\` in its title or its rule\n`);
    return 2;
  }
  deps.out(printed(report, options, deps.colour));
  return report.errors.length > 0 || report.results.some(isFailed) || !isEnough(report, options, deps) ? 1 : 0;
}

function printed(report: TestReport, { json, junit, github, ...options }: Options, colour: boolean): string {
  const coverage = options.coverage === true || options.requireCoverage !== undefined;
  if (json) return jsonReport(report, coverage);
  if (junit) return junitReport(report);
  return github ? githubReport(report, coverage) : prettyReport(report, { colour, coverage });
}

/** A rule set with errors has no coverage to speak of; its errors are told already. */
function isEnough({ coverage, errors }: TestReport, { requireCoverage }: Options, { err }: TestDeps): boolean {
  if (requireCoverage === undefined || errors.length > 0 || percentOf(coverage) >= requireCoverage) return true;
  err(`cti: ${coverageLine(coverage)}; ${requireCoverage} % are required\n`);
  return false;
}

function interrupted(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
