/** What was left out or passed on: the popup stands, the client's makers should know. */
import type { Call, Warning } from '../call/call.js';
import { isOurs, PREFIX } from '../call/parameters.js';
import type { RulePopup } from '../language/rule.js';
import type { Vocabulary } from '../language/vocabulary.js';
import type { RecordFacts } from '../plan/facts.js';
import type { Plan } from '../plan/plan.js';
import { WINDOW } from '../plan/plan.js';
import { parametersRead } from './known-parameters.js';
import { shown } from './saw.js';

/** A name that neither a rule of the plan nor a field knows. A form knows its record's fields, any other answer those of all records. */
export function unknownParameters(plan: Plan, call: Call, popup: RulePopup | null): readonly Warning[] {
  const read = parametersRead(plan);
  const isField = fieldTest(plan.vocabulary, popup);
  const sent = [...call.parameters.keys()].filter(
    name => !isOurs(name) && !read.has(name) && !isField(name.slice(PREFIX.length)),
  );
  const inQuery = call.fields.filter(field => field.parameter === 'sysparm_query' && !isField(field.name));
  return [
    ...sent.map(name => unknown(name, `\`${shown(name)}\` is neither a parameter that a rule reads nor a field`)),
    ...inQuery.map(field => unknown(field.parameter, `\`${shown(field.name)}\` in \`sysparm_query\` is no field`)),
  ];
}

const unknown = (parameter: string, message: string): Warning => ({ code: 'UNKNOWN_PARAMETER', parameter, message });

function fieldTest(vocabulary: Vocabulary, popup: RulePopup | null): (name: string) => boolean {
  const form = popup?.kind === 'new' ? vocabulary.records.get(popup.record) : undefined;
  const types = form ? [form] : [...vocabulary.records.values()];
  return name => types.some(type => type.fields.has(name));
}

export function unknownTask(call: Call, task: RecordFacts | null): readonly Warning[] {
  if (call.taskRef === null || task !== null) return [];
  return [
    { code: 'UNKNOWN_TASK', parameter: 'sysparm_task_id', message: `there is no task \`${shown(call.taskRef)}\`` },
  ];
}

/** Every screen has a view `default`. */
export function unknownView(call: Call, view: string | null, vocabulary: Vocabulary): readonly Warning[] {
  if (view === null || view !== call.view || view === 'default' || vocabulary.views.some(known => known.name === view))
    return [];
  const message = `\`${shown(view)}\` is no view that is declared here; it is passed on, screens of this service show \`default\``;
  return [{ code: 'UNKNOWN_VIEW', parameter: 'sysparm_view', message }];
}

export function limitReached(what: string): Warning {
  const message = `the caller has more than ${WINDOW.toLocaleString('en')} ${what}; only the newest ${WINDOW.toLocaleString('en')} were looked at`;
  return { code: 'LIMIT_REACHED', parameter: null, message };
}
