import type { Child } from 'hono/jsx';
import type { Field, Vocabulary } from '../language/vocabulary.js';
import type { RecordFacts } from '../plan/facts.js';
import type { Frame, Names } from './frame.js';
import { recordHref } from './links.js';
import { Shown } from './value.js';

/** The columns that every record has. */
const COLUMNS = ['short_description', 'state', 'priority', 'opened'];

/** `whose`: with the caller of each, for lists of more than one. */
export function columnsOf(vocabulary: Vocabulary, record: string, whose: boolean): readonly Field[] {
  const type = vocabulary.records.get(record);
  const caller = whose && type?.callerField ? [type.callerField] : [];
  return [...COLUMNS, ...caller].map(name => type?.fields.get(name)).filter(field => field !== undefined);
}

export type Records = {
  readonly columns: readonly Field[];
  readonly records: readonly RecordFacts[];
  /** Address of the next page; null: this is the last. */
  readonly next: string | null;
};

export function RecordTable(props: {
  list: Records;
  caption: string;
  empty: string;
  names: Names;
  frame: Frame;
}): Child {
  const { list, caption, empty, names, frame } = props;
  if (list.records.length === 0) return <p class="quiet">{empty}</p>;
  return (
    <>
      <section class="scroll" aria-label={caption} tabindex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              {list.columns.map(column => (
                <th scope="col">{column.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.records.map(record => (
              <tr class={record.active ? '' : 'closed'}>
                <th scope="row">
                  <a href={recordHref(frame, record)}>{record.number}</a>
                </th>
                {list.columns.map(column => (
                  <td>
                    <Shown field={column} value={record.fields[column.name]} names={names} frame={frame} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {list.next === null ? null : (
        <p>
          <a class="button" rel="next" href={list.next}>
            Next page
          </a>
        </p>
      )}
    </>
  );
}
