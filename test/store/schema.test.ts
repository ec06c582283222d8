import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import * as schema from '../../schema/index.js';

const META = fileURLToPath(new URL('../../migrations/meta/', import.meta.url));

test('the migrations make what the schema says', async () => {
  const latest = readdirSync(META)
    .filter(name => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  const snapshot = JSON.parse(readFileSync(META + latest, 'utf8'));
  const now = generateDrizzleJson(schema, snapshot.id);
  expect(await generateMigration(snapshot, now), 'run `npx drizzle-kit generate` after a build').toEqual([]);
});
