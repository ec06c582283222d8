import { builder } from './builder.js';

export const NameValueInputRef = builder.inputType('NameValueInput', {
  description: 'A name and its value.',
  fields: t => ({
    name: t.string({ required: true, description: 'The name.' }),
    value: t.string({ required: true, description: 'The value, as text; an empty one empties a field.' }),
  }),
});

/** The arguments of a call; `fromArguments` of the call room turns them into the parameters of `/cti.do`. */
export const CallInputRef = builder.inputType('CallInput', {
  description:
    'What the telephone system knows about a call. Everything is optional and read as sloppily as in a URL: ' +
    '`+1 (415) 555-0123`, `sip:4711@pbx`, a withheld number, a placeholder that was never filled.',
  fields: t => ({
    callerName: t.string({
      description: 'Who is calling, by name: `Don Goodliffe` or `Goodliffe, Don`. `sysparm_caller_name`.',
    }),
    callerPhone: t.string({
      description: 'The number that is calling, as the telephone system sends it. `sysparm_caller_phone`.',
    }),
    callerId: t.string({ description: 'The employee number of the caller. `sysparm_caller_id`.' }),
    callerEmail: t.string({ description: 'The e-mail address of the caller. `sysparm_caller_email`.' }),
    taskId: t.string({
      description: 'An existing task that the call is about, by sys_id or number. `sysparm_task_id`.',
    }),
    view: t.string({ description: 'View of the popup. `sysparm_view`.' }),
    rule: t.string({ description: 'A client callable rule instead of the default one. `sysparm_cti_rule`.' }),
    query: t.string({
      description: 'Fields of a new record as an encoded query: `priority=1^category=network`. `sysparm_query`.',
    }),
    fields: t.field({
      type: [NameValueInputRef],
      description: 'Fields of a new record, by name. Each is `sysparm_<name>`.',
    }),
    parameters: t.field({
      type: [NameValueInputRef],
      description: 'Further parameters that rules can read, with or without `sysparm_` before their names.',
    }),
    callId: t.string({ description: 'The id of the call; requests that repeat it are one call. `sysparm_call_id`.' }),
    agent: t.string({
      description: 'User name of the agent whose screen it is; needs the scope `on_behalf`. `sysparm_agent`.',
    }),
  }),
});
