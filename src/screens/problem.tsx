import type { Child } from 'hono/jsx';
import type { Frame } from './frame.js';
import { document } from './layout.js';

export type ProblemScreen = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** The same call without what was wrong with it. */
  readonly defaultRule: string | null;
};

/** An error that whoever reads it can do something about. */
export function problemScreen(frame: Frame, { status, code, message, hint, defaultRule }: ProblemScreen): string {
  const content = (
    <>
      <p class="message">
        <Marked text={message} />
      </p>
      <p>
        <Marked text={hint} />
      </p>
      {defaultRule === null ? null : (
        <p>
          <a class="button" href={defaultRule}>
            open with the default rule
          </a>
        </p>
      )}
    </>
  );
  return document(
    frame,
    TITLES[status] ?? 'This did not work',
    content,
    <p class="quiet">
      <code>
        {status} {code}
      </code>
    </p>,
  );
}

const TITLES: Readonly<Record<number, string>> = {
  401: 'Please sign in',
  403: 'Not allowed',
  404: 'Not found',
  503: 'Not available at the moment',
};

/** Text in backticks as code. */
function Marked({ text }: { text: string }): Child {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
