/** An editor of the simplest kind: the built server as a child process, and the protocol over its standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  TextEdit,
} from 'vscode-languageserver';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

export class Editor {
  readonly process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #told = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();
  readonly #versions = new Map<string, number>();
  stderr = '';

  constructor() {
    if (!existsSync(MAIN)) throw new Error('the server is not built: npm run build');
    this.process = spawn(process.execPath, [MAIN, 'lsp', '--stdio'], { env: { PATH: process.env.PATH } });
    const { stdin, stdout, stderr } = this.process;
    if (!stdin || !stdout || !stderr) throw new Error('no pipes');
    stderr.on('data', text => {
      this.stderr += text;
    });
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#told.set(params.uri, params);
      for (const wake of this.#waiting) wake();
    });
    this.#connection.listen();
  }

  async start(folder: string | null): Promise<InitializeResult> {
    const workspaceFolders = folder === null ? null : [{ uri: pathToFileURL(folder).href, name: 'rules' }];
    const result: InitializeResult = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders,
    });
    await this.#connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'cti', version: 1, text } });
  }

  /** The whole text, or a part of it. */
  async change(uri: string, change: object): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  close(uri: string): Promise<void> {
    this.#versions.delete(uri);
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async closeAll(): Promise<void> {
    for (const uri of [...this.#versions.keys()]) await this.close(uri);
  }

  notify(method: string, params: object): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  /** The first that suit of those told of a file, now or later. */
  async diagnostics(uri: string, suit: (told: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const told = this.#told.get(uri);
      const version = this.#versions.get(uri);
      const isOld = told?.version !== undefined && version !== undefined && told.version < version;
      if (told && !isOld && suit(told.diagnostics)) return told.diagnostics;
      await new Promise<void>(resolve => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  complete(uri: string, position: Position): Promise<CompletionList | null> {
    return this.#connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  format(uri: string): Promise<TextEdit[] | null> {
    const options = { tabSize: 2, insertSpaces: true };
    return this.#connection.sendRequest('textDocument/formatting', { textDocument: { uri }, options });
  }

  symbols(uri: string): Promise<DocumentSymbol[] | null> {
    return this.#connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
  }

  /** As an editor ends it; the exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    await this.#connection.sendRequest('shutdown');
    const ended = once(this.process, 'exit');
    await this.#connection.sendNotification('exit');
    await ended;
    this.#connection.dispose();
    return this.process.exitCode;
  }
}
