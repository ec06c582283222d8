import type { Frame } from '../screens/frame.js';
import { STYLESHEET_PATH } from './assets.js';
import type { WebDeps } from './env.js';

/** Path that this service is mounted at, as the browser sees it; ends in `/`. */
export const basePath = (publicUrl: string): string => new URL(publicUrl).pathname;

export function frameOf({ publicUrl, rules, timeZone }: WebDeps): Frame {
  const base = basePath(publicUrl);
  return { base, stylesheet: base + STYLESHEET_PATH, version: rules.current().version, timeZone };
}
