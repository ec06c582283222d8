import type { Child } from 'hono/jsx';
import type { Frame } from './frame.js';
import { document } from './layout.js';

export type InPlace = {
  readonly title: string;
  readonly text: string;
  readonly rule: { readonly name: string; readonly title: string };
  /** Sentences, one a line of the rule. */
  readonly trace: readonly string[];
  readonly warnings: readonly string[];
};

/** *Nothing* and *message*: the answer itself, with how it came about. */
export function inPlaceScreen(frame: Frame, { title, text, rule, trace, warnings }: InPlace): string {
  const content = (
    <>
      <p class="message">{text}</p>
      {warnings.length === 0 ? null : (
        <ul class="notice" aria-label="Warnings">
          {warnings.map(warning => (
            <li>{warning}</li>
          ))}
        </ul>
      )}
    </>
  );
  return document(frame, title, content, <Why rule={rule} trace={trace} />);
}

function Why({ rule, trace }: Pick<InPlace, 'rule' | 'trace'>): Child {
  return (
    <details>
      <summary>
        Decided by {rule.title} (<code>{rule.name}</code>)
      </summary>
      <ol class="trace">
        {trace.map(sentence => (
          <li>{sentence}</li>
        ))}
      </ol>
    </details>
  );
}
