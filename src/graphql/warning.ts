import type { Warning, WarningCode } from '../call/call.js';
import { builder } from './builder.js';

const WarningCodeRef = builder.enumType('WarningCode', {
  description: 'What kind of thing was left out or passed on.',
  values: {
    UNKNOWN_PARAMETER: { value: 'UNKNOWN_PARAMETER', description: 'Neither a rule nor a field knows the parameter.' },
    UNKNOWN_TASK: { value: 'UNKNOWN_TASK', description: 'The call names a task that does not exist.' },
    UNKNOWN_VIEW: {
      value: 'UNKNOWN_VIEW',
      description: 'The call names a view that is not declared here; it is passed on.',
    },
    VALUE_DROPPED: { value: 'VALUE_DROPPED', description: 'A value does not fit its field and was left out.' },
    ACTION_FAILED: { value: 'ACTION_FAILED', description: 'An action failed; the popup stands.' },
    LIMIT_REACHED: {
      value: 'LIMIT_REACHED',
      description: 'Only the newest 1,000 records of the caller were looked at.',
    },
    PLACEHOLDER: { value: 'PLACEHOLDER', description: 'The client sent a placeholder that it never filled.' },
  } satisfies Record<WarningCode, { value: WarningCode; description: string }>,
});

export const WarningRef = builder.objectRef<Warning>('Warning').implement({
  description: 'Something that was left out or passed on; the popup stands.',
  fields: t => ({
    code: t.field({ type: WarningCodeRef, description: 'What kind of thing it is.', resolve: ({ code }) => code }),
    parameter: t.exposeString('parameter', {
      nullable: true,
      description: 'The parameter that it is about, by its name in a URL: `sysparm_priority`.',
    }),
    message: t.exposeString('message', { description: 'What happened, for a person.' }),
  }),
});
