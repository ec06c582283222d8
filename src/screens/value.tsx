import type { Child } from 'hono/jsx';
import type { Field } from '../language/vocabulary.js';
import type { Frame, Names } from './frame.js';
import { personHref } from './links.js';
import { localMinute } from './moment.js';

type Stored = string | number | boolean | null | undefined;

export const isEmpty = (value: Stored): boolean => value === null || value === undefined || value === '';

/** A stored value in the words of the screen: label of a choice, name of a person, local time. */
export function wordsOf(field: Field, value: Stored, names: Names, timeZone: string): string {
  if (value === null || value === undefined) return '';
  if (field.type.kind === 'choice') {
    return field.type.choices.find(choice => choice.value === String(value))?.label ?? String(value);
  }
  if (field.type.kind === 'yesNo') return value === true || value === 'true' ? 'Yes' : 'No';
  if (field.type.kind === 'person') return names.get(String(value)) ?? String(value);
  if (field.type.kind === 'dateTime') return momentWords(String(value), timeZone);
  return String(value);
}

function momentWords(text: string, timeZone: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : localMinute(at, timeZone);
}

/** The same with links and times marked up. */
export function Shown(props: { field: Field; value: Stored; names: Names; frame: Frame }): Child {
  const { field, value, names, frame } = props;
  if (isEmpty(value)) return <span class="quiet">–</span>;
  const words = wordsOf(field, value, names, frame.timeZone);
  if (field.type.kind === 'person') return <a href={personHref(frame, String(value))}>{words}</a>;
  if (field.type.kind === 'dateTime') return <time datetime={String(value)}>{words}</time>;
  if (field.type.kind === 'email')
    return <a href={`mailto:${encodeURIComponent(words).replace('%40', '@')}`}>{words}</a>;
  if (field.type.kind === 'longText' || field.type.kind === 'notes') return <span class="long">{words}</span>;
  return words;
}
