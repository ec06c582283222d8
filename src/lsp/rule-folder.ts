/** The rules of one folder as an editor sees them: files from disk, those that are open from the editor. */
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { ok, type Result } from '../diagnostic/result.js';
import { buildVocabulary } from '../language/build-vocabulary.js';
import { check } from '../language/check.js';
import { noDefaultRule } from '../language/checks/default-rule.js';
import { RECORDS_FILE } from '../language/load-rules.js';
import { type Names, namesOf } from '../language/names.js';
import { type Parsed, parse, parseBytes } from '../language/parse.js';
import { type RuleFile, readRuleFiles } from '../language/rule-files.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { type Root, ruleFilesIn } from './root.js';

/** Texts that are open in the editor, by their name in the folder. */
export type OpenTexts = ReadonlyMap<string, string>;

export type CheckedFolder = {
  /** By name; of the folder's own files, not of records that ship. */
  readonly files: ReadonlyMap<string, Parsed>;
  readonly diagnostics: readonly Diagnostic[];
};

export type Known = { readonly vocabulary: Vocabulary; readonly names: Names };

type Cached = { readonly from: string | Uint8Array; readonly parsed: Parsed };

export class RuleFolder {
  readonly #root: Root | null;
  readonly #shippedDir: string;
  #shipped: readonly RuleFile[] = [];
  #disk: readonly RuleFile[] = [];
  #parsed: ReadonlyMap<string, Cached> = new Map();

  /** `root` is null for a text that is no file: then only the records that ship stand beside it. */
  constructor(root: Root | null, shippedDir: string) {
    this.#root = root;
    this.#shippedDir = shippedDir;
  }

  /** Reads the disk again. The error is a sentence; what was read before stays. */
  async reload(): Promise<Result<null, string>> {
    const shipped = await readRuleFiles(join(this.#shippedDir, RECORDS_FILE));
    if (!shipped.ok) return shipped;
    this.#shipped = shipped.value;
    if (this.#root === null) return ok(null);
    const read = await readRoot(this.#root);
    if (read.ok) this.#disk = read.value;
    return read.ok ? ok(null) : read;
  }

  /** A file by itself need not hold the default rule; of a folder without one it is told where its first file begins. */
  check(open: OpenTexts): CheckedFolder {
    const { shipped, own } = this.#files(open);
    const all = [...shipped, ...own.values()];
    const { diagnostics } = check(all, 'in an editor');
    const isOneFile = [...own.keys()].filter(name => name !== RECORDS_FILE).length <= 1;
    const [first = ''] = own.keys();
    const told = diagnostics
      .filter(({ code }) => !(isOneFile && code === noDefaultRule.code))
      .map(one => (one.code === noDefaultRule.code ? { ...one, file: first } : one));
    return { files: own, diagnostics: told.filter(({ file }) => own.has(file)) };
  }

  /** What names can be used, without checking anything. */
  known(open: OpenTexts): Known {
    const { shipped, own } = this.#files(open);
    const files = [...shipped, ...own.values()].map(({ file }) => file);
    return { vocabulary: buildVocabulary(files).vocabulary, names: namesOf(files) };
  }

  /** Unchanged ones are not parsed again. The records stand first, as when rules are loaded. */
  #files(open: OpenTexts): { readonly shipped: readonly Parsed[]; readonly own: ReadonlyMap<string, Parsed> } {
    const sources = new Map<string, string | Uint8Array>([
      ...this.#disk.map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
      ...open,
    ]);
    const names = [...sources.keys()].sort(
      (a, b) => Number(b === RECORDS_FILE) - Number(a === RECORDS_FILE) || compare(a, b),
    );
    const shipped = sources.has(RECORDS_FILE)
      ? []
      : this.#shipped.map(({ bytes }) => this.#cached(RECORDS_FILE, bytes));
    const cached = names.map((name): [string, Cached] => [name, this.#cached(name, sources.get(name) ?? '')]);
    this.#parsed = new Map([...cached, ...shipped.map((one): [string, Cached] => [RECORDS_FILE, one])]);
    return {
      shipped: shipped.map(({ parsed }) => parsed),
      own: new Map(cached.map(([name, { parsed }]) => [name, parsed])),
    };
  }

  #cached(name: string, from: string | Uint8Array): Cached {
    const before = this.#parsed.get(name);
    if (before && isSame(before.from, from)) return before;
    return { from, parsed: typeof from === 'string' ? parse(name, from) : parseBytes(name, from) };
  }
}

async function readRoot({ folder, deep }: Root): Promise<Result<readonly RuleFile[], string>> {
  const beside = await ruleFilesIn(folder);
  if (deep) return beside.length === 0 ? ok([]) : readRuleFiles(folder);
  const files: RuleFile[] = [];
  for (const path of beside) {
    const read = await readRuleFiles(path);
    if (!read.ok) return read;
    files.push(...read.value);
  }
  return ok(files);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isSame(a: string | Uint8Array, b: string | Uint8Array): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return Buffer.compare(a, b) === 0;
}
