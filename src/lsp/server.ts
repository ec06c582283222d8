/** The language server: an editor's documents in, mistakes, completion, hover and formatting out. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../language/complete.js';
import { hover } from '../language/hover.js';
import { parse } from '../language/parse.js';
import { printParsed } from '../language/print-source.js';
import { EXTENSION } from '../language/rule-files.js';
import { pathOf } from './paths.js';
import { toEdits, toHover, toItem, toSymbol } from './to-lsp.js';
import { Workspace } from './workspace.js';

export type ServerDeps = {
  /** Where the records that ship are. */
  readonly shippedDir: string;
  /** The address of a diagnostic's page; null: there is none to be linked. */
  readonly pageOf: (code: string) => string | null;
};

/** Serves until the input ends or the client says `exit`, which ends the process. */
export function startServer(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, deps: ServerDeps): void {
  const connection = createConnection(ProposedFeatures.all, input, output);
  const documents = new TextDocuments(TextDocument);
  const workspace = new Workspace({
    ...deps,
    open: () => documents.all(),
    publish: params => void connection.sendDiagnostics(params),
    log: error => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  handleLife(connection, workspace);
  documents.onDidOpen(({ document }) => workspace.changed(document));
  documents.onDidChangeContent(({ document }) => workspace.changed(document));
  documents.onDidSave(({ document }) => workspace.changed(document));
  documents.onDidClose(({ document }) => workspace.closed(document));
  connection.onDidChangeWatchedFiles(() => workspace.changedOnDisk());
  handleRequests(connection, documents, workspace, deps);
  documents.listen(connection);
  connection.listen();
}

function handleLife(connection: Connection, workspace: Workspace): void {
  let watches = false;
  connection.onInitialize(params => {
    workspace.openFolders(foldersOf(params));
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return CAPABILITIES;
  });
  connection.onInitialized(() => {
    if (!watches) return;
    const watchers = [{ globPattern: `**/*${EXTENSION}` }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

const CAPABILITIES: InitializeResult = {
  serverInfo: { name: 'cti' },
  capabilities: {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: [' ', '.', '{', '"'] },
    hoverProvider: true,
    documentFormattingProvider: true,
    documentSymbolProvider: true,
  },
};

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.flatMap(uri => pathOf(uri) ?? []);
}

function handleRequests(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  workspace: Workspace,
  { pageOf }: ServerDeps,
): void {
  connection.onCompletion(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const { vocabulary, names } = await workspace.known(document);
    const found = complete(document.getText(), document.offsetAt(position), vocabulary, names);
    return { isIncomplete: true, items: found.map((one, index) => toItem(document, one, index)) };
  });
  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const known = await workspace.known(document);
    const diagnostics = workspace.diagnosticsOf(document);
    const found = hover(document.getText(), document.offsetAt(position), { ...known, diagnostics, pageOf });
    return found && toHover(document, found);
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const printed = printParsed(parse(textDocument.uri, document.getText()));
    return printed.ok ? [...toEdits(document, printed.value)] : null;
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    return parse(textDocument.uri, document.getText()).file.blocks.map(block => toSymbol(document, block));
  });
}
