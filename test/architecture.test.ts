/** The import table of docs/architecture.md, held against the code: an arrow that runs the other way fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Room → what it may import besides itself. `diagnostic` is everyone's. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  grammar: [],
  'src/settings.ts': ['src/call'],
  'src/diagnostic': [],
  'src/call': [],
  'src/language': ['src/call', 'grammar'],
  'src/plan': ['src/language', 'src/call'],
  'src/answer': ['src/plan', 'src/language', 'src/call'],
  'src/example': ['src/answer', 'src/plan', 'src/language', 'src/call'],
  'src/store': ['src/plan', 'src/call', 'src/language', 'schema'],
  'src/lookup.ts': ['src/answer', 'src/plan', 'src/language', 'src/call'],
  'src/deliver.ts': ['src/lookup.ts', 'src/store', 'src/answer', 'src/plan', 'src/language', 'src/call'],
  'src/auth': ['src/store', 'src/plan'],
  'src/lsp': ['src/language'],
  'src/screens': ['src/answer', 'src/plan', 'src/language', 'src/call'],
  'src/graphql': [
    'src/lookup.ts',
    'src/deliver.ts',
    'src/store',
    'src/auth',
    'src/answer',
    'src/language',
    'src/call',
    'src/plan',
  ],
  'src/web': [
    'src/graphql',
    'src/screens',
    'src/lookup.ts',
    'src/deliver.ts',
    'src/auth',
    'src/answer',
    'src/call',
    'src/store',
    'src/language',
    'src/plan',
  ],
  'src/cli': [
    'src/settings.ts',
    'src/lookup.ts',
    'src/auth',
    'src/answer',
    'src/plan',
    'src/example',
    'src/store',
    'src/language',
    'src/call',
    'src/screens',
    'src/graphql',
    'src/lsp',
  ],
};

const SQL_MODULES = /^(drizzle-orm|postgres$|@electric-sql\/)/;

const roomOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'src') return top;
  return `src/${second}`;
};

/** Import specifiers of one source; imports stand at the head of a line, as the formatter writes them. */
function importsOf(source: string): string[] {
  const found = source.matchAll(
    /^(?:import|export)\b[^'";]*?\bfrom '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map(m => m[1] ?? m[2] ?? m[3] ?? '');
}

const files = ['src', 'schema']
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map(entry => relative(root, join(entry.parentPath, entry.name)));

const arrows = files.flatMap(file =>
  importsOf(readFileSync(join(root, file), 'utf8')).map(specifier => ({ file, specifier })),
);

test('every import runs along the table', () => {
  const wrong = arrows
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => ({
      file,
      to: relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, '.ts'),
    }))
    .filter(({ file, to }) => {
      const from = roomOf(file);
      const room = roomOf(to);
      if (from === room || room === 'src/diagnostic' || from === 'src/main.ts') return false;
      return !(TABLE[from] ?? []).includes(room);
    })
    .map(({ file, to }) => `${file} → ${to}`);
  expect(wrong).toEqual([]);
});

test('the table knows every room', () => {
  const rooms = new Set(files.map(roomOf));
  rooms.delete('src/main.ts');
  expect([...rooms].filter(room => !(room in TABLE))).toEqual([]);
});

test('only store and schema know SQL', () => {
  const wrong = arrows.filter(
    ({ file, specifier }) => SQL_MODULES.test(specifier) && !/^(src\/store|schema)\//.test(file),
  );
  expect(wrong).toEqual([]);
});

test('only settings.ts reads the environment', () => {
  const wrong = files.filter(
    file => file !== 'src/settings.ts' && /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the test sees imports at all', () => {
  expect(arrows.length).toBeGreaterThan(files.length);
});
