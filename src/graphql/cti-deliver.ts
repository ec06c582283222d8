import type { GraphQLResolveInfo } from 'graphql';
import type { CallArguments } from '../call/parameters.js';
import { deliver } from '../deliver.js';
import type { GraphQLContext } from './context.js';
import { answerCall } from './cti-lookup.js';
import type { LookupView } from './lookup-view.js';

/** The same answer as `ctiLookup`, with its actions run, once per call. Rejects only when the database is away for the lookup itself. */
export const ctiDeliver = (
  args: CallArguments,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<LookupView> => {
  const { deps, asker } = context;
  const failed = (err: unknown) => deps.log.error({ credential: asker.id, err }, 'an action failed');
  return answerCall(args, context, info, (call, agent, want, lookupDeps) =>
    deliver(call, agent, asker, want, { ...lookupDeps, actions: deps.store.actions, failed }),
  );
};
