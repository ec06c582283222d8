import type { Child } from 'hono/jsx';
import type { Field } from '../language/vocabulary.js';
import type { PersonFacts } from '../plan/facts.js';
import type { Names } from './frame.js';
import { localInput } from './moment.js';

export type Line = {
  readonly field: Field;
  readonly value: string;
  readonly problem: string | null;
  readonly names: Names;
  readonly candidates: readonly PersonFacts[];
  readonly timeZone: string;
};

/** One field of a form: label, input, what is wrong with it. */
export function FormLine(line: Line): Child {
  const { field, problem } = line;
  return (
    <div class={isWide(field) ? 'line wide' : 'line'}>
      <label for={idOf(field)}>
        {field.label}
        {field.required ? <span class="quiet"> (required)</span> : null}
      </label>
      <Input {...line} />
      {problem === null ? null : (
        <p class="problem" id={`${idOf(field)}_problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** As wide as the form: what holds more than a few words. */
const isWide = ({ type }: Field): boolean =>
  type.kind === 'longText' || type.kind === 'notes' || (type.kind === 'text' && type.upTo >= 160);

const idOf = (field: Field): string => `field_${field.name}`;

/** Attributes that every kind of input has. */
const common = ({ field, problem }: Line) => ({
  id: idOf(field),
  name: field.name,
  ...(problem === null ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${idOf(field)}_problem` }),
});

function Input(line: Line): Child {
  const { field, value, candidates, timeZone } = line;
  if (candidates.length > 0) return <Select line={line} options={candidates.map(each => [each.sysId, each.name])} />;
  switch (field.type.kind) {
    case 'choice':
      return <Select line={line} options={field.type.choices.map(choice => [choice.value, choice.label])} />;
    case 'yesNo':
      return <Select line={line} options={YES_NO} />;
    case 'longText':
    case 'notes':
      return (
        <textarea {...common(line)} rows={4}>
          {value}
        </textarea>
      );
    case 'person':
      return <Person {...line} />;
    case 'dateTime':
      return <input {...common(line)} type="datetime-local" value={localValue(value, timeZone)} />;
    case 'text':
      return <input {...common(line)} maxlength={field.type.upTo} value={value} />;
    default:
      return <input {...common(line)} type={INPUT_TYPE[field.type.kind]} value={value} />;
  }
}

/** No `type=number`: it loses what is not one, and nothing typed may be lost. */
const INPUT_TYPE = { number: 'text', phone: 'tel', email: 'email', url: 'url' } as const;
const YES_NO: readonly (readonly [string, string])[] = [
  ['true', 'Yes'],
  ['false', 'No'],
];

function Select({ line, options }: { line: Line; options: readonly (readonly [string, string])[] }): Child {
  const known = options.some(([value]) => value === line.value);
  return (
    <select {...common(line)}>
      <option value=""> </option>
      {known || line.value === '' ? null : (
        <option value={line.value} selected>
          {line.value}
        </option>
      )}
      {options.map(([value, label]) => (
        <option value={value} selected={value === line.value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/**
 * A person is shown by name. Two hidden inputs remember whom the name stood for: as long as it is not changed, that person is meant, however many
 * share the name.
 */
function Person(line: Line): Child {
  const { field, value, names } = line;
  const name = names.get(value);
  return (
    <>
      <input
        {...common(line)}
        value={name ?? value}
        autocomplete="off"
        placeholder="name, user name, e-mail or employee number"
      />
      {name === undefined ? null : (
        <>
          <input type="hidden" name={`${field.name}${STOOD_FOR}`} value={value} />
          <input type="hidden" name={`${field.name}${STOOD_AS}`} value={name} />
        </>
      )}
    </>
  );
}

/** Behind a field's name; no field's name holds a colon. */
export const STOOD_FOR = ':stood_for';
export const STOOD_AS = ':stood_as';

/** What was typed stays as it is; a stored instant becomes local time. */
function localValue(value: string, timeZone: string): string {
  const at = /[zZ]$/.test(value) ? new Date(value) : null;
  return at === null || Number.isNaN(at.getTime()) ? value : localInput(at, timeZone);
}
