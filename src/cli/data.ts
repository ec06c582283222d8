/** The data and the rules that a command works on: DATABASE_URL, else DATA_DIR, else the samples in memory. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Positions } from '../diagnostic/position.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { loadRuleSet, type RuleSetProblem } from '../language/load-rules.js';
import type { RuleSet } from '../language/rule.js';
import type { Settings } from '../settings.js';
import type { OpenOptions } from '../store/connect.js';
import { StartFailure, type StoreSettings } from '../store/database.js';
import { type OpenedStore, openStore } from '../store/open.js';
import { loadSamples } from '../store/samples.js';
import { CannotRun, type CliContext, needSettings } from './context.js';

/** Below the 3 s within which a client hears that the database is away. */
const DEADLINE_MS = 2500;

/** Without data of one's own, samples are put into memory. */
export const isDemo = ({ databaseUrl, dataDir }: Settings): boolean => databaseUrl === null && dataDir === null;

const storeSettings = (settings: Settings): StoreSettings => ({
  databaseUrl: settings.databaseUrl,
  databaseReadUrl: settings.databaseReadUrl,
  dataDir: settings.dataDir,
  pgPooler: settings.pgPooler,
  pool: settings.pgPool,
  deadlineMs: DEADLINE_MS,
  timeZone: settings.timeZone,
});

/** The error is a sentence. */
export async function openData(settings: Settings, options: OpenOptions = {}): Promise<Result<OpenedStore, string>> {
  try {
    const store = await openStore(storeSettings(settings), options);
    if (isDemo(settings)) await loadSamples(store.database);
    return ok(store);
  } catch (error) {
    if (error instanceof StartFailure) return fail(error.message);
    throw error;
  }
}

/** For a command: opens, says which data on stderr, works, closes. */
export async function withData<T>(
  context: CliContext,
  work: (store: OpenedStore, settings: Settings) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  const settings = needSettings(context);
  const opened = await openData(settings, options);
  if (!opened.ok) throw new CannotRun(opened.error);
  try {
    context.err(`data: ${opened.value.place}\n`);
    return await work(opened.value, settings);
  } finally {
    await opened.value.close();
  }
}

/** For what only makes sense with data that stays. */
export function needOwnData(context: CliContext, what: string): void {
  if (isDemo(needSettings(context))) {
    throw new CannotRun(
      `${what} needs data of your own: set DATABASE_URL (PostgreSQL) or DATA_DIR (a folder for the embedded database)`,
    );
  }
}

export const rulesFolder = ({ rulesDir }: Settings): string => rulesDir ?? shippedRules();

/** The error is a sentence. */
export async function loadRules(folder: string): Promise<Result<RuleSet, string>> {
  const loaded = await loadRuleSet(folder, shippedRules());
  return loaded.ok ? ok(loaded.value.ruleSet) : fail(firstProblem(loaded.error));
}

export async function needRules(settings: Settings): Promise<RuleSet> {
  const loaded = await loadRules(rulesFolder(settings));
  if (loaded.ok) return loaded.value;
  throw new CannotRun(loaded.error);
}

function firstProblem(problem: RuleSetProblem): string {
  if (problem.kind === 'unreadable') return problem.message;
  const errors = problem.diagnostics.filter(diagnostic => diagnostic.severity === 'error');
  const [first] = errors;
  if (first === undefined) return 'the rule set has no rule';
  const { line, column } = new Positions(problem.sources.get(first.file) ?? '').at(first.span.start);
  const more = errors.length > 1 ? `, and ${errors.length - 1} more: see \`cti check\`` : '';
  return `${first.file}:${line}:${column} ${first.message}${more}`;
}

/** The folder `rules` of this package, wherever the code lies in it. */
export function shippedRules(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const above = [1, 2, 3].map(levels => join(here, ...Array(levels).fill('..'), 'rules'));
  return above.find(folder => existsSync(join(folder, 'records.cti'))) ?? join(here, 'rules');
}
