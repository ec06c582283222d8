import type { Child } from 'hono/jsx';
import type { Field } from '../language/vocabulary.js';
import type { Frame, Names, Values } from './frame.js';
import { isEmpty, Shown } from './value.js';

/** Fields and what they hold; empty ones are left out. */
export function FieldList(props: { fields: readonly Field[]; values: Values; names: Names; frame: Frame }): Child {
  const filled = props.fields.filter(field => !isEmpty(props.values[field.name]));
  return (
    <dl class="fields">
      {filled.map(field => (
        <div>
          <dt>{field.label}</dt>
          <dd>
            <Shown field={field} value={props.values[field.name]} names={props.names} frame={props.frame} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
