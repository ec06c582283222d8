import type { Case } from './twin.js';
import type { Person, Rec } from './world.js';

/** All that a line can see. `record`: the one that a filter looks at. */
export type Scene = Case & {
  /** null: nobody was looked for yet. */
  readonly outcome: 'known' | 'several' | 'unknown' | null;
  readonly caller: Person | null;
  readonly candidates: readonly Person[];
  readonly task: Rec | null;
  readonly record: Rec | null;
};
