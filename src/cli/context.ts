import type { Result } from '../diagnostic/result.js';
import type { Settings } from '../settings.js';

/** 0 ok · 1 findings · 2 usage · 3 cannot run. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What the commands are given by main; they neither read the environment nor end the process. */
export type CliContext = {
  readonly settings: () => Result<Settings, readonly string[]>;
  /** The service itself; resolves with an exit code when it has ended. */
  readonly serve: (settings: Settings) => Promise<ExitCode>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Sets the code to end with; the last one counts. */
  readonly exit: (code: ExitCode) => void;
  /** stderr is a terminal: progress may overwrite its line. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly stdin: AsyncIterable<Buffer | string>;
};

/** An expected reason why a command cannot go on: printed as it is, without a stack. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
  constructor(
    message: string,
    readonly code: 2 | 3 = 3,
  ) {
    super(message);
  }
}

/** The environment's settings, or the sentences that say what to mend. */
export function needSettings(context: CliContext): Settings {
  const read = context.settings();
  if (read.ok) return read.value;
  throw new CannotRun(read.error.join('\n'));
}
