/** The actions of an answer → what they will write, with every value read: as data, since deciding writes nothing. */
import type { Warning } from '../call/call.js';
import type { ActionStep, RuleAnswer } from '../language/rule.js';
import { ANY_RECORD, type RecordType } from '../language/vocabulary.js';
import { recordTypeOf } from '../plan/bind-fields.js';
import type { RecordFacts } from '../plan/facts.js';
import { actionSetsOf } from '../plan/plan-rule.js';
import { type FieldWrite, type PlannedAction, type PlannedStep, writes } from '../plan/planned-action.js';
import type { Answer } from './answer.js';
import { answerTo, type Caller, type Deciding, sightOf } from './deciding.js';
import { type FormContext, inOrder, settledSet, takeCaller } from './form.js';
import { phoneParameters } from './texts.js';
import type { Saw, TraceStep } from './trace.js';

export type Planned = {
  readonly actions: readonly PlannedAction[];
  readonly steps: readonly TraceStep[];
  readonly warnings: readonly Warning[];
};

/** `line`: of the rule, the one that answered. */
export type Answered = { readonly answer: Answer; readonly line: number; readonly runs: RuleAnswer };

type PlanContext = FormContext & { readonly answer: Answer };

/** Each action once, in the order of the `run` lines. null: a person that a field names must be asked for first. */
export function planActions({ answer, line, runs }: Answered, deciding: Deciding, caller: Caller): Planned | null {
  const { plan, rulePlan } = deciding;
  if (needsPeople(runs, deciding, caller)) return null;
  const warnings: Warning[] = [];
  const sight = sightOf(deciding, caller, () => {});
  const wording = { sight, phones: phoneParameters(rulePlan) };
  const context = { deciding, caller, sight, wording, warn: (one: Warning) => void warnings.push(one), answer };
  const actions = [...new Set(runs.runs)].map((name): PlannedAction => {
    const action = plan.actions.get(name);
    if (!action) throw new Error(`rule ${rulePlan.rule.name} runs ${name}, which is no action of its rule set`);
    return { name, steps: action.steps.map(step => planStep(step, context)) };
  });
  return { actions, steps: actions.map(action => stepOf(action, rulePlan.rule.name, line)), warnings };
}

function needsPeople(runs: RuleAnswer, deciding: Deciding, caller: Caller): boolean {
  const keys = actionSetsOf(runs, deciding.plan).flatMap(set => [set, ...(set.or ? [set.or] : [])]);
  return keys.some(key => answerTo(key, deciding, caller) === 'needsFacts');
}

function planStep(step: ActionStep, context: PlanContext): PlannedStep {
  return step.kind === 'create' ? planCreate(step, context) : planUpdate(step, context);
}

/** With the caller, or with number and name of one who is not known, as in a form. */
function planCreate({ record, sets }: ActionStep, context: PlanContext): PlannedStep {
  const type = context.deciding.plan.vocabulary.records.get(record);
  if (!type) throw new Error(`an action creates \`${record}\`, which is no record type`);
  const values = new Map<string, string>();
  takeCaller(type, values, context);
  return { kind: 'create', recordType: type.name, fields: withSets(sets, type, values, context) };
}

function planUpdate({ record: name, sets }: ActionStep, context: PlanContext): PlannedStep {
  const step = `update ${name}`;
  const record = recordOf(name, context);
  if (record === null) {
    const why = name === ANY_RECORD ? 'no task was found' : `the answer shows no ${name}`;
    return { kind: 'nothing', step, why };
  }
  const type = recordTypeOf(record, context.deciding.plan.vocabulary);
  const fields = type ? withSets(sets, type, new Map(), context) : [];
  if (fields.length === 0) return { kind: 'nothing', step, why: 'there is no value to set' };
  const { recordType, sysId, number } = record;
  return { kind: 'update', record: { recordType, sysId, number }, fields };
}

/** `update task`: the task that the call names. Any other type: the record that the answer shows. */
function recordOf(name: string, { deciding: { task }, answer }: PlanContext): RecordFacts | null {
  if (name === ANY_RECORD) return task === 'needsFacts' ? null : task;
  return answer.kind === 'record' && answer.record.recordType === name ? answer.record : null;
}

function withSets(
  sets: ActionStep['sets'],
  type: RecordType,
  values: Map<string, string>,
  context: PlanContext,
): readonly FieldWrite[] {
  for (const set of sets) {
    const value = settledSet(set, context, type.fields.get(set.field.name));
    if (value !== null) values.set(set.field.name, value);
  }
  return inOrder(type, values);
}

function stepOf(action: PlannedAction, rule: string, line: number): TraceStep {
  return {
    rule,
    line,
    clause: 'run',
    text: `run ${action.name}`,
    answer: null,
    result: { kind: writes(action) ? 'toRun' : 'nothingToDo' },
    saw: action.steps.map(inWords),
  };
}

/** Names of fields alone: what is written may be sensitive. */
function inWords(step: PlannedStep): Saw {
  switch (step.kind) {
    case 'nothing':
      return { what: step.step, value: step.why };
    case 'create':
      return { what: `create ${step.recordType}`, value: namesOf(step.fields) };
    case 'update':
      return { what: `update ${step.record.number}`, value: namesOf(step.fields) };
  }
}

const namesOf = (fields: readonly FieldWrite[]): string =>
  fields.length === 0 ? 'with defaults alone' : fields.map(({ name }) => name).join(', ');
