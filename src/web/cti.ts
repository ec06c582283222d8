import type { Context } from 'hono';
import type { Delivered } from '../answer/action-outcome.js';
import { whoseScreen } from '../auth/on-behalf.js';
import type { Call, Warning } from '../call/call.js';
import { readCall } from '../call/read-call.js';
import { deliver } from '../deliver.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import type { RuleSet } from '../language/rule.js';
import { type LookupError, lookup } from '../lookup.js';
import type { Agent } from '../plan/gather.js';
import { answerCti, type Decided } from './answer-cti.js';
import { answerProblem } from './answer-problem.js';
import { ctiPairs, type Pairs } from './cti-pairs.js';
import { callProblem, lookupProblem, wrongFormat } from './cti-problems.js';
import { withDefaultRule } from './default-rule-link.js';
import type { Env, WebDeps } from './env.js';
import { basePath } from './frame-of.js';
import { chooseFormat, type Format, readFormat } from './negotiate.js';
import type { Problem } from './problem.js';

/** ServiceNow's `cti.do`: a shim that reads the call, has it delivered and hands the answer on in the client's format. HEAD delivers nothing. */
export async function cti(c: Context<Env>, deps: WebDeps): Promise<Response> {
  const pairs = await ctiPairs(c);
  if (!pairs.ok) return answerProblem(c, deps, pairs.error);
  const format = formatOf(c, pairs.value);
  if (!format.ok) return answerProblem(c, deps, format.error);
  const decided = await decideCall(c, deps, pairs.value);
  if (decided.ok) return answerCti(c, deps, decided.value, format.value);
  const { problem, unfilled } = decided.error;
  const defaultRule = withDefaultRule(pairs.value, problem, unfilled, basePath(deps.publicUrl));
  return answerProblem(c, deps, problem, { format: format.value, defaultRule });
}

/** `unfilled`: the parameter that holds a placeholder, when that is the problem. */
type Refused = { readonly problem: Problem; readonly unfilled: string | null };

const refused = (error: LookupError): Refused => ({
  problem: lookupProblem(error),
  unfilled: error.code === 'PLACEHOLDER' ? error.parameter : null,
});

async function decideCall(c: Context<Env>, deps: WebDeps, pairs: Pairs): Promise<Result<Decided, Refused>> {
  const { store, rewrites } = deps;
  const identity = c.get('identity');
  const call = readCall(pairs, { region: identity.region ?? deps.region, rewrites, at: deps.now() });
  if (!call.ok) return fail({ problem: callProblem(call.error), unfilled: null });
  const ruleSet = deps.rules.current();
  const screen = await whoseScreen(identity, call.value.agent, store.people);
  const delivered = await deliverOrLook(c, deps, call.value, screen.agent, ruleSet);
  if (!delivered.ok) return fail(refused(delivered.error));
  const { decision, outcomes } = delivered.value;
  const warnings = [...decision.warnings, ...ignoredAgent(screen.ignored)];
  return ok({ decision: { ...decision, warnings }, outcomes, version: ruleSet.version });
}

const WANT = { openRecords: 0 };

async function deliverOrLook(
  c: Context<Env>,
  { store: { gather, actions }, options, log }: WebDeps,
  call: Call,
  agent: Agent | null,
  ruleSet: RuleSet,
): Promise<Result<Delivered, LookupError>> {
  if (c.req.method === 'HEAD') {
    const decided = await lookup(call, agent, WANT, { ruleSet, gather, options });
    return decided.ok ? ok({ decision: decided.value, outcomes: [] }) : decided;
  }
  const failed = (err: unknown) => log.error({ requestId: c.get('requestId'), err }, 'an action failed');
  return deliver(call, agent, c.get('identity'), WANT, { ruleSet, gather, options, actions, failed });
}

const ignoredAgent = (ignored: string | null): Warning[] =>
  ignored === null ? [] : [{ code: 'VALUE_DROPPED', parameter: 'sysparm_agent', message: ignored }];

/** `format` may stand in the query or the body. */
function formatOf(c: Context<Env>, pairs: Pairs): Result<Format, Problem> {
  const asked = pairs.find(([name]) => name === 'format')?.[1];
  if (asked === undefined || asked === '') return ok(chooseFormat(c.req.header('accept') ?? null));
  const format = readFormat(asked);
  return format === null ? fail(wrongFormat(asked)) : ok(format);
}
