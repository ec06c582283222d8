import type { CliContext } from './context.js';

export type Progress = { readonly at: (read: number) => void; readonly end: () => void };

const EVERY = 100_000;

/** On a terminal one line that counts; in a log a line every 100,000. */
export function progressOn({ err, interactive }: Pick<CliContext, 'err' | 'interactive'>): Progress {
  const start = performance.now();
  const rate = (read: number) => Math.round(read / Math.max(0.001, (performance.now() - start) / 1000));
  const say = (read: number) => `${read.toLocaleString('en')} lines, ${rate(read).toLocaleString('en')} a second`;
  let told = 0;
  return {
    at: read => {
      if (interactive) err(`\r${say(read)} \u001b[K`);
      else if (Math.floor(read / EVERY) > told) err(`${say(read)}\n`);
      told = Math.floor(read / EVERY);
    },
    end: () => {
      if (interactive) err('\r\u001b[K');
    },
  };
}
