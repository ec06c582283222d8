/** Reads `.cti` files from disk; the only part of this room that needs Node. */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { limits } from '../../grammar/cti.js';
import { fail, ok, type Result } from '../diagnostic/result.js';

/** `path` as it is shown to people; `name` is relative to the folder, with slashes. */
export type RuleFile = { readonly path: string; readonly name: string; readonly bytes: Uint8Array };

export const EXTENSION = '.cti';
const MAX_FILES = 10_000;
const MAX_DEPTH = 32;

/** All `.cti` files of a folder and its sub-folders, or the one file. Hidden and linked folders are left alone. The error is a sentence. */
export async function readRuleFiles(path: string): Promise<Result<readonly RuleFile[], string>> {
  try {
    const found = (await stat(path)).isDirectory() ? await filesIn(path, 0) : [path];
    if (found.length === 0) return fail(`the folder ${path} holds no ${EXTENSION} files`);
    if (found.length > MAX_FILES) return fail(`the folder ${path} holds more than ${MAX_FILES} ${EXTENSION} files`);
    const files: RuleFile[] = [];
    for (const file of found) {
      const read = await readOne(path, file);
      if (!read.ok) return read;
      files.push(read.value);
    }
    return ok(files.toSorted(byName));
  } catch (error) {
    return fail(sentenceOf(error, path));
  }
}

/** By UTF-16 units, so that the order is the same everywhere. */
const byName = (a: RuleFile, b: RuleFile): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

async function filesIn(folder: string, depth: number): Promise<readonly string[]> {
  if (depth > MAX_DEPTH) return [];
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesIn(path, depth + 1)));
    else if (entry.name.endsWith(EXTENSION) && (entry.isFile() || (await isLinkedFile(path)))) found.push(path);
  }
  return found;
}

/** A link to a file is read, as mounted configuration is made of them; one to a folder could lead in circles. */
async function isLinkedFile(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink() && (await stat(path)).isFile();
}

async function readOne(root: string, path: string): Promise<Result<RuleFile, string>> {
  const { size } = await stat(path);
  if (size > limits.fileLength)
    return fail(`${path} is too large: ${size} bytes, a rule file has at most ${limits.fileLength}`);
  const name = relative(root, path).split(sep).join('/');
  return ok({ path, name: name === '' ? (path.split(sep).at(-1) ?? path) : name, bytes: await readFile(path) });
}

function sentenceOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const at = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : path;
  if (code === 'ENOENT') return `there is no ${at}`;
  if (code === 'EACCES' || code === 'EPERM') return `${at} may not be read by this user`;
  if (code === 'ENOTDIR' || code === 'ELOOP') return `${at} cannot be reached`;
  throw error;
}

/** First 12 hex digits of SHA-256 over names and bytes of the files in the order of their names, each with its length before it. */
export function versionOf(files: readonly RuleFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files.toSorted(byName)) {
    hash.update(`${Buffer.byteLength(name)}:${name}${bytes.length}:`);
    hash.update(bytes);
  }
  return hash.digest('hex').slice(0, 12);
}
