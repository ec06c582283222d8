import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';

/**
 * What one request may ask for. The fullest `ctiLookup`, with 100 open records and everything of each, must pass; a test holds that.
 * A cost is about one a field, growing with depth and multiplied by `first`. Field suggestions stay: only authenticated clients see them.
 */
export const LIMITS = {
  blockFieldSuggestion: { enabled: false },
  maxTokens: { n: 2000 },
  maxDirectives: { n: 50 },
  maxAliases: { n: 15 },
  maxDepth: { n: 12, flattenFragments: true },
  costLimit: { maxCost: 50_000, flattenFragments: true },
} as const;

export const limits = () => EnvelopArmorPlugin(LIMITS);

/** Bytes of a request's body. */
export const MOST_BODY = 100_000;
