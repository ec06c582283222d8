#!/usr/bin/env node
/** The one place that wires: settings → rules → data → doors → server. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import { createAuthenticator } from './auth/authenticate.js';
import { SCOPES } from './auth/identity.js';
import { type Running, serve } from './cli/serve.js';
import { Positions } from './diagnostic/position.js';
import { fail, ok, type Result } from './diagnostic/result.js';
import { createGraphQLHandler } from './graphql/server.js';
import { loadRuleSet, type RuleSetProblem } from './language/load-rules.js';
import type { RuleSet } from './language/rule.js';
import { type Settings, settingsFromEnvironment } from './settings.js';
import { StartFailure, type StoreSettings } from './store/database.js';
import { type OpenedStore, openStore } from './store/open.js';
import { loadSamples } from './store/samples.js';
import { createApp } from './web/app.js';
import { type RuleSetHolder, watchRules } from './web/rules.js';
import { listen } from './web/server.js';

/** Requests that are being answered have this long when the service stops. */
const GRACE_MS = 5000;

async function start(settings: Settings): Promise<Result<Running, string>> {
  const log = pino({ level: settings.logLevel }, pino.destination(2));
  const folder = settings.rulesDir ?? shippedRules();
  const load = () => loadRules(folder);
  const first = await load();
  if (!first.ok) return first;
  const opened = await openData(settings);
  if (!opened.ok) return opened;
  const store = opened.value;
  const demoKey = isDemo(settings) ? await makeDemo(store, settings) : null;
  const rules = watchRules({ folder, first: first.value, load, log });
  const listening = await listen(port => appFor(settings, store, rules, log, port), settings.port, settings.host);
  if (!listening.ok) {
    rules.close();
    await store.close();
    return listening;
  }
  outlive(log);
  log.info({ port: listening.value.port, data: store.place, ruleSet: first.value.version }, 'serving');
  return ok({
    url: publicUrl(settings, listening.value.port),
    place: store.place,
    rules: { folder: relative('.', folder) || '.', version: first.value.version },
    demoKey,
    stop: async () => {
      rules.close();
      await listening.value.stop(GRACE_MS);
      await store.close();
    },
  });
}

/** Data of one's own is opened as it is; without any, samples are put into memory. */
async function openData(settings: Settings): Promise<Result<OpenedStore, string>> {
  try {
    const store = await openStore(storeSettings(settings));
    if (isDemo(settings)) await loadSamples(store.database);
    return ok(store);
  } catch (error) {
    if (error instanceof StartFailure) return fail(error.message);
    throw error;
  }
}

const isDemo = ({ databaseUrl, dataDir }: Settings): boolean => databaseUrl === null && dataDir === null;

const storeSettings = (settings: Settings): StoreSettings => ({
  databaseUrl: settings.databaseUrl,
  databaseReadUrl: settings.databaseReadUrl,
  dataDir: settings.dataDir,
  pgPooler: settings.pgPooler,
  pool: settings.pgPool,
  deadlineMs: DEADLINE_MS,
  timeZone: settings.timeZone,
});

/** Below the 3 s within which a client hears that the database is away. */
const DEADLINE_MS = 2500;

/** The key is held by the demo's own database, in memory, and ends with it. */
async function makeDemo(store: OpenedStore, { demoApiKey }: Settings): Promise<string> {
  const credential = { id: 'demo', label: 'Demo', scopes: Object.keys(SCOPES), region: null };
  const made = await store.credentials.create(demoApiKey === null ? credential : { ...credential, secret: demoApiKey });
  if (!made.ok) throw new Error(made.error);
  return made.value.secret;
}

/** The error is a sentence. */
async function loadRules(folder: string): Promise<Result<RuleSet, string>> {
  const loaded = await loadRuleSet(folder, shippedRules());
  return loaded.ok ? ok(loaded.value.ruleSet) : fail(firstProblem(loaded.error));
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
function shippedRules(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const above = [here, dirname(here), dirname(dirname(here))].map(folder => join(folder, 'rules'));
  return above.find(folder => existsSync(join(folder, 'records.cti'))) ?? join(here, 'rules');
}

const publicUrl = (settings: Settings, port: number): string => settings.publicUrl ?? `http://localhost:${port}/`;

function appFor(settings: Settings, store: OpenedStore, rules: RuleSetHolder, log: Logger, port: number) {
  const { timeZone, defaultView, openHosts, phoneRewrites: rewrites, phoneRegion: region, popupBaseUrl } = settings;
  const options = { timeZone, defaultView, openHosts };
  const here = publicUrl(settings, port);
  const shared = { store, options, region, rewrites, log };
  return createApp({
    ...shared,
    rules,
    authenticate: createAuthenticator(store.credentials),
    graphql: createGraphQLHandler({ ...shared, ruleSet: rules.current, popupBase: popupBaseUrl ?? here }),
    timeZone,
    publicUrl: here,
    popupBaseUrl,
    frameAncestors: settings.frameAncestors,
    corsOrigins: settings.corsOrigins,
    now: () => new Date(),
  });
}

function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

const out = (text: string) => void process.stdout.write(text);
const err = (text: string) => void process.stderr.write(text);

/** A bug in one request, or in a library's socket, must not take every other caller's popup with it: it is logged, and the service goes on. */
function outlive(log: Logger): void {
  process.on('uncaughtException', error => log.error({ err: error }, 'an error that nobody caught'));
  process.on('unhandledRejection', error => log.error({ err: error }, 'a rejection that nobody caught'));
}

const settings = settingsFromEnvironment();
if (settings.ok) process.exitCode = await serve(settings.value, { start, out, err, untilStopped });
else {
  err(settings.error.map(problem => `cti: ${problem}\n`).join(''));
  process.exitCode = 3;
}
