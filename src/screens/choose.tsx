import type { PersonFacts } from '../plan/facts.js';
import type { Frame } from './frame.js';
import { document } from './layout.js';
import { hrefOf } from './links.js';

/** Several people may be calling: choose one. */
export function chooseScreen(frame: Frame, people: readonly PersonFacts[], view: string | null): string {
  const content =
    people.length === 0 ? (
      <p>None of the people in this address exists.</p>
    ) : (
      <>
        <p>Several people may be calling. Who is it?</p>
        <ul class="choices">
          {people.map(person => (
            <li>
              <a href={hrefOf(frame, { page: 'user', sysId: person.sysId, view })}>
                <strong>{person.name}</strong>
                <span class="quiet">{about(person)}</span>
              </a>
            </li>
          ))}
        </ul>
      </>
    );
  return document(frame, 'Who is calling?', content);
}

/** What tells people of one name apart. */
const about = ({ userName, fields, active }: PersonFacts): string =>
  [fields.department, fields.location, fields.employee_number, fields.email, userName, active ? null : 'inactive']
    .filter(each => typeof each === 'string' && each !== '')
    .join(' · ');
