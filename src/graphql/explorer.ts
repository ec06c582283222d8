/** GraphiQL from this service itself: nothing is loaded from elsewhere, no script stands in the page. */

import { GRAPHQL_PATH } from './path.js';

/** Relative to the page, so that a proxy may put a prefix before all of it. */
const ASSETS = 'graphql/explorer/';
const ASSETS_PATH = `/${ASSETS}`;

/**
 * Scripts and workers are files of ours. Its editor writes style attributes and carries its fonts in its stylesheet, hence the two wider
 * sources. `frame-ancestors`: a frame could trick somebody into running a mutation.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}graphiql.css">
</head>
<body id="body" class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script src="${ASSETS}start.js"></script>
<script src="${ASSETS}graphiql.js"></script>
<script src="${ASSETS}render.js"></script>
</body>
</html>
`;

/** The editor asks for its workers before GraphiQL starts, so their places must be known first. */
const START = `self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => ({
    editorWorkerService: '${ASSETS}editor.worker.js',
    json: '${ASSETS}json.worker.js',
    graphql: '${ASSETS}graphql.worker.js',
  })[label],
};
`;

const DEFAULT_QUERY = `# Which popup does this call get, and why?
query {
  ctiLookup(call: { callerName: "Don Goodliffe" }) {
    outcome
    url
    caller { name email }
    openRecords { nodes { number shortDescription stateLabel } }
    trace { line text sentence }
    warnings { message }
  }
}
`;

const RENDER = `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${JSON.stringify({
  endpoint: 'graphql',
  title: 'GraphiQL',
  credentials: 'same-origin',
  defaultQuery: DEFAULT_QUERY,
})});
`;

type Asset = { readonly type: string; readonly text: string };

/** 9 MB of GraphiQL, read only when somebody opens it. */
async function assetOf(name: string): Promise<Asset | null> {
  const { css, js, editorWorkerService, jsonWorker, graphqlWorker } = await import(
    '@graphql-yoga/render-graphiql/graphiql'
  );
  switch (name) {
    case 'start.js':
      return script(START);
    case 'render.js':
      return script(RENDER);
    case 'graphiql.js':
      return script(js);
    case 'graphiql.css':
      return { type: 'text/css; charset=utf-8', text: css };
    case 'editor.worker.js':
      return script(editorWorkerService);
    case 'json.worker.js':
      return script(jsonWorker);
    case 'graphql.worker.js':
      return script(graphqlWorker);
    default:
      return null;
  }
}

const script = (text: string): Asset => ({ type: 'text/javascript; charset=utf-8', text });

/** The page for a browser that was pointed at `/graphql`, or one of its files. */
export function isExplorerRequest(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = pathOf(request);
  return (
    path.startsWith(ASSETS_PATH) ||
    (path === GRAPHQL_PATH && (request.headers.get('accept') ?? '').includes('text/html'))
  );
}

export async function serveExplorer(request: Request): Promise<Response> {
  const path = pathOf(request);
  if (!path.startsWith(ASSETS_PATH)) return page();
  const asset = await assetOf(path.slice(ASSETS_PATH.length));
  if (asset === null) return new Response('no such file\n', { status: 404 });
  return new Response(asset.text, {
    headers: { 'content-type': asset.type, 'cache-control': 'private, max-age=3600' },
  });
}

const page = () =>
  new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY } });

const pathOf = (request: Request): string => new URL(request.url).pathname;
