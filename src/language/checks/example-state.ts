import { diagnosticKind } from '../../diagnostic/diagnostic.js';

/** `state` as written; empty when the record type has no such state at all. */
export const otherState = diagnosticKind<{
  readonly said: 'open' | 'closed';
  readonly state: string;
  readonly record: string;
}>({
  code: 'CTI177',
  severity: 'error',
  message: ({ said, state, record }) =>
    state === ''
      ? `no state of \`${record}\` is ${said === 'closed' ? 'marked closed' : 'open'}`
      : `these are ${said}, but the state \`${state}\` of \`${record}\` is ${said === 'closed' ? 'not marked closed' : 'marked closed'}`,
  hint: ({ said, state }) =>
    state === '' ? null : `write \`${said === 'closed' ? 'open' : 'closed'}\`, or another state`,
});
