import { randomUUID } from 'node:crypto';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Identity } from '../auth/identity.js';
import { contextOf, type GraphQLContext, type GraphQLDeps } from './context.js';
import { csrfPrevention } from './csrf.js';
import { isExplorerRequest, serveExplorer } from './explorer.js';
import { limits, MOST_BODY } from './limits.js';
import { maskError, settle } from './masking.js';
import { GRAPHQL_PATH } from './path.js';
import { schema } from './schema.js';

export type GraphQLHandler = (request: Request, identity: Identity) => Promise<Response>;

type ServerContext = { readonly identity: Identity; readonly requestId: string };

/** The GraphQL door. Whoever calls it has authenticated the request, `identity` is who asks, and answers other origins. Never rejects. */
export function createGraphQLHandler(deps: GraphQLDeps): GraphQLHandler {
  const yoga = createYoga<ServerContext, GraphQLContext>({
    schema,
    context: ({ identity }) => contextOf(deps, identity, new Date()),
    graphqlEndpoint: GRAPHQL_PATH,
    maskedErrors: { maskError },
    plugins: [csrfPrevention(), limits(), settling(deps)],
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: MOST_BODY,
    logging: false,
  });
  return async (request, identity) => {
    if (isExplorerRequest(request)) return serveExplorer(request);
    // HEAD asks what GET would answer; the server leaves the body away.
    const asked = request.method === 'HEAD' ? new Request(request, { method: 'GET' }) : request;
    const answer = await yoga.fetch(asked, { identity, requestId: requestIdOf(request) });
    // Yoga's own kind of Response is not the platform's, which the HTTP server and the layers above rely on.
    return new Response(answer.body, { status: answer.status, headers: [...answer.headers] });
  };
}

/** Before anything is sent: codes, request ids, statuses. */
const settling = ({ log }: GraphQLDeps): Plugin<object, ServerContext> => ({
  onResultProcess({ result, setResult, serverContext }) {
    if (Array.isArray(result) || Symbol.asyncIterator in result) return;
    setResult(settle(result, serverContext.requestId, log));
  },
});

/** The id that the web room gave the request, so that one line of its log and ours can be laid side by side. */
function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id') ?? '';
  return /^[\w.-]{8,80}$/.test(given) ? given : randomUUID();
}
