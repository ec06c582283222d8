import type { Context } from 'hono';
import type { Popup } from '../answer/popup.js';
import { chooseScreen } from '../screens/choose.js';
import type { Env, WebDeps } from './env.js';
import { frameOf } from './frame-of.js';

/** `People.bySysIds` takes at most this many. */
const MOST = 100;

/** `/sys_user_list.do?sysparm_query=sys_idIN…`: choose who is calling. */
export async function choosePage(
  c: Context<Env>,
  deps: WebDeps,
  { sysIds, view }: Extract<Popup, { page: 'users' }>,
): Promise<Response> {
  const people = await deps.store.people.bySysIds([...new Set(sysIds)].slice(0, MOST));
  return c.html(chooseScreen(frameOf(deps), people, view));
}
