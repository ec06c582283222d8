import type { FieldValues, SysId } from '../plan/facts.js';

/** What every screen is drawn with. */
export type Frame = {
  /** Path that all links begin with; ends in `/`. */
  readonly base: string;
  readonly stylesheet: string;
  /** Of the rule set. */
  readonly version: string;
  readonly timeZone: string;
};

/** Names of the people that values point to, by sys_id. */
export type Names = ReadonlyMap<SysId, string>;

export type Values = FieldValues;
