import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { settings, users } from '../../schema/index.js';
import { migrate } from '../../src/store/migrate.js';
import { engines, useEngine } from '../database.js';

describe.each(engines)('%s', kind => {
  const engine = useEngine(kind);

  test('has every table, and migrating again does nothing', async () => {
    expect(await engine().slow.ask(db => db.select().from(users))).toEqual([]);
    expect(await migrate(engine())).toBe(0);
  });

  test('reading sessions cannot write', async () => {
    const insert = engine().lookup.ask(db => db.insert(settings).values({ name: 'x', value: 'y' }));
    await expect(insert).rejects.toThrow();
    const slow = engine().slow.ask(db => db.insert(settings).values({ name: 'x', value: 'y' }));
    await expect(slow).rejects.toThrow();
  });

  test('a transaction of ours can', async () => {
    await engine().write(tx => tx.insert(settings).values({ name: 'a', value: '1' }));
    await engine().bulkWrite(tx => tx.insert(settings).values({ name: 'b', value: '2' }));
    const rows = await engine().slow.ask(db => db.select().from(settings).orderBy(settings.name));
    expect(rows.map(row => row.name)).toEqual(['a', 'b', 'key_version']);
  });

  test('one that throws leaves nothing', async () => {
    const half = engine().write(async tx => {
      await tx.insert(settings).values({ name: 'half', value: '' });
      throw new Error('no');
    });
    await expect(half).rejects.toThrow('no');
    const rows = await engine().slow.ask(db => db.select().from(settings).where(sql`name = 'half'`));
    expect(rows).toEqual([]);
  });
});
