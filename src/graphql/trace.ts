import { sentence } from '../answer/sentences.js';
import type { ClauseKind, Saw, TraceResult, TraceStep } from '../answer/trace.js';
import { builder } from './builder.js';

export const ClauseRef = builder.enumType('Clause', {
  description: 'What kind of line of a rule it is.',
  values: {
    MATCH: { value: 'match', description: '`match caller by …`: looks for the caller.' },
    WHEN: { value: 'when', description: '`when …`: answers when its condition holds.' },
    ON_SEVERAL_CALLERS: {
      value: 'on several callers',
      description: '`on several callers`: answers when several people may be calling.',
    },
    ON_TASK: {
      value: 'on task',
      description: '`on task`: answers when the caller is not known and the call names a task.',
    },
    ON_UNKNOWN_CALLER: {
      value: 'on unknown caller',
      description: '`on unknown caller`: answers when nobody was found.',
    },
    ELSE: { value: 'else', description: '`else`: answers what nothing else answered.' },
    USE_RULE: { value: 'use rule', description: '`use rule`: another rule decides from here.' },
    RUN: { value: 'run', description: '`run`: an action that goes with the answer.' },
    END: { value: 'end', description: 'The end of a rule that had no line for this call.' },
  } satisfies Record<string, { value: ClauseKind; description: string }>,
});

const TraceResultRef = builder.enumType('TraceResult', {
  description: 'What a line of the rule did for this call.',
  values: {
    NOT_REACHED: { value: 'notReached', description: 'Another line had answered before.' },
    SKIPPED: { value: 'skipped', description: 'Its parameter said nothing; `why` says so.' },
    FOUND: { value: 'found', description: 'Found one person, `name`.' },
    SEVERAL: { value: 'several', description: 'Found several people, `count`.' },
    TOO_MANY: { value: 'tooMany', description: 'Found several people, which count as none by `only if one`.' },
    NO_HIT: { value: 'noHit', description: 'Found nobody.' },
    NARROWED: { value: 'narrowed', description: 'Left only some of the people found before.' },
    NOT_NARROWED: { value: 'notNarrowed', description: 'Found none of the people found before: they stay.' },
    ALREADY_KNOWN: { value: 'alreadyKnown', description: 'The caller was known before, `name`.' },
    YES: { value: 'yes', description: 'Its condition holds.' },
    NO: { value: 'no', description: 'Its condition does not hold.' },
    NEITHER: {
      value: 'neither',
      description: 'Its condition is neither true nor false: the caller or task that it asks about is not known.',
    },
    PASSED_OVER: { value: 'passedOver', description: 'It would show one record, and there is no such record.' },
    ANSWERED: { value: 'answered', description: 'It gave the answer.' },
    DOES_NOT_APPLY: { value: 'doesNotApply', description: 'It is for another outcome.' },
    TO_RUN: { value: 'toRun', description: 'An action: it runs when the popup is delivered.' },
    NOTHING_TO_DO: { value: 'nothingToDo', description: 'An action whose record is not there: it does nothing.' },
    RAN: { value: 'ran', description: 'An action: it was done.' },
    RAN_BEFORE: { value: 'ranBefore', description: 'An action: it was done for this call before.' },
    FAILED: { value: 'failed', description: 'An action: it failed and wrote nothing; a warning says why.' },
  } satisfies Record<string, { value: TraceResult['kind']; description: string }>,
});

const SawRef = builder.objectRef<Saw>('Saw').implement({
  description: 'One thing that a line looked at.',
  fields: t => ({
    what: t.exposeString('what', { description: 'What was looked at, `caller.vip`.' }),
    value: t.exposeString('value', { description: 'What it was, in words. Never of a sensitive field.' }),
  }),
});

/** Some results have these, some do not: absent is null. */
type Details = {
  readonly kind: TraceResult['kind'];
  readonly name?: string | null;
  readonly count?: number;
  readonly to?: number;
  readonly more?: boolean;
  readonly parameter?: string;
  readonly why?: string;
};
const details = ({ result }: TraceStep): Details => result;

export const TraceStepRef = builder.objectRef<TraceStep>('TraceStep').implement({
  description: 'What one line of the rule saw and did.',
  fields: t => ({
    rule: t.exposeString('rule', { description: 'Name of the rule that the line stands in.' }),
    line: t.exposeInt('line', { description: 'Line number in the file of the rule, from 1.' }),
    clause: t.field({ type: ClauseRef, description: 'What kind of line it is.', resolve: ({ clause }) => clause }),
    text: t.exposeString('text', { description: 'The line as written.' }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'The part of the line that answers, `show list`; null for a line that cannot answer.',
    }),
    result: t.field({ type: TraceResultRef, description: 'What the line did.', resolve: ({ result }) => result.kind }),
    name: t.string({
      nullable: true,
      description: 'Name of the one person found.',
      resolve: step => details(step).name ?? null,
    }),
    count: t.int({
      nullable: true,
      description: 'How many people were found or left.',
      resolve: step => details(step).count ?? details(step).to ?? null,
    }),
    more: t.boolean({
      description: 'Whether there are more than `count` says.',
      resolve: step => details(step).more ?? false,
    }),
    parameter: t.string({
      nullable: true,
      description: 'The parameter that said nothing.',
      resolve: step => details(step).parameter ?? null,
    }),
    why: t.string({
      nullable: true,
      description:
        'Why the parameter said nothing: `not sent`, `withheld`, `placeholder`, `unreadable` or `too short`.',
      resolve: step => details(step).why ?? null,
    }),
    saw: t.field({ type: [SawRef], description: 'What the line looked at.', resolve: ({ saw }) => [...saw] }),
    sentence: t.string({ description: 'All of it in one sentence.', resolve: step => sentence(step) }),
  }),
});
