import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import { atMostHundred } from './connection.js';
import type { GraphQLContext } from './context.js';
import { encodeNodeId, parseNodeId } from './node-id.js';

type SchemaTypes = {
  Context: GraphQLContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    PhoneNumber: { Input: string; Output: string };
  };
};

/** The schema's only builder; each type's file adds its own. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    clientMutationId: 'omit',
    encodeGlobalID: (typename, id) => encodeNodeId(typename, String(id)),
    decodeGlobalID: parseNodeId,
    nodeTypeOptions: { description: 'Anything that has an id of its own and can be read again by it.' },
    idFieldOptions: { description: 'The Relay id: type, colon, key. `User:…`, `Task:…`, `Rule:…`.' },
    nodeQueryOptions: {
      description: 'The user, task or rule of a Relay id; null when there is none.',
      args: { id: { description: 'A Relay id: `User:` or `Task:` and a sys_id, `Rule:` and a name.' } },
    },
    nodesQueryOptions: {
      description:
        'Users, tasks and rules by their Relay ids, in the order asked, null where there is none. At most 100.',
      args: { ids: { description: 'Relay ids, at most 100.' } },
      resolve: (_root, { ids }, _context, _info, resolveNodes) => resolveNodes(atMostHundred(ids)),
    },
    pageInfoTypeOptions: { description: 'Where a page of a connection begins and ends.' },
    hasNextPageFieldOptions: { description: 'Whether there are more behind this page.' },
    hasPreviousPageFieldOptions: {
      description: 'Whether there are some before this page: true when `after` was given.',
    },
    startCursorFieldOptions: { description: 'Cursor of the first item; null when the page is empty.' },
    endCursorFieldOptions: {
      description: 'Cursor of the last item, to be handed back as `after`; null when the page is empty.',
    },
    cursorFieldOptions: { description: 'Marks this item, to be handed back as `after`.' },
    nodeFieldOptions: { description: 'The item itself.' },
    edgesFieldOptions: { description: 'The items with their cursors.' },
    pageInfoFieldOptions: { description: 'Where this page begins and ends.' },
    nodesOnConnection: { description: 'The items alone.' },
  },
});
