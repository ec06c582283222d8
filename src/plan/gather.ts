import type { Call } from '../call/call.js';
import type { Facts } from './facts.js';
import type { Plan } from './plan.js';

/** The person in front of the screen, when there is one. */
export type Agent = {
  readonly sysId: string;
  readonly userName: string | null;
  readonly name: string;
  readonly roles: readonly string[];
};

export type Want = {
  /** How many of the known caller's open records to bring along; 0: none. */
  readonly openRecords: number;
};

/** Answers a plan for one call. The SQL gather is at most one statement. */
export type Gather = (plan: Plan, call: Call, agent: Agent | null, want: Want) => Promise<Facts>;
