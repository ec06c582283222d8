/** Which folder's rules a file belongs to, when an editor says only which folder is open. */
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { RECORDS_FILE } from '../language/load-rules.js';
import { EXTENSION } from '../language/rule-files.js';

/** A rule set: the files of a folder, with those of its sub-folders if it is deep. */
export type Root = { readonly folder: string; readonly deep: boolean };

/**
 * The nearest folder with records of its own; else the topmost one with rule files, within the folders that are open. Outside of them
 * folders without rule files end the search, and without records only the files beside it count: a file on the desktop does not
 * make a rule set of the whole disk.
 */
export async function rootOf(file: string, openFolders: readonly string[]): Promise<Root> {
  const limit = openFolders.filter(folder => isWithin(file, folder)).toSorted((a, b) => b.length - a.length)[0] ?? null;
  const found = { folder: dirname(file), deep: limit !== null };
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const names = await namesIn(folder);
    if (names.includes(RECORDS_FILE)) return { folder, deep: true };
    const hasRules = names.some(isRuleFile);
    if (hasRules && limit !== null) found.folder = folder;
    const isGap = !hasRules && limit === null && folder !== found.folder;
    if (isGap || folder === limit || folder === dirname(folder)) return found;
  }
}

export function isWithin(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}

/** Directly, not in folders of it. */
export const ruleFilesIn = async (folder: string): Promise<readonly string[]> =>
  (await namesIn(folder)).filter(isRuleFile).map(name => join(folder, name));

const isRuleFile = (name: string): boolean => name.endsWith(EXTENSION);

/** None where it cannot be read. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
