/** A file's text replaced whole or not at all: whoever reads it meanwhile, and the rule folder is watched, sees the old or the new one. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotRun } from './context.js';

/** Keeps mode, owner and symbolic links: of a linked file the target is replaced. Rejects with `CannotRun` where the file may not be written. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path);
    await access(target, constants.W_OK);
    await replace(target, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new CannotRun(`${path} cannot be written (${code})`);
  }
}

/** The name is one that no reader of rule files looks at. */
async function replace(target: string, text: string): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const { mode, uid, gid } = await stat(target);
  const file = await open(beside, 'wx', mode);
  try {
    try {
      await file.writeFile(text);
      await keepOwner(file, uid, gid);
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Before the mode, whose special bits a change of owner clears. Who may write a file but not give it away owns it afterwards. */
async function keepOwner(file: FileHandle, uid: number, gid: number): Promise<void> {
  const now = await file.stat();
  if (uid === now.uid && gid === now.gid) return;
  try {
    await file.chown(uid, gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}
