import type { RecordFacts } from '../plan/facts.js';
import { cursorOf, readCursor } from '../store/cursor.js';
import type { Connection, Page } from '../store/store.js';
import { refuse } from './refusal.js';

export const FIRST = 20;
export const AT_MOST = 100;

export type PageArguments = { readonly first: number; readonly after?: string | null };

/** Forward pages of 1 to 100; 20 unless it says otherwise. */
export function pageOf({ first, after }: PageArguments): Page {
  if (first < 1 || first > AT_MOST) throw refuse('INVALID', `\`first: ${first}\` is not from 1 to ${AT_MOST}`);
  if (after && readCursor(after) === null)
    throw refuse('INVALID', `\`after\` is no cursor: hand back the \`endCursor\` of the page before`);
  return { first, after: after || null };
}

export function atMostHundred<T>(ids: readonly T[]): T[] {
  if (ids.length > AT_MOST)
    throw refuse('INVALID', `${ids.length} ids were asked for, at most ${AT_MOST} are answered at once`);
  return [...ids];
}

/** A page of records that are sorted newest first. */
export function connectionOf({ items, hasMore }: Pick<Connection<RecordFacts>, 'items' | 'hasMore'>, page: Page) {
  const edges = items.map(node => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
