import { ActionRunRef } from './action-run.js';
import { builder } from './builder.js';
import { FIRST } from './connection.js';
import { InvalidCallErrorRef, PlaceholderErrorRef, RuleNotFoundErrorRef } from './failure.js';
import { FormRef } from './form.js';
import { IdentificationRef } from './identification.js';
import type { LookupFailure } from './lookup-failure.js';
import type { LookupView } from './lookup-view.js';
import { openRecords } from './open-records.js';
import { RuleRef } from './rule.js';
import { TaskConnectionRef, TaskRef } from './task.js';
import { TraceStepRef } from './trace.js';
import { UserRef } from './user.js';
import { WarningRef } from './warning.js';

const LookupOutcomeRef = builder.enumType('LookupOutcome', {
  description: 'What the popup of a call shows.',
  values: {
    LIST: { value: 'list', description: "The caller's page with all their open records." },
    CALLER: { value: 'caller', description: "The caller's page." },
    CALLERS: { value: 'callers', description: 'A page to choose among the candidates.' },
    RECORDS: { value: 'records', description: 'A list of records.' },
    RECORD: { value: 'record', description: 'One record, `record`.' },
    NEW: { value: 'new', description: 'A new record, `form`.' },
    PAGE: { value: 'page', description: 'A page elsewhere.' },
    MESSAGE: { value: 'message', description: 'No page but a message, `message`; `url` is null.' },
    NOTHING: { value: 'nothing', description: 'No popup; `url` is null.' },
    REFUSED: { value: 'refused', description: 'The call could not be decided; `errors` says why, `url` is null.' },
  } satisfies Record<string, { value: LookupView['outcome']; description: string }>,
});

const LookupErrorRef = builder.unionType('CtiLookupError', {
  description: 'Why a call could not be decided.',
  types: [RuleNotFoundErrorRef, PlaceholderErrorRef, InvalidCallErrorRef],
  resolveType: ({ code }: LookupFailure) => {
    if (code === 'RULE_NOT_FOUND') return RuleNotFoundErrorRef;
    return code === 'PLACEHOLDER' ? PlaceholderErrorRef : InvalidCallErrorRef;
  },
});

export const LookupResultRef = builder.objectRef<LookupView>('CtiLookupResult').implement({
  description: 'Which popup a call gets, and why. Never null: what does not apply to an outcome is null or empty.',
  fields: t => ({
    outcome: t.field({
      type: LookupOutcomeRef,
      description: 'What the popup shows.',
      resolve: ({ outcome }) => outcome,
    }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Absolute address of the popup; null when there is none to open.',
    }),
    identification: t.field({
      type: IdentificationRef,
      description: 'Whether it is known who is calling, and how.',
      resolve: view => view.identification,
    }),
    caller: t.field({
      type: UserRef,
      nullable: true,
      description: 'The caller, when one person was found.',
      resolve: view => view.identification.caller,
    }),
    candidates: t.field({
      type: [UserRef],
      description: 'Who may be calling, when several people were found: at most 10, in the order of their names.',
      resolve: view => [...view.identification.candidates],
    }),
    moreCandidates: t.boolean({
      description: 'Whether there are more candidates than these.',
      resolve: view => view.identification.more,
    }),
    openRecords: t.field({
      type: TaskConnectionRef,
      description: 'All open records of the caller, newest first; empty when the caller is not known.',
      args: {
        first: t.arg.int({ required: true, defaultValue: FIRST, description: 'How many, 1 to 100.' }),
        after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      },
      resolve: openRecords,
    }),
    record: t.field({
      type: TaskRef,
      nullable: true,
      description: 'The record that the popup shows.',
      resolve: view => view.record,
    }),
    task: t.field({
      type: TaskRef,
      nullable: true,
      description: 'The existing task that the call names.',
      resolve: view => view.task,
    }),
    form: t.field({
      type: FormRef,
      nullable: true,
      description: 'The new record that the popup offers.',
      resolve: view => view.form,
    }),
    message: t.exposeString('message', {
      nullable: true,
      description:
        'What to show where there is no popup: the message of the rule, why nothing answered, or why the call was refused.',
    }),
    view: t.exposeString('view', { nullable: true, description: 'View of the popup; null when none was asked for.' }),
    rule: t.field({
      type: RuleRef,
      nullable: true,
      description: 'The rule that decided; null when the call was refused.',
      resolve: view => view.rule,
    }),
    actions: t.stringList({
      description: 'Names of the actions that go with the popup; they run when it is delivered.',
      resolve: view => [...view.actions],
    }),
    actionRuns: t.field({
      type: [ActionRunRef],
      description: 'What became of each action of a delivered popup; empty for `ctiLookup`, which runs none.',
      resolve: view => [...view.actionRuns],
    }),
    trace: t.field({
      type: [TraceStepRef],
      description: 'What each line of the rule saw and did, in the order of the rule.',
      resolve: view => [...view.trace],
    }),
    warnings: t.field({
      type: [WarningRef],
      description: 'What was left out or passed on.',
      resolve: view => [...view.warnings],
    }),
    errors: t.field({
      type: [LookupErrorRef],
      description: 'Why the call was refused; empty for every other outcome.',
      resolve: view => [...view.errors],
    }),
  }),
});
