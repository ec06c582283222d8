/** A real browser for tests: Chromium where it is, and a loud word where it is not. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** null: there is none on this machine. */
export const CHROMIUM = PLACES.find(place => place && existsSync(place)) ?? null;

if (CHROMIUM === null) {
  console.warn(
    '\n*** BROWSER TESTS ARE SKIPPED: no Chromium here. Install it, or name it by CHROMIUM=/path/to/chromium ***\n',
  );
}

export function launch(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('there is no Chromium');
  const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  // As root Chromium refuses to start with its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: CHROMIUM, args: [...flags, ...sandbox] });
}
