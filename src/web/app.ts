import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { answerProblem } from './answer-problem.js';
import { STYLESHEET_PATH, stylesheet } from './assets.js';
import { crossOrigin } from './cors.js';
import { cti } from './cti.js';
import type { Env, WebDeps } from './env.js';
import { answerError } from './errors.js';
import { health } from './health.js';
import { home } from './home.js';
import { logged } from './logged.js';
import { savePage, showPage } from './pages.js';
import { requestId } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { needs, shortAddress, signedIn } from './walls.js';

/** A popup: `/incident.do`, `/sys_user_list.do`. */
const POPUP = '/:popup{\\w+\\.do}';

/** Every route, in the order in which they are tried. Behind `signedIn` nobody is a stranger. */
export function createApp(deps: WebDeps): Hono<Env> {
  const app = new Hono<Env>();
  app.use(requestId);
  app.use(logged(deps.log));
  app.use(securityHeaders(deps.frameAncestors));
  app.get('/health', c => health(c, deps));

  app.use('/cti.do', crossOrigin(deps.corsOrigins));
  app.use('/graphql', crossOrigin(deps.corsOrigins));
  app.use(signedIn(deps));
  app.use(shortAddress(deps));
  app.use(methodNotAllowed<Env>({ app, onMethodNotAllowed: (c, methods) => wrongMethod(c, deps, methods) }));

  app.get('/', c => home(c, deps));
  app.get(`/${STYLESHEET_PATH}`, stylesheet);
  app.on(['GET', 'POST'], '/graphql', c => deps.graphql(c.req.raw, c.get('identity')));
  app.get('/graphql/explorer/*', c => deps.graphql(c.req.raw, c.get('identity')));
  app.on(['GET', 'POST'], '/cti.do', needs('lookup', deps), c => cti(c, deps));
  app.get(POPUP, needs('lookup', deps), c => showPage(c, deps));
  app.post(POPUP, needs('records', deps), c => savePage(c, deps));

  app.notFound(c => answerProblem(c, deps, NOT_FOUND));
  app.onError((error, c) => answerError(c, deps, error));
  return app;
}

const NOT_FOUND = {
  code: 'NOT_FOUND',
  message: 'there is nothing at this address',
  hint: 'calls go to `/cti.do`, queries to `/graphql`',
} as const;

function wrongMethod(c: Parameters<typeof answerProblem>[0], deps: WebDeps, methods: readonly string[]): Response {
  const answer = answerProblem(c, deps, {
    code: 'METHOD_NOT_ALLOWED',
    message: `\`${c.req.method}\` is not for this address`,
    hint: `use ${methods.join(', ')}`,
  });
  answer.headers.set('allow', methods.join(', '));
  return answer;
}
