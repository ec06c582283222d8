/** The page of a diagnostic, from docs/diagnostics.md. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from './context.js';
import { shippedRules } from './data.js';

export type DiagnosticPage = {
  readonly code: string;
  /** Paragraphs. */
  readonly text: string;
  readonly wrong: string | null;
  readonly right: string | null;
};

/** Beside the rules that ship. null: there is no such code. */
export function diagnosticPage(code: string): DiagnosticPage | null {
  const file = join(shippedRules(), '..', 'docs', 'diagnostics.md');
  if (!existsSync(file)) throw new CannotRun(`${file} is missing: this installation is not complete`);
  return pageIn(readFileSync(file, 'utf8'), code);
}

export function pageIn(markdown: string, code: string): DiagnosticPage | null {
  const part = markdown.split(/^###? /m).find(each => each.startsWith(`${code}\n`));
  if (part === undefined) return null;
  const text = part.slice(code.length).replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '');
  return {
    code,
    text: text.trim().replace(/\n{3,}/g, '\n\n'),
    wrong: example(part, 'wrong'),
    right: example(part, 'right'),
  };
}

const example = (part: string, kind: string): string | null =>
  new RegExp(`^\`\`\`cti ${kind}[^\\n]*\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(part)?.[1] ?? null;

export function pageInWords({ code, text, wrong, right }: DiagnosticPage): string {
  const block = (title: string, source: string | null): readonly string[] =>
    source === null ? [] : [`${title}:\n\n${source.trimEnd().replace(/^(?=.)/gm, '  ')}`];
  return `${[code, text, ...block('Wrong', wrong), ...block('Right', right)].join('\n\n')}\n`;
}
