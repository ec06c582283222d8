import type { ActionBlock, ActionStep as ActionStepNode } from './ast.js';
import { personWritten } from './checks/form.js';
import { resolveAnyRecord } from './resolve-popup.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolveSets } from './resolve-sets.js';
import { resolvePlainText } from './resolve-text.js';
import type { Action, ActionStep } from './rule.js';
import { PERSON_RECORD } from './vocabulary.js';

/** Any rule may run it, so the caller may be known. null: reported. */
export function resolveAction(scope: Scope, block: ActionBlock): Action | null {
  const name = block.name.text;
  const title = block.title === null ? name : resolvePlainText(scope, block.title, 'a title');
  const steps = block.steps.map(step => resolveStep(scope, step));
  return title !== null && steps.every(step => step !== null) ? { name, title, file: scope.file, steps } : null;
}

function resolveStep(scope: Scope, { kind, record: name, sets: lines }: ActionStepNode): ActionStep | null {
  const record = resolveAnyRecord(scope, name);
  const sets = record && resolveSets(scope, record, lines);
  if (!record || !sets) return null;
  if (record.name !== PERSON_RECORD) return { kind, record: record.name, sets };
  scope.report(personWritten.at(placeIn(scope, name.span), { step: `${kind} ${name.text}` }));
  return null;
}
