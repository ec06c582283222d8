/** `cti fmt`: rule files in their one canonical form. */
import { Command } from 'commander';
import { frameIn } from '../diagnostic/frame.js';
import { Positions } from '../diagnostic/position.js';
import { never } from '../diagnostic/result.js';
import { type Parsed, parseBytes } from '../language/parse.js';
import { type PrintFault, printParsed } from '../language/print-source.js';
import { type RuleFile, readRuleFiles } from '../language/rule-files.js';
import { CannotRun, type ExitCode } from './context.js';
import { lineDiff } from './fmt-diff.js';
import { replaceFile } from './fmt-replace.js';

export type FmtDeps = {
  /** Formatted when no path is named; null: then one must be. */
  readonly rulesDir: string | null;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly exit: (code: ExitCode) => void;
};

type Options = { readonly check: boolean; readonly stdin: boolean };

const HELP = `
Folders are formatted with all their .cti files. Files with syntax errors stay as they are.
Exit codes: 0 formatted, 1 a file has syntax errors or (with --check) is not formatted, 2 usage, 3 cannot run.`;

export function fmtCommand(deps: FmtDeps): Command {
  return new Command('fmt')
    .description('write rule files in their one layout')
    .argument('[paths...]', `folders or .cti files${deps.rulesDir === null ? '' : ` (default: ${deps.rulesDir})`}`)
    .option('--check', 'change nothing, show what would change', false)
    .option('--stdin', 'format standard input to standard output', false)
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], options: Options) => {
      if (options.stdin && paths.length > 0) throw new CannotRun('either paths or --stdin', 2);
      deps.exit(await (options.stdin ? formatInput(options, deps) : formatPaths(named(paths, deps), options, deps)));
    });
}

function named(paths: readonly string[], { rulesDir }: FmtDeps): readonly string[] {
  if (paths.length > 0) return paths;
  if (rulesDir === null) throw new CannotRun('name what to format: `cti fmt rules/`, or set RULES_DIR', 2);
  return [rulesDir];
}

type Outcome = 'same' | 'changed' | 'failed';

async function formatPaths(paths: readonly string[], options: Options, deps: FmtDeps): Promise<ExitCode> {
  const files: RuleFile[] = [];
  for (const path of paths) {
    const read = await readRuleFiles(path);
    if (!read.ok) throw new CannotRun(read.error);
    files.push(...read.value);
  }
  const outcomes: Outcome[] = [];
  for (const file of distinct(files)) outcomes.push(await formatFile(file, options, deps));
  deps.err(`${summary(outcomes, options)}\n`);
  return exitCode(outcomes, options);
}

/** A file that belongs to several of the paths is formatted once. */
const distinct = (files: readonly RuleFile[]): readonly RuleFile[] => [
  ...new Map(files.map(file => [file.path, file])).values(),
];

async function formatFile({ path, bytes }: RuleFile, options: Options, deps: FmtDeps): Promise<Outcome> {
  const parsed = parseBytes(path, bytes);
  const printed = printParsed(parsed);
  if (!printed.ok) return told(parsed, printed.error, deps);
  if (printed.value === parsed.file.source) return 'same';
  if (options.check) deps.out(differences(parsed, printed.value, deps));
  else {
    await replaceFile(path, printed.value);
    deps.out(`${path}\n`);
  }
  return 'changed';
}

async function formatInput(options: Options, deps: FmtDeps): Promise<ExitCode> {
  const chunks: Buffer[] = [];
  for await (const chunk of deps.stdin) chunks.push(Buffer.from(chunk));
  const parsed = parseBytes('stdin', Buffer.concat(chunks));
  const printed = printParsed(parsed);
  if (!printed.ok) return exitCode([told(parsed, printed.error, deps)], options);
  const changed = printed.value !== parsed.file.source;
  if (!options.check) deps.out(printed.value);
  else if (changed) deps.out(differences(parsed, printed.value, deps));
  return exitCode([changed ? 'changed' : 'same'], options);
}

function told({ file }: Parsed, fault: PrintFault, { err, colour }: FmtDeps): 'failed' {
  switch (fault.kind) {
    case 'syntax': {
      const positions = new Positions(file.source);
      for (const diagnostic of fault.diagnostics) err(`${frameIn(diagnostic, positions, { colour })}\n\n`);
      return 'failed';
    }
    case 'unfaithful':
      err(
        `cti: ${file.path} stays as it is: its formatted text would not mean the same. This is a mistake of ours, please report it with the file\n`,
      );
      return 'failed';
    default:
      return never(fault);
  }
}

const differences = ({ file }: Parsed, printed: string, { colour }: FmtDeps): string =>
  `${lineDiff(file.path, file.source, printed, colour)}\n`;

const exitCode = (outcomes: readonly Outcome[], { check }: Options): ExitCode =>
  outcomes.some(outcome => outcome === 'failed' || (check && outcome === 'changed')) ? 1 : 0;

function summary(outcomes: readonly Outcome[], { check }: Options): string {
  const told = [
    [outcomes.filter(outcome => outcome === 'changed').length, check ? 'would change' : 'formatted'],
    [outcomes.filter(outcome => outcome === 'same').length, 'unchanged'],
    [outcomes.filter(outcome => outcome === 'failed').length, 'left alone'],
  ] as const;
  const parts = told
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${count === 1 ? 'file' : 'files'} ${what}`);
  return parts.join(', ');
}
