import { refuse } from './refusal.js';

const NODE_TYPES: readonly string[] = ['User', 'Task', 'Rule'];

export const encodeNodeId = (typename: string, key: string): string => `${typename}:${key}`;

/** Reads `User:6816f79cc0a8016401c5a33be04be441`; anything else is the client's mistake. */
export function parseNodeId(id: string): { typename: string; id: string } {
  const colon = id.indexOf(':');
  const typename = id.slice(0, Math.max(colon, 0));
  if (!NODE_TYPES.includes(typename) || colon === id.length - 1) {
    throw refuse(
      'INVALID',
      `\`${id.slice(0, 80)}\` is not an id: write \`User:\` or \`Task:\` and a sys_id, or \`Rule:\` and a name`,
    );
  }
  return { typename, id: id.slice(colon + 1) };
}
