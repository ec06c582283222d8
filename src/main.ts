#!/usr/bin/env node
/** The one place that wires: settings → rules → data → doors → server. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Logger, pino } from 'pino';
import { createAuthenticator } from './auth/authenticate.js';
import { SCOPES } from './auth/identity.js';
import type { CliContext } from './cli/context.js';
import { isDemo, loadRules, openData, rulesFolder } from './cli/data.js';
import { runProgram } from './cli/program.js';
import { type Running, serve } from './cli/serve.js';
import { ok, type Result } from './diagnostic/result.js';
import { createGraphQLHandler } from './graphql/server.js';
import { type Settings, settingsFromEnvironment } from './settings.js';
import type { Store } from './store/store.js';
import { createApp } from './web/app.js';
import { type RuleSetHolder, watchRules } from './web/rules.js';
import { listen } from './web/server.js';

/** Requests that are being answered have this long when the service stops. */
const GRACE_MS = 5000;

async function start(settings: Settings): Promise<Result<Running, string>> {
  const log = pino({ level: settings.logLevel }, pino.destination(2));
  const folder = rulesFolder(settings);
  const first = await loadRules(folder);
  if (!first.ok) return first;
  const opened = await openData(settings);
  if (!opened.ok) return opened;
  const store = opened.value;
  const demoKey = isDemo(settings) ? await makeDemo(store, settings) : null;
  const rules = watchRules({ folder, first: first.value, load: () => loadRules(folder), log });
  const listening = await listen(port => appFor(settings, store, rules, log, port), settings.port, settings.host);
  if (!listening.ok) {
    rules.close();
    await store.close();
    return listening;
  }
  const { port, stop } = listening.value;
  outlive(log);
  log.info({ port, data: store.place, ruleSet: first.value.version }, 'serving');
  return ok({
    url: publicUrl(settings, port),
    place: store.place,
    rules: { folder: relative('.', folder) || '.', version: first.value.version },
    holdsFolder: settings.databaseUrl === null && settings.dataDir !== null,
    demoKey,
    stop: async () => {
      rules.close();
      await stop(GRACE_MS);
      await store.close();
    },
  });
}

/** The key is held by the demo's own database, in memory, and ends with it. */
async function makeDemo(store: Store, { demoApiKey }: Settings): Promise<string> {
  const credential = { id: 'demo', label: 'Demo', scopes: Object.keys(SCOPES), region: null };
  const made = await store.credentials.create(demoApiKey === null ? credential : { ...credential, secret: demoApiKey });
  if (!made.ok) throw new Error(made.error);
  return made.value.secret;
}

const publicUrl = (settings: Settings, port: number): string => settings.publicUrl ?? `http://localhost:${port}/`;

function appFor(settings: Settings, store: Store, rules: RuleSetHolder, log: Logger, port: number) {
  const { timeZone, defaultView, openHosts, phoneRewrites: rewrites, phoneRegion: region, popupBaseUrl } = settings;
  const here = publicUrl(settings, port);
  const shared = { store, options: { timeZone, defaultView, openHosts }, region, rewrites, log };
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

/** A bug in one request, or in a library's socket, must not take every other caller's popup with it: it is logged, and the service goes on. */
function outlive(log: Logger): void {
  process.on('uncaughtException', error => log.error({ err: error }, 'an error that nobody caught'));
  process.on('unhandledRejection', error => log.error({ err: error }, 'a rejection that nobody caught'));
}

function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

/** `cti … | head` ends us when it has read enough. */
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

const out = (text: string) => void process.stdout.write(text);
const err = (text: string) => void process.stderr.write(text);

const context: CliContext = {
  settings: settingsFromEnvironment,
  serve: settings => serve(settings, { start, out, err, untilStopped }),
  out,
  err,
  exit: code => {
    process.exitCode = code;
  },
  interactive: process.stderr.isTTY === true,
  colour: process.stdout.isTTY === true && process.stdout.hasColors(),
  stdin: process.stdin,
};

await runProgram(process.argv.slice(2), packageVersion(), context);

/** From the source tree and from `dist` alike. */
function packageVersion(): string {
  for (const above of ['..', '../..']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(`${above}/package.json`, import.meta.url), 'utf8'));
      if (name === 'cti-lookup') return String(version);
    } catch {}
  }
  return '0';
}
