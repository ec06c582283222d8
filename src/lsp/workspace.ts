/** The rule folders that an editor has something open of: when they are checked, and what is told of them. */
import { join, relative, sep } from 'node:path';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { pathOf, uriOf } from './paths.js';
import { type Root, rootOf } from './root.js';
import { type Known, type OpenTexts, RuleFolder } from './rule-folder.js';
import { toDiagnostic, wholeFile } from './to-lsp.js';

export type WorkspaceDeps = {
  readonly shippedDir: string;
  readonly pageOf: (code: string) => string | null;
  readonly open: () => readonly TextDocument[];
  readonly publish: (params: PublishDiagnosticsParams) => void;
  /** A mistake of ours: the server goes on. */
  readonly log: (error: unknown) => void;
};

/** After the last key before a folder is checked. */
const QUIET_MS = 150;

/** A document's folder, and its name there. */
type Place = { readonly folder: Folder; readonly name: string };

type Folder = {
  /** Its path; of a text that is no file, its URI. */
  readonly key: string;
  readonly rules: RuleFolder;
  readonly loaded: Promise<unknown>;
  timer: NodeJS.Timeout | null;
  /** Counts checks, so that one that was overtaken says nothing. */
  round: number;
  /** By URI. */
  told: ReadonlyMap<string, readonly Diagnostic[]>;
};

export class Workspace {
  readonly #deps: WorkspaceDeps;
  readonly #folders = new Map<string, Folder>();
  readonly #places = new Map<string, Promise<Place>>();
  #openFolders: readonly string[] = [];

  constructor(deps: WorkspaceDeps) {
    this.#deps = deps;
  }

  openFolders(folders: readonly string[]): void {
    this.#openFolders = folders;
  }

  changed(document: TextDocument): void {
    this.#do(async () => this.#schedule((await this.#place(document.uri)).folder));
  }

  changedOnDisk(): void {
    for (const folder of this.#folders.values()) this.#schedule(folder);
  }

  /** Nothing is told of a folder of which nothing is open. */
  closed(document: TextDocument): void {
    this.#do(async () => {
      const { folder } = await this.#place(document.uri);
      this.#places.delete(document.uri);
      if ((await this.#openIn(folder)).size > 0) return this.#schedule(folder);
      if (folder.timer) clearTimeout(folder.timer);
      folder.round++;
      this.#folders.delete(folder.key);
      this.#tell(folder, []);
    });
  }

  /** Of the texts as they are now. */
  async known(document: TextDocument): Promise<Known> {
    const { folder } = await this.#place(document.uri);
    await folder.loaded;
    return folder.rules.known(textsOf(await this.#openIn(folder)));
  }

  /** As they were told last. */
  diagnosticsOf({ uri }: TextDocument): readonly Diagnostic[] {
    return [...this.#folders.values()].flatMap(({ told }) => told.get(uri) ?? []);
  }

  #do(work: () => Promise<void>): void {
    work().catch(this.#deps.log);
  }

  #place(uri: string): Promise<Place> {
    const known = this.#places.get(uri);
    if (known) return known;
    const found = this.#find(uri);
    this.#places.set(uri, found);
    return found;
  }

  async #find(uri: string): Promise<Place> {
    const path = pathOf(uri);
    if (path === null) return { folder: this.#folder(uri, null), name: 'untitled.cti' };
    const root = await rootOf(path, this.#openFolders);
    return { folder: this.#folder(root.folder, root), name: relative(root.folder, path).split(sep).join('/') };
  }

  #folder(key: string, root: Root | null): Folder {
    const known = this.#folders.get(key);
    if (known) return known;
    const rules = new RuleFolder(root, this.#deps.shippedDir);
    const folder = { key, rules, loaded: rules.reload().catch(this.#deps.log), timer: null, round: 0, told: new Map() };
    this.#folders.set(key, folder);
    return folder;
  }

  /** By their names in the folder. */
  async #openIn(folder: Folder): Promise<ReadonlyMap<string, TextDocument>> {
    const documents = new Map<string, TextDocument>();
    for (const document of this.#deps.open()) {
      const place = await this.#place(document.uri);
      if (place.folder === folder) documents.set(place.name, document);
    }
    return documents;
  }

  #schedule(folder: Folder): void {
    if (folder.timer) clearTimeout(folder.timer);
    folder.timer = setTimeout(() => this.#do(() => this.#check(folder)), QUIET_MS);
  }

  async #check(folder: Folder): Promise<void> {
    const round = ++folder.round;
    const read = await folder.rules.reload();
    const problem = read.ok ? null : read.error;
    const open = await this.#openIn(folder);
    if (round !== folder.round) return;
    const { files, diagnostics } = folder.rules.check(textsOf(open));
    const told = Array.from(files, ([name, { file }]): Told => {
      const document = open.get(name) ?? null;
      const uri = document?.uri ?? uriOf(join(folder.key, name));
      const found = diagnostics.filter(one => one.file === name);
      return { uri, document, source: file.source, found, problem: document && problem };
    });
    this.#tell(folder, told);
  }

  /** What is told anew takes the place of what was; files without findings are told of once. */
  #tell(folder: Folder, files: readonly Told[]): void {
    const now = new Map(files.map(({ uri, found }) => [uri, found]));
    for (const file of files) {
      const hasNews = file.found.length > 0 || (folder.told.get(file.uri)?.length ?? 0) > 0;
      if (file.document || hasNews) this.#publish(file);
    }
    for (const [uri, before] of folder.told) {
      if (!now.has(uri) && before.length > 0) this.#deps.publish({ uri, diagnostics: [] });
    }
    folder.told = now;
  }

  #publish({ uri, document, source, found, problem }: Told): void {
    const { publish, pageOf } = this.#deps;
    const text = TextDocument.create(uri, 'cti', 0, source);
    const version = document?.getText() === source ? { version: document.version } : {};
    const findings = found.map(one => toDiagnostic(text, one, pageOf));
    publish({ uri, ...version, diagnostics: problem === null ? findings : [wholeFile(problem), ...findings] });
  }
}

/** `document` is null for a file that is not open; `problem`: why the folder cannot be read. */
type Told = {
  readonly uri: string;
  readonly document: TextDocument | null;
  readonly source: string;
  readonly found: readonly Diagnostic[];
  readonly problem: string | null;
};

const textsOf = (documents: ReadonlyMap<string, TextDocument>): OpenTexts =>
  new Map(Array.from(documents, ([name, document]) => [name, document.getText()]));
