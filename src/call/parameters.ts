/** The one table of names ↔ parameters: what the URL calls it, what GraphQL calls it, what it means. */

export type ParameterInfo = {
  /** `sysparm_caller_name` */
  readonly parameter: string;
  /** Of GraphQL's `call: {…}`. */
  readonly argument: string;
  readonly means: string;
};

export const PARAMETERS = [
  { parameter: 'sysparm_caller_name', argument: 'callerName', means: "the caller's name" },
  { parameter: 'sysparm_caller_phone', argument: 'callerPhone', means: "the caller's phone number, in any spelling" },
  { parameter: 'sysparm_caller_id', argument: 'callerId', means: "the caller's employee number" },
  { parameter: 'sysparm_caller_email', argument: 'callerEmail', means: "the caller's e-mail address" },
  { parameter: 'sysparm_task_id', argument: 'taskId', means: 'sys_id or number of an existing task' },
  { parameter: 'sysparm_view', argument: 'view', means: 'view of the popup' },
  { parameter: 'sysparm_cti_rule', argument: 'rule', means: 'a client callable rule instead of the default' },
  {
    parameter: 'sysparm_query',
    argument: 'query',
    means: 'fields of the record as an encoded query, `priority=1^category=network`',
  },
  { parameter: 'sysparm_call_id', argument: 'callId', means: "the call's id; repeats of one id are one call" },
  { parameter: 'sysparm_agent', argument: 'agent', means: 'whose screen the popup is for' },
] as const satisfies readonly ParameterInfo[];

export type ParameterName = (typeof PARAMETERS)[number]['parameter'];
type ArgumentName = (typeof PARAMETERS)[number]['argument'];

const OURS: ReadonlySet<string> = new Set(PARAMETERS.map(p => p.parameter));

/** A parameter of ours is never a field of the record. `name` in lower case. */
export const isOurs = (name: string): name is ParameterName => OURS.has(name);

export const PREFIX = 'sysparm_';

type NamedValue = { readonly name: string; readonly value: string };

/** GraphQL's `call`. `fields` by field name, `parameters` with or without `sysparm_` before the name. */
export type CallArguments = { readonly [name in ArgumentName]?: string | null | undefined } & {
  readonly fields?: readonly NamedValue[] | null | undefined;
  readonly parameters?: readonly NamedValue[] | null | undefined;
};

/** The pairs that a URL saying the same would hold, so both doors make the same call. */
export function fromArguments(call: CallArguments): [string, string][] {
  const ours = PARAMETERS.flatMap(({ parameter, argument }): [string, string][] => {
    const value = call[argument];
    return value === null || value === undefined ? [] : [[parameter, value]];
  });
  const others = [...(call.fields ?? []), ...(call.parameters ?? [])];
  return [...ours, ...others.map(({ name, value }): [string, string] => [withPrefix(name.trim()), value])];
}

const withPrefix = (name: string): string => (name.toLowerCase().startsWith(PREFIX) ? name : PREFIX + name);
