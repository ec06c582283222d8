import type { Result } from '../diagnostic/result.js';
import type { Settings } from '../settings.js';
import type { ExitCode } from './context.js';
import { banner, type Serving } from './serve-banner.js';

/** A started service. */
export type Running = Serving & {
  /** Requests that are being answered end first. */
  readonly stop: () => Promise<void>;
};

export type ServeDeps = {
  /** The error is a sentence for whoever started it. */
  readonly start: (settings: Settings) => Promise<Result<Running, string>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Resolves when the service shall end. */
  readonly untilStopped: () => Promise<void>;
};

/** `cti serve`. 0 when it was stopped, 3 when it could not start. */
export async function serve(settings: Settings, { start, out, err, untilStopped }: ServeDeps): Promise<ExitCode> {
  const running = await start(settings);
  if (!running.ok) {
    err(`cti: ${running.error}\n`);
    return 3;
  }
  out(banner(running.value));
  await untilStopped();
  await running.value.stop();
  return 0;
}
