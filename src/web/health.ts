import type { Context } from 'hono';
import type { Env, WebDeps } from './env.js';

/** For balancers and people; open to everybody, so it names no data. 503: calls cannot be answered now. */
export async function health(c: Context<Env>, { store, rules }: WebDeps): Promise<Response> {
  const database = await store.ping().then(
    () => 'ok' as const,
    () => 'unavailable' as const,
  );
  const problem = rules.problem();
  return c.json(
    {
      status: database === 'ok' ? 'ok' : 'unavailable',
      database,
      engine: store.engine,
      ruleSet: rules.current().version,
      rules: problem === null ? 'ok' : 'broken',
      problem,
    },
    database === 'ok' ? 200 : 503,
  );
}
