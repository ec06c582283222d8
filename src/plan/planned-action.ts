/** What the actions of an answer will write, as data: deciding makes it and writes nothing, delivering hands it to the store. */
import type { SysId } from './facts.js';

/** A field by its name and its stored value, as text; of a field of notes the entry to add. */
export type FieldWrite = { readonly name: string; readonly value: string };

export type PlannedStep =
  /** `fields`: at least one; the others of the record stay as they are. */
  | { readonly kind: 'update'; readonly record: RecordRef; readonly fields: readonly FieldWrite[] }
  | { readonly kind: 'create'; readonly recordType: string; readonly fields: readonly FieldWrite[] }
  /** Its record is not there, or it has nothing to set. */
  | { readonly kind: 'nothing'; readonly step: string; readonly why: string };

export type RecordRef = { readonly recordType: string; readonly sysId: SysId; readonly number: string };

export type PlannedAction = { readonly name: string; readonly steps: readonly PlannedStep[] };

/** Whether it has anything to do. */
export const writes = ({ steps }: PlannedAction): boolean => steps.some(step => step.kind !== 'nothing');

/** Which deliveries are one call, so that each action runs for it once. */
export type SameCall =
  /** The telephone system's own id, whoever asks: on every screen that the call reaches it is one call. */
  | { readonly kind: 'callId'; readonly callId: string }
  /** Without one: who asks, the rule that was asked for, and all that was sent. */
  | {
      readonly kind: 'repeat';
      readonly who: string;
      readonly rule: string;
      readonly parameters: ReadonlyMap<string, string>;
    };
