/** `cti lsp`: the language server that editors start. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';

export type LspDeps = {
  /** Where the records that ship are. */
  readonly shippedDir: string;
  readonly err: (text: string) => void;
};

const HELP = `
Speaks the Language Server Protocol over standard input and output. docs/editor.md says how editors start it.`;

export function lspCommand({ shippedDir, err }: LspDeps): Command {
  return new Command('lsp')
    .description('help an editor: mistakes, completion, hover and formatting while you write')
    .option('--stdio', 'speak over standard input and output, as it always does; some editors say so')
    .option('--clientProcessId <pid>', 'end when this process does; some editors say so')
    .addHelpText('after', HELP)
    .action(async () => {
      const { startServer } = await import('../lsp/server.js');
      outlive(err);
      startServer(process.stdin, process.stdout, { shippedDir, pageOf: pageIn(shippedDir) });
    });
}

/** A bug of ours must not leave somebody without completion for the rest of the day. */
function outlive(err: (text: string) => void): void {
  const tell = (error: unknown): void => err(`cti lsp: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}

/** Links lead into the documentation beside the rules that ship, where it is installed. */
function pageIn(shippedDir: string): (code: string) => string | null {
  const page = join(shippedDir, '..', 'docs', 'diagnostics.md');
  const address = existsSync(page) ? pathToFileURL(page).href : null;
  return code => address && `${address}#${code.toLowerCase()}`;
}
