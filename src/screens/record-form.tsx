import type { Field } from '../language/vocabulary.js';
import type { PersonFacts } from '../plan/facts.js';
import { FormLine } from './form-line.js';
import type { Frame, Names } from './frame.js';
import { document } from './layout.js';

export type FormScreen = {
  /** `New incident` */
  readonly title: string;
  readonly action: string;
  /** Shown, in the view's order. */
  readonly fields: readonly Field[];
  /** Text by field name, as typed or as prefilled. */
  readonly values: ReadonlyMap<string, string>;
  /** Prefilled fields that the view does not show; they are kept all the same. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly problems: ReadonlyMap<string, string>;
  readonly names: Names;
  readonly callerField: string | null;
  /** Several callers: whom to choose from. */
  readonly candidates: readonly PersonFacts[];
  /** Why nothing can be saved; null: it can. */
  readonly refused: string | null;
};

/** A new record, prefilled. What was typed is in it again when it could not be saved. */
export function formScreen(frame: Frame, form: FormScreen): string {
  const elsewhere = [...form.problems].filter(([name]) => !form.fields.some(field => field.name === name));
  const content = (
    <>
      {form.refused === null ? null : <p class="notice">{form.refused}</p>}
      {form.problems.size === 0 ? null : (
        <div class="notice" role="alert">
          <p>Nothing was saved yet.</p>
          {elsewhere.length === 0 ? null : (
            <ul>
              {elsewhere.map(([name, message]) => (
                <li>
                  <code>{name}</code>: {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <form class="card form" method="post" action={form.action}>
        {form.hidden.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {form.fields.map(field => (
          <FormLine
            field={field}
            value={form.values.get(field.name) ?? ''}
            problem={form.problems.get(field.name) ?? null}
            names={form.names}
            candidates={field.name === form.callerField ? form.candidates : []}
            timeZone={frame.timeZone}
          />
        ))}
        {form.refused === null ? (
          <p>
            <button type="submit">Save</button>
          </p>
        ) : null}
      </form>
    </>
  );
  return document(frame, form.title, content);
}
