/** From a folder of `.cti` files to a checked rule set. */
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { ABOUT_THE_WHOLE, check } from './check.js';
import { parseBytes } from './parse.js';
import type { RuleSet } from './rule.js';
import { type RuleFile, readRuleFiles, versionOf } from './rule-files.js';

/** The declarations that ship; a folder with a file of this name at its top brings its own. */
export const RECORDS_FILE = 'records.cti';

/** `sources`: text by path, for printing diagnostics. */
export type CheckedFiles = {
  readonly ruleSet: RuleSet | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
  readonly version: string;
};

export type RuleSetProblem =
  /** The files cannot be read: one sentence. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | {
      readonly kind: 'diagnostics';
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, string>;
    };

export type LoadedRules = {
  readonly ruleSet: RuleSet;
  readonly warnings: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
};

/** Reads and checks a rule set, to serve it. `shippedDir`: the folder of the records that ship. */
export async function loadRuleSet(dir: string, shippedDir: string): Promise<Result<LoadedRules, RuleSetProblem>> {
  const checked = await checkRules(dir, shippedDir);
  if (!checked.ok) return fail({ kind: 'unreadable', message: checked.error });
  const { ruleSet, diagnostics, sources } = checked.value;
  return ruleSet
    ? ok({ ruleSet, warnings: diagnostics, sources })
    : fail({ kind: 'diagnostics', diagnostics, sources });
}

/** The same to look at what is wrong. A single file need not be a whole rule set. The error is a sentence. */
export async function checkRules(path: string, shippedDir: string): Promise<Result<CheckedFiles, string>> {
  const read = await readRuleFiles(path);
  if (!read.ok) return read;
  const all = await withRecords(read.value, shippedDir);
  if (!all.ok) return all;
  const isOneFile = read.value.length === 1 && read.value[0]?.path === path;
  const checked = checkFiles(all.value);
  if (!isOneFile) return ok(checked);
  return ok({ ...checked, diagnostics: checked.diagnostics.filter(({ code }) => !ABOUT_THE_WHOLE.has(code)) });
}

/** The records stand first, so that what every installation has comes before what this one adds. */
async function withRecords(
  files: readonly RuleFile[],
  shippedDir: string,
): Promise<Result<readonly RuleFile[], string>> {
  const own = files.find(file => file.name === RECORDS_FILE);
  if (own) return ok([own, ...files.filter(file => file !== own)]);
  const shipped = await readRuleFiles(join(shippedDir, RECORDS_FILE));
  return shipped.ok ? ok([...shipped.value, ...files]) : shipped;
}

/** Bytes → trees → rule set. Where a line cannot be read, the rest is checked all the same. */
export function checkFiles(files: readonly RuleFile[]): CheckedFiles {
  const parsed = files.map(({ path, bytes }) => parseBytes(path, bytes));
  const version = versionOf(files);
  const checked = check(parsed, version);
  const sources = new Map(parsed.map(({ file }) => [file.path, file.source]));
  return { ...checked, sources, version };
}
