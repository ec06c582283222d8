import { ANY_RECORD } from '../language/vocabulary.js';
import { connectionOf, FIRST, type PageArguments, pageOf } from './connection.js';
import type { GraphQLContext } from './context.js';
import type { LookupView } from './lookup-view.js';

/** The first 20 came with the lookup's own statement; any other page is a second one. Newest first, both times. */
export async function openRecords(view: LookupView, args: PageArguments, { deps, ruleSet }: GraphQLContext) {
  const page = pageOf(args);
  const caller = view.identification.caller?.sysId ?? null;
  if (caller === null) return connectionOf({ items: [], hasMore: false }, page);
  const brought = view.openRecords;
  if (brought !== null && page.after === null && page.first <= FIRST) {
    const items = brought.records.slice(0, page.first);
    return connectionOf({ items, hasMore: brought.hasMore || brought.records.length > page.first }, page);
  }
  const query = { recordType: ANY_RECORD, where: null, caller, open: true, sort: null };
  return connectionOf(await deps.store.records.list(query, page, ruleSet.vocabulary), page);
}
