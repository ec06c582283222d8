import type { Context } from 'hono';
import { homeScreen } from '../screens/home.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';

export function home(c: Context<Env>, deps: WebDeps): Response {
  const { rules: ruleSet } = deps.rules.current();
  const callable = [...ruleSet.values()].filter(rule => rule.clientCallable);
  const { id, label } = c.get('identity');
  return c.html(
    homeScreen(frameOf(deps), {
      who: label === id ? id : `${label} (${id})`,
      data: deps.store.place,
      problem: deps.rules.problem(),
      rules: callable.map(({ name, title, isDefault }) => ({ name, title, isDefault })),
    }),
  );
}
