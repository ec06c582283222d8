import { fileURLToPath, pathToFileURL } from 'node:url';

/** null: no file of this machine, as an untitled text. */
export function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;
