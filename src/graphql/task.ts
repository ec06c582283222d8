import type { Field } from '../language/vocabulary.js';
import type { RecordFacts } from '../plan/facts.js';
import { builder } from './builder.js';
import type { GraphQLContext } from './context.js';
import { asText, FieldValueRef, fieldValues, labelOf } from './field-value.js';
import { UserRef } from './user.js';

const record = builder.objectRef<RecordFacts>('Task');

const stored = (task: RecordFacts, name: string) => asText(task.fields[name]) || null;

function declared(task: RecordFacts, name: string, { ruleSet }: GraphQLContext): Field | undefined {
  return ruleSet.vocabulary.records.get(task.recordType)?.fields.get(name);
}

export const TaskRef = builder.node(record, {
  description: 'A record of any type: an incident, an HR case. `recordType` says which.',
  id: { resolve: ({ sysId }) => sysId },
  loadOne: (id, { deps, ruleSet }) => deps.store.records.byRef(id, ruleSet.vocabulary),
  fields: t => ({
    recordType: t.exposeString('recordType', { description: 'Name of the record type, `incident`.' }),
    number: t.exposeString('number', { description: 'The number, `INC0010001`.' }),
    sysId: t.exposeString('sysId', { description: 'The sys_id, 32 hex digits.' }),
    caller: t.field({
      type: UserRef,
      nullable: true,
      description: 'Whose record it is; null when nobody is named.',
      resolve: ({ caller }, _args, { people }) => (caller === null ? null : people.load(caller)),
    }),
    active: t.exposeBoolean('active', { description: 'Whether it is open: its state is not one marked closed.' }),
    state: t.string({
      nullable: true,
      description: 'The state, as stored: `2`.',
      resolve: task => stored(task, 'state'),
    }),
    stateLabel: t.string({
      nullable: true,
      description: 'The state as a person reads it: `In Progress`.',
      resolve: (task, _args, context) => labelOf(declared(task, 'state', context), stored(task, 'state')),
    }),
    priority: t.string({
      nullable: true,
      description: 'The priority, as stored: `1`.',
      resolve: task => stored(task, 'priority'),
    }),
    priorityLabel: t.string({
      nullable: true,
      description: 'The priority as a person reads it: `Critical`.',
      resolve: (task, _args, context) => labelOf(declared(task, 'priority', context), stored(task, 'priority')),
    }),
    shortDescription: t.string({
      nullable: true,
      description: 'What it is about, in one line.',
      resolve: task => stored(task, 'short_description'),
    }),
    version: t.int({
      description: 'Counts the changes; hand it back with an update, which fails when somebody else was faster.',
      resolve: async (task, _args, { deps, ruleSet }) => {
        if ('version' in task && typeof task.version === 'number') return task.version;
        return (await deps.store.records.byRef(task.sysId, ruleSet.vocabulary))?.version ?? 0;
      },
    }),
    opened: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was opened.',
      resolve: task => stored(task, 'opened'),
    }),
    updated: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
      resolve: task => stored(task, 'updated'),
    }),
    fields: t.field({
      type: [FieldValueRef],
      description: 'Every field that the vocabulary declares for this type, but notes and sensitive ones.',
      resolve: ({ recordType, fields }, _args, { ruleSet }) =>
        fieldValues(ruleSet.vocabulary.records.get(recordType), fields),
    }),
  }),
});

export const TaskConnectionRef = builder.connectionObject(
  { type: TaskRef, name: 'TaskConnection', description: 'A page of tasks.' },
  { name: 'TaskEdge', description: 'A task on a page, with its cursor.' },
);
