/** What became of a decision's actions once its popup was delivered. */
import type { Warning } from '../call/call.js';
import type { Decision } from './answer.js';
import type { TraceResult } from './trace.js';

/** `already`: it ran for this call before. `nothing`: its records are not there. `records`: numbers of the records that it wrote. */
export type ActionOutcome = {
  readonly name: string;
  readonly outcome: 'ran' | 'already' | 'failed' | 'nothing';
  readonly records: readonly string[];
};

/** `outcomes`: of every action of the decision, in its order; none when the popup was not delivered. */
export type Delivered = { readonly decision: Decision; readonly outcomes: readonly ActionOutcome[] };

/** The same decision with a trace that says what its actions did. */
export function delivered(
  decision: Decision,
  outcomes: readonly ActionOutcome[],
  warnings: readonly Warning[],
): Delivered {
  const results = new Map(outcomes.map(({ name, outcome }) => [`run ${name}`, RESULTS[outcome]]));
  const trace = decision.trace.map(step => {
    const kind = step.clause === 'run' ? results.get(step.text) : undefined;
    return kind === undefined ? step : { ...step, result: { kind } };
  });
  return { decision: { ...decision, trace, warnings: [...decision.warnings, ...warnings] }, outcomes };
}

const RESULTS = {
  ran: 'ran',
  already: 'ranBefore',
  failed: 'failed',
  nothing: 'nothingToDo',
} as const satisfies Record<ActionOutcome['outcome'], TraceResult['kind']>;
