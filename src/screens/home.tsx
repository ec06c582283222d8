import type { Frame } from './frame.js';
import { document } from './layout.js';

export type HomeScreen = {
  readonly who: string;
  readonly data: string;
  readonly problem: string | null;
  readonly rules: readonly { readonly name: string; readonly title: string; readonly isDefault: boolean }[];
};

export function homeScreen(frame: Frame, { who, data, problem, rules }: HomeScreen): string {
  const content = (
    <>
      {problem === null ? null : <p class="notice">The rule files are broken, the last good ones serve: {problem}</p>}
      <section>
        <h2>Ask for a popup</h2>
        <form class="card form" method="get" action={`${frame.base}cti.do`}>
          <div class="line">
            <label for="name">Caller's name</label>
            <input id="name" name="sysparm_caller_name" autocomplete="off" />
          </div>
          <div class="line">
            <label for="phone">Caller's number</label>
            <input id="phone" name="sysparm_caller_phone" type="tel" autocomplete="off" />
          </div>
          <div class="line">
            <label for="task">Task</label>
            <input id="task" name="sysparm_task_id" autocomplete="off" />
          </div>
          <div class="line">
            <label for="rule">Rule</label>
            <select id="rule" name="sysparm_cti_rule">
              <option value="">default</option>
              {rules.map(rule => (
                <option value={rule.name}>{rule.title}</option>
              ))}
            </select>
          </div>
          <p>
            <button type="submit">Open</button>
          </p>
        </form>
      </section>
      <section>
        <h2>Elsewhere</h2>
        <ul>
          <li>
            <a href={`${frame.base}incident_list.do`}>Incidents</a>
          </li>
          <li>
            <a href={`${frame.base}graphql`}>GraphiQL</a>
          </li>
          <li>
            <a href={`${frame.base}health`}>Health</a>
          </li>
        </ul>
      </section>
    </>
  );
  return document(
    frame,
    'CTI lookup',
    content,
    <p class="quiet">
      {who} · {data}
    </p>,
  );
}
