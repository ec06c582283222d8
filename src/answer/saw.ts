/** What a condition looked at, in words. Sensitive fields are named, never shown. */
import { never } from '../diagnostic/result.js';
import type { RecordSet } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';
import type { Stored } from '../plan/bind-fields.js';
import type { Seen, Sight } from '../plan/bind-truth.js';
import { WINDOW } from '../plan/plan.js';
import { cut, plainText, showField } from './texts.js';
import type { Saw } from './trace.js';

const MAX_SHOWN = 200;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export function wordSeen(seen: Seen, sight: Sight): Saw {
  switch (seen.kind) {
    case 'count':
      return { what: recordsInWords(seen.of, sight.vocabulary), value: countInWords(seen) };
    case 'value':
      return wordValue(seen, sight);
    case 'number':
      return {
        what: seen.record,
        value:
          seen.number === null ? 'no number was sent' : `${shown(seen.number)}${seen.found ? '' : ' is not there'}`,
      };
    case 'caller':
      return { what: 'caller', value: seen.outcome === 'several' ? 'several' : seen.outcome };
    case 'task':
      return { what: 'task', value: seen.found ? 'found' : 'not found' };
    case 'roles':
      return { what: 'agent', value: `${seen.has ? 'has' : 'has no'} role ${shown(seen.role)}` };
    case 'missing':
      return { what: seen.of, value: seen.of === 'caller' ? 'not known' : 'not found' };
    case 'clock':
      return {
        what: 'now',
        value: `${DAYS[seen.clock.day - 1]} ${timeInWords(seen.clock.minutes)} in ${seen.timeZone}`,
      };
    default:
      return never(seen);
  }
}

function wordValue({ subject, value }: Extract<Seen, { kind: 'value' }>, sight: Sight): Saw {
  if (subject.kind === 'parameter') return { what: subject.name, value: value === null ? 'not sent' : quoted(value) };
  const what = subject.of === 'record' ? subject.field.name : `${subject.of}.${subject.field.name}`;
  if (subject.field.sensitive) return { what, value: 'not shown' };
  if (value === null) return { what, value: 'empty' };
  const text = showField(subject.field, value, sight) ?? String(value);
  return {
    what,
    value: typeof value === 'string' && subject.field.type.kind !== 'dateTime' ? quoted(text) : shown(text),
  };
}

/** `open incidents`, `HR cases that fit`. */
export function recordsInWords({ record, open, where }: RecordSet, vocabulary: Vocabulary): string {
  const plural = vocabulary.records.get(record)?.plural ?? record;
  return `${open ? 'open ' : ''}${plural}${where ? ' that fit' : ''}`;
}

function countInWords({ count, limited, of }: Extract<Seen, { kind: 'count' }>): string {
  const window = WINDOW.toLocaleString('en');
  if (limited && of.where) return `${count} of the newest ${window}`;
  return count > WINDOW ? `more than ${window}` : String(count);
}

const timeInWords = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const shown = (value: string): string => cut(plainText(value), MAX_SHOWN);
const quoted = (value: NonNullable<Stored>): string => `"${shown(String(value))}"`;
