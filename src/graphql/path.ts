/** Where the handler is mounted, and everything of GraphiQL below it. */
export const GRAPHQL_PATH = '/graphql';
