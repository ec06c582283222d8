import type { GraphQLResolveInfo } from 'graphql';
import type { Delivered } from '../answer/action-outcome.js';
import { whoseScreen } from '../auth/on-behalf.js';
import type { Call, Warning } from '../call/call.js';
import { type CallArguments, fromArguments } from '../call/parameters.js';
import { readCall } from '../call/read-call.js';
import { ok, type Result } from '../diagnostic/result.js';
import { type LookupDeps, type LookupError, lookup } from '../lookup.js';
import type { Agent, Want } from '../plan/gather.js';
import { FIRST } from './connection.js';
import type { GraphQLContext } from './context.js';
import { invalidCall, refused } from './lookup-failure.js';
import { decidedView, type LookupView, refusedView } from './lookup-view.js';
import { selects } from './selects.js';

/** Asks which popup a call gets. Writes nothing; rejects only when the database is away. */
export const ctiLookup = (
  args: CallArguments,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<LookupView> =>
  answerCall(args, context, info, async (call, agent, want, deps) => {
    const decided = await lookup(call, agent, want, deps);
    return decided.ok ? ok({ decision: decided.value, outcomes: [] }) : decided;
  });

type Decide = (
  call: Call,
  agent: Agent | null,
  want: Want,
  deps: LookupDeps,
) => Promise<Result<Delivered, LookupError>>;

/** From the arguments of a call to what is shown of its decision. */
export async function answerCall(
  args: CallArguments,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
  decide: Decide,
): Promise<LookupView> {
  const { deps, asker, ruleSet, at } = context;
  const call = readCall(fromArguments(args), { region: asker.region ?? deps.region, rewrites: deps.rewrites, at });
  if (!call.ok) return refusedView(invalidCall(call.error), []);
  const screen = await whoseScreen(asker, call.value.agent, deps.store.people);
  const want = { openRecords: selects(info, 'openRecords') ? FIRST : 0 };
  const { options, store } = deps;
  const decided = await decide(call.value, screen.agent, want, { ruleSet, gather: store.gather, options });
  const view = decided.ok
    ? decidedView(decided.value, ruleSet, deps.popupBase)
    : refusedView(refused(decided.error), call.value.warnings);
  return { ...view, warnings: [...view.warnings, ...ignoredAgent(screen.ignored)] };
}

const ignoredAgent = (ignored: string | null): Warning[] =>
  ignored === null ? [] : [{ code: 'VALUE_DROPPED', parameter: 'sysparm_agent', message: ignored }];
