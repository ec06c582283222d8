import type { ActionBlock, ActionStep } from './ast.js';
import { resolveAnyRecord } from './resolve-popup.js';
import type { Scope } from './resolve-scope.js';
import { resolveSets } from './resolve-sets.js';
import type { SetField } from './rule.js';

export type ActionStepResolved = {
  readonly kind: ActionStep['kind'];
  readonly record: string;
  readonly sets: readonly SetField[];
};

/** The steps of an action; any rule may run it, so the caller may be known. null: reported. */
export function resolveAction(scope: Scope, block: ActionBlock): readonly ActionStepResolved[] | null {
  const steps = block.steps.map(step => {
    const record = resolveAnyRecord(scope, step.record);
    const sets = record && resolveSets(scope, record, step.sets);
    return record && sets && { kind: step.kind, record: record.name, sets };
  });
  return steps.every(step => step !== null) ? steps : null;
}
