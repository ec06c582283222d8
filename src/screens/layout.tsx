import type { Child } from 'hono/jsx';
import type { Frame } from './frame.js';

/** A whole document. `foot`: what stands before the rule set's version at the end of the page. */
export function document(frame: Frame, title: string, content: Child, foot: Child = null): string {
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={frame.stylesheet} />
      </head>
      <body>
        <header class="bar">
          <a class="home" href={frame.base}>
            CTI lookup
          </a>
        </header>
        <main>
          <h1>{title}</h1>
          {content}
        </main>
        <footer>
          {foot}
          <p class="quiet">
            rule set <code>{frame.version}</code> · times in {frame.timeZone}
          </p>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${String(html)}`;
}
