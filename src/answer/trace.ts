/** What every line of the rule saw and did, as data; `sentences.ts` words it. */

export type ClauseKind =
  | 'match'
  | 'when'
  | 'on several callers'
  | 'on task'
  | 'on unknown caller'
  | 'else'
  | 'use rule'
  | 'run'
  | 'end';

export type TraceStep = {
  readonly rule: string;
  readonly line: number;
  readonly clause: ClauseKind;
  /** The clause as written, on one line. */
  readonly text: string;
  /** The part of `text` that answers, `show list`; null for a line that cannot answer. */
  readonly answer: string | null;
  readonly result: TraceResult;
  readonly saw: readonly Saw[];
};

export type TraceResult =
  | { readonly kind: 'notReached' }
  /** A match line whose parameter says nothing. */
  | {
      readonly kind: 'skipped';
      readonly parameter: string;
      readonly why: 'not sent' | 'withheld' | 'placeholder' | 'unreadable' | 'too short';
    }
  | { readonly kind: 'found'; readonly name: string }
  | { readonly kind: 'several'; readonly count: number; readonly more: boolean }
  /** Several hits that `only if one` counts as none. */
  | { readonly kind: 'tooMany'; readonly count: number; readonly more: boolean }
  | { readonly kind: 'noHit' }
  | { readonly kind: 'narrowed'; readonly to: number; readonly name: string | null; readonly more: boolean }
  /** Below several hits, found by none of them: they stay. */
  | { readonly kind: 'notNarrowed' }
  | { readonly kind: 'alreadyKnown'; readonly name: string }
  /** A condition: true, false, or neither (the caller is not known, no task was found). */
  | { readonly kind: 'yes' | 'no' | 'neither' }
  /** Holds, but the one record it would show does not exist. */
  | { readonly kind: 'passedOver' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'doesNotApply' }
  /** An action: runs when the popup is delivered, or has nothing to do since its records are not there. `saw` says which and what. */
  | { readonly kind: 'toRun' | 'nothingToDo' }
  /** An action once the popup is delivered: done, done for this call before, or not done, as a warning says. */
  | { readonly kind: 'ran' | 'ranBefore' | 'failed' };

/** One thing that a condition looked at. `value` is worded already, but never holds a sensitive field. */
export type Saw = { readonly what: string; readonly value: string };
