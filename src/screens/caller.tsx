import type { Field } from '../language/vocabulary.js';
import type { PersonFacts } from '../plan/facts.js';
import { FieldList } from './field-list.js';
import type { Frame, Names } from './frame.js';
import { document } from './layout.js';
import { hrefOf } from './links.js';
import { type Records, RecordTable } from './record-table.js';

export type Phone = { readonly label: string; readonly shown: string; readonly dial: string | null };

export type CallerScreen = {
  readonly person: PersonFacts;
  readonly fields: readonly Field[];
  readonly phones: readonly Phone[];
  readonly names: Names;
  /** Incidents first, then each other type that has open ones. */
  readonly open: readonly { readonly record: string; readonly title: string; readonly list: Records }[];
  readonly mayCreate: boolean;
};

/** Who is calling, and everything that is open for them. */
export function callerScreen(frame: Frame, { person, fields, phones, names, open, mayCreate }: CallerScreen): string {
  const content = (
    <>
      <section class="card" aria-label="Caller">
        {person.active ? null : <p class="mark">inactive</p>}
        {person.fields.vip === true ? <p class="mark vip">VIP</p> : null}
        <FieldList fields={fields} values={person.fields} names={names} frame={frame} />
        {phones.length === 0 ? null : (
          <ul class="phones" aria-label="Numbers">
            {phones.map(phone => (
              <li>
                <span class="quiet">{phone.label}</span>{' '}
                {phone.dial === null ? phone.shown : <a href={`tel:${phone.dial}`}>{phone.shown}</a>}
              </li>
            ))}
          </ul>
        )}
      </section>
      {mayCreate ? (
        <p>
          <a class="button" href={newIncident(frame, person)}>
            New incident
          </a>
        </p>
      ) : null}
      {open.map(({ title, list }) => (
        <div>
          <h2>{title}</h2>
          <RecordTable list={list} caption={title} empty="none" names={names} frame={frame} />
        </div>
      ))}
    </>
  );
  return document(frame, person.name, content);
}

const newIncident = (frame: Frame, person: PersonFacts): string =>
  hrefOf(frame, {
    page: 'new',
    record: 'incident',
    fields: [{ name: 'caller_id', value: person.sysId }],
    candidates: [],
    view: null,
  });
