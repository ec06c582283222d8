/** Which folder's rules a file belongs to, when an editor says only which folder is open. */
import { readdir } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { RECORDS_FILE } from '../language/load-rules.js';
import { EXTENSION } from '../language/rule-files.js';

/**
 * The nearest folder with records of its own; else the topmost one with rule files, within the folders that are open. Outside of them
 * it must reach the file without a gap, so that a file on the desktop does not make a rule set of the whole disk.
 */
export async function rootOf(file: string, openFolders: readonly string[]): Promise<string> {
  const limit = openFolders.filter(folder => isWithin(file, folder)).toSorted((a, b) => b.length - a.length)[0] ?? null;
  let root = dirname(file);
  for (let folder = root; ; folder = dirname(folder)) {
    const names = await namesIn(folder);
    if (names.includes(RECORDS_FILE)) return folder;
    if (names.some(isRuleFile)) root = folder;
    else if (limit === null && folder !== dirname(file)) return root;
    if (folder === limit || folder === dirname(folder)) return root;
  }
}

export function isWithin(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}

/** Directly, not in folders of it. */
export const holdsRules = async (folder: string): Promise<boolean> => (await namesIn(folder)).some(isRuleFile);

const isRuleFile = (name: string): boolean => name.endsWith(EXTENSION);

/** None where it cannot be read. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
