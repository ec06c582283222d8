/** The service with one line of its source changed: what a slip of the hand would make of it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import type { Service } from './three.js';

/** `find` stands in the file once. */
export type Bug = { readonly file: string; readonly find: string; readonly replace: string };

export type Garden = { readonly plant: (bug: Bug) => Promise<Service>; readonly remove: () => void };

/** Rooms that a bug may be planted in, and those they import. */
const OWN = ['plan', 'answer', 'example'];
const SHARED = ['diagnostic', 'call', 'language'];

/** Compiles everything once, in the system's temporary folder. */
export async function garden(): Promise<Garden> {
  const root = mkdtempSync(join(tmpdir(), 'cti-planted-'));
  const sound = join(root, 'sound');
  writeFileSync(join(root, 'package.json'), '{"type": "module"}');
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  for (const room of [...OWN, ...SHARED]) await compileRoom(room, join(sound, 'src', room));
  cpSync('grammar', join(sound, 'grammar'), { recursive: true });
  let planted = 0;
  return {
    plant: async bug => {
      const folder = join(root, `planted-${planted++}`);
      mkdirSync(join(folder, 'src'), { recursive: true });
      symlinkSync(join(sound, 'grammar'), join(folder, 'grammar'));
      for (const room of SHARED) symlinkSync(join(sound, 'src', room), join(folder, 'src', room));
      for (const room of OWN) cpSync(join(sound, 'src', room), join(folder, 'src', room), { recursive: true });
      writeFileSync(join(folder, bug.file.replace(/\.ts$/, '.js')), await compiled(bug.file, changed(bug)));
      return {
        ...(await load(folder, 'plan/plan-rule')),
        ...(await load(folder, 'answer/decide')),
        ...(await load(folder, 'example/gather')),
      } as Service;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const load = (folder: string, module: string): Promise<object> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, 'src', `${module}.js`)).href);

function changed({ file, find, replace }: Bug): string {
  const source = readFileSync(file, 'utf8');
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`\`${find}\` stands ${places} times in ${file}: plant the bug elsewhere`);
  return source.replace(find, () => replace);
}

async function compileRoom(room: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(join('src', room), { withFileTypes: true })) {
    const path = join('src', room, entry.name);
    if (entry.isDirectory()) await compileRoom(join(room, entry.name), join(to, entry.name));
    else writeFileSync(join(to, entry.name.replace(/\.ts$/, '.js')), await compiled(path, readFileSync(path, 'utf8')));
  }
}

async function compiled(path: string, source: string): Promise<string> {
  return (await transformWithOxc(source, path, { sourcemap: false })).code;
}
