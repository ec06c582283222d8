/** `cti check`: what is wrong with rule files, for people or as JSON. */
import { normalize, sep } from 'node:path';
import { Command } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { frameIn } from '../diagnostic/frame.js';
import { toJson } from '../diagnostic/json.js';
import { ok, type Result } from '../diagnostic/result.js';
import { inOrder, Sources } from '../diagnostic/sources.js';
import { type CheckedFiles, checkRules } from '../language/load-rules.js';
import type { ExitCode } from './context.js';

export type CheckDeps = {
  /** Looked at when no path is named. */
  readonly rulesDir: string;
  /** Where the records that ship are. */
  readonly shippedDir: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  readonly exit: (code: ExitCode) => void;
};

type Options = { readonly json: boolean; readonly strict: boolean };

const HELP = `
Each path is a rule set of its own: a folder with all its .cti files, or a single file.
Exit codes: 0 no errors, 1 errors (with --strict also warnings), 2 usage, 3 cannot run.`;

export function checkCommand(deps: CheckDeps): Command {
  return new Command('check')
    .description('find what is wrong with rule files')
    .argument('[paths...]', 'folders or .cti files', [deps.rulesDir])
    .option('--json', 'print one JSON object: {"diagnostics": […]}', false)
    .option('--strict', 'warnings fail too', false)
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], options: Options) => deps.exit(await runCheck(paths, options, deps)));
}

async function runCheck(paths: readonly string[], options: Options, deps: CheckDeps): Promise<ExitCode> {
  const report = await reportOf(paths, deps.shippedDir);
  if (!report.ok) {
    deps.err(`cti: ${report.error}\n`);
    return 3;
  }
  const { diagnostics, sources } = report.value;
  const text = options.json ? JSON.stringify(toJson(diagnostics, sources), null, 2) : pretty(report.value, deps.colour);
  deps.out(`${text}\n`);
  return diagnostics.some(({ severity }) => severity === 'error' || options.strict) ? 1 : 0;
}

type Report = {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  /** How many were named, without the records that ship. */
  readonly files: number;
  readonly rules: number;
};

async function reportOf(paths: readonly string[], shippedDir: string): Promise<Result<Report, string>> {
  const checked: CheckedFiles[] = [];
  for (const path of paths) {
    const one = await checkRules(path, shippedDir);
    if (!one.ok) return one;
    checked.push(one.value);
  }
  const sources = new Map(checked.flatMap(one => [...one.sources]));
  const folders = paths.map(path => normalize(`${path}${sep}`));
  const isNamed = (file: string): boolean => folders.some(folder => normalize(`${file}${sep}`).startsWith(folder));
  return ok({
    diagnostics: inOrder(distinct(checked.flatMap(one => one.diagnostics))),
    sources: new Sources(Array.from(sources, ([path, source]) => ({ path, source }))),
    files: [...sources.keys()].filter(isNamed).length,
    rules: checked.reduce((sum, { ruleSet }) => sum + (ruleSet?.rules.size ?? 0), 0),
  });
}

/** A file that belongs to several of the paths is told once. */
const distinct = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map(d => [`${d.code} ${d.span.start} ${d.span.end} ${d.file}`, d])).values(),
];

function pretty(report: Report, colour: boolean): string {
  const frames = report.diagnostics.map(
    diagnostic => `${frameIn(diagnostic, report.sources.of(diagnostic.file), { colour })}\n`,
  );
  return [...frames, summary(report)].join('\n');
}

function summary({ diagnostics, files, rules }: Report): string {
  if (diagnostics.length === 0)
    return `${rules === 0 ? '' : `${counted(rules, 'rule')} in `}${counted(files, 'file')}: no findings`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const found = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : ''].filter(
    part => part !== '',
  );
  return `${found.join(', ')} in ${counted(new Set(diagnostics.map(({ file }) => file)).size, 'file')}`;
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
