import { builder } from './builder.js';
import { CallInputRef, NameValueInputRef } from './call-input.js';
import { ctiDeliver } from './cti-deliver.js';
import { type Conflict, ErrorRef, InvalidInputErrorRef, NotFoundErrorRef } from './failure.js';
import { LookupResultRef } from './lookup-result.js';
import { createTask, type Saved, type SaveOutcome, updateTask } from './save-task.js';
import { TaskRef } from './task.js';

const TaskSavedRef = builder.objectRef<Saved>('TaskSaved').implement({
  description: 'The task was written.',
  fields: t => ({
    task: t.field({ type: TaskRef, description: 'The task as it is now.', resolve: ({ task }) => task }),
  }),
});

const ConflictErrorRef = builder.objectRef<Conflict>('ConflictError').implement({
  description: 'Somebody else changed the record in between; nothing was written.',
  interfaces: [ErrorRef],
  fields: t => ({
    current: t.field({ type: TaskRef, description: 'The record as it is now.', resolve: ({ current }) => current }),
  }),
});

function memberOf({ code }: SaveOutcome) {
  switch (code) {
    case 'SAVED':
      return TaskSavedRef;
    case 'INVALID':
      return InvalidInputErrorRef;
    case 'CONFLICT':
      return ConflictErrorRef;
    case 'NOT_FOUND':
      return NotFoundErrorRef;
  }
}

const CreateTaskResultRef = builder.unionType('CreateTaskResult', {
  description: 'The new task, or what keeps it from being written.',
  types: [TaskSavedRef, InvalidInputErrorRef],
  resolveType: memberOf,
});

const UpdateTaskResultRef = builder.unionType('UpdateTaskResult', {
  description: 'The changed task, or what keeps it from being written.',
  types: [TaskSavedRef, InvalidInputErrorRef, ConflictErrorRef, NotFoundErrorRef],
  resolveType: memberOf,
});

const CreateTaskInputRef = builder.inputType('CreateTaskInput', {
  description: 'A new task.',
  fields: t => ({
    recordType: t.string({ required: true, defaultValue: 'incident', description: 'Name of the record type.' }),
    fields: t.field({
      type: [NameValueInputRef],
      required: true,
      description: 'Values by the names of the fields, as text.',
    }),
  }),
});

const UpdateTaskInputRef = builder.inputType('UpdateTaskInput', {
  description: 'Changes to a task.',
  fields: t => ({
    ref: t.string({ required: true, description: 'Its sys_id or its number, `INC0010001`.' }),
    version: t.int({
      description:
        'The version that was edited; a task that has another one by now is a conflict. Without it the last writer wins.',
    }),
    fields: t.field({
      type: [NameValueInputRef],
      required: true,
      description: 'The fields that change, by name; an empty value empties one.',
    }),
  }),
});

builder.mutationType({
  description: 'What can be changed. Needs the scope `records`; `ctiDeliver` needs `lookup`.',
  fields: t => ({
    ctiDeliver: t.field({
      type: LookupResultRef,
      description:
        'Delivers the popup of a call: the same answer as `ctiLookup`, and its actions run, once per call. `/cti.do` does the same.',
      extensions: { scope: 'lookup' },
      args: {
        call: t.arg({
          type: CallInputRef,
          required: true,
          description: 'What the telephone system knows about the call; with `callId`, repeats are one call.',
        }),
      },
      resolve: (_root, { call }, context, info) => ctiDeliver(call, context, info),
    }),
    createTask: t.field({
      type: CreateTaskResultRef,
      description: 'Creates a record of any declared type.',
      args: { input: t.arg({ type: CreateTaskInputRef, required: true, description: 'The new task.' }) },
      resolve: (_root, { input }, context) => createTask(input, context),
    }),
    updateTask: t.field({
      type: UpdateTaskResultRef,
      description: 'Changes fields of a record; an entry for a field of notes is added to it.',
      args: { input: t.arg({ type: UpdateTaskInputRef, required: true, description: 'What changes.' }) },
      resolve: (_root, { input }, context) => updateTask(input, context),
    }),
  }),
});
