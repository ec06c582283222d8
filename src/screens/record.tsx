import type { Field } from '../language/vocabulary.js';
import type { RecordFacts } from '../plan/facts.js';
import { FieldList } from './field-list.js';
import type { Frame, Names } from './frame.js';
import { document } from './layout.js';
import { localMinute } from './moment.js';

export type Note = { readonly label: string; readonly text: string; readonly by: string; readonly at: Date };

export type RecordScreen = {
  readonly record: RecordFacts;
  /** `Incident` */
  readonly label: string;
  readonly fields: readonly Field[];
  readonly names: Names;
  /** Newest first. */
  readonly notes: readonly Note[];
};

export function recordScreen(frame: Frame, { record, label, fields, names, notes }: RecordScreen): string {
  const content = (
    <>
      <section class="card" aria-label="Fields">
        {record.active ? null : <p class="mark">closed</p>}
        <FieldList fields={fields} values={record.fields} names={names} frame={frame} />
      </section>
      <section aria-label="Notes">
        <h2>Notes</h2>
        {notes.length === 0 ? <p class="quiet">none</p> : null}
        {notes.map(note => (
          <article class="note">
            <p class="quiet">
              {note.label} · {note.by} ·{' '}
              <time datetime={note.at.toISOString()}>{localMinute(note.at, frame.timeZone)}</time>
            </p>
            <p class="long">{note.text}</p>
          </article>
        ))}
      </section>
    </>
  );
  return document(frame, `${label} ${record.number}`, content);
}
