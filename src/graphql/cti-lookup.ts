import type { GraphQLResolveInfo } from 'graphql';
import { whoseScreen } from '../auth/on-behalf.js';
import type { Warning } from '../call/call.js';
import { type CallArguments, fromArguments } from '../call/parameters.js';
import { readCall } from '../call/read-call.js';
import { lookup } from '../lookup.js';
import { FIRST } from './connection.js';
import type { GraphQLContext } from './context.js';
import { invalidCall, refused } from './lookup-failure.js';
import { decidedView, type LookupView, refusedView } from './lookup-view.js';
import { selects } from './selects.js';

/** Asks which popup a call gets. Writes nothing; rejects only when the database is away. */
export async function ctiLookup(
  args: CallArguments,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<LookupView> {
  const { deps, asker, ruleSet, at } = context;
  const call = readCall(fromArguments(args), { region: asker.region ?? deps.region, rewrites: deps.rewrites, at });
  if (!call.ok) return refusedView(invalidCall(call.error), []);
  const screen = await whoseScreen(asker, call.value.agent, deps.store.people);
  const want = { openRecords: selects(info, 'openRecords') ? FIRST : 0 };
  const decided = await lookup(call.value, screen.agent, want, {
    ruleSet,
    gather: deps.store.gather,
    options: deps.options,
  });
  const view = decided.ok
    ? decidedView(decided.value, ruleSet, deps.popupBase)
    : refusedView(refused(decided.error), call.value.warnings);
  return { ...view, warnings: [...view.warnings, ...ignoredAgent(screen.ignored)] };
}

const ignoredAgent = (ignored: string | null): Warning[] =>
  ignored === null ? [] : [{ code: 'VALUE_DROPPED', parameter: 'sysparm_agent', message: ignored }];
