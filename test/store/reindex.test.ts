import { eq, ne, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { settings, tasks, userKeys, userPhones, users } from '../../schema/index.js';
import type { Field } from '../../src/language/vocabulary.js';
import { openEngine } from '../../src/store/connect.js';
import { STORE_DEFAULTS } from '../../src/store/database.js';
import { checkKeyVersion } from '../../src/store/migrate.js';
import { reindex } from '../../src/store/reindex.js';
import { loadSamples } from '../../src/store/samples.js';
import { engines, freshDatabase, useStore } from '../database.js';
import { shippedVocabulary } from '../shipped-vocabulary.js';

const vocabulary = await shippedVocabulary();

describe.each(engines)('on %s', kind => {
  const store = useStore(kind);

  test('writes every key again', async () => {
    const { database } = store();
    await loadSamples(database);
    const read = async () => ({
      users: await database.slow.ask(db => db.select().from(users).orderBy(users.sysId)),
      phones: await database.slow.ask(db =>
        db.select().from(userPhones).orderBy(userPhones.userId, userPhones.kind, userPhones.typed),
      ),
      tasks: await database.slow.ask(db => db.select().from(tasks).orderBy(tasks.sysId)),
    });
    const before = await read();
    await database.write(async tx => {
      await tx.update(users).set({ nameKey: '', emailKey: null, employeeNumberKey: 'x', fieldsKey: {} });
      await tx.update(userPhones).set({ e164: null, extension: null, reversed: null });
      await tx.update(tasks).set({ fieldsKey: {} });
      await tx.update(settings).set({ value: '0' }).where(eq(settings.name, 'key_version'));
    });
    await expect(checkKeyVersion(database)).rejects.toThrow(
      /are of version 0, this program writes version 1: run `cti reindex`$/,
    );
    const seen: string[] = [];
    const onProgress = ({ table, done }: { table: string; done: number }) => seen.push(`${table} ${done}`);
    expect(await reindex(database, { vocabulary, region: 'US', onProgress })).toEqual({ users: 200, tasks: 640 });
    expect(seen).toEqual(['users 200', 'tasks 640']);
    expect(await read()).toEqual(before);
    await checkKeyVersion(database);
  });

  test('fills the keys of a field that identifies', async () => {
    const { database } = store();
    await database.write(tx =>
      tx
        .update(users)
        .set({ fields: { badge: 'Ä 12' } })
        .where(eq(users.userName, 'don.goodliffe')),
    );
    const user = vocabulary.records.get('user');
    if (!user) throw new Error('no user');
    const badge: Field = {
      name: 'badge',
      label: 'Badge',
      type: { kind: 'text', upTo: 40 },
      required: false,
      readOnly: false,
      identifies: true,
      sensitive: false,
      default: null,
      keeps: null,
    };
    const wider = { ...user, fields: new Map([...user.fields, ['badge', badge]]) };
    const records = new Map([...vocabulary.records, ['user', wider]]);
    await reindex(database, { vocabulary: { ...vocabulary, records }, region: 'US' });
    const keys = await database.slow.ask(db => db.select({ field: userKeys.field, key: userKeys.key }).from(userKeys));
    expect(keys).toEqual([{ field: 'badge', key: 'a 12' }]);
  });
});

test('what was written by another version is not opened, but for reindex', async () => {
  const { settings: where, drop } = await freshDatabase('postgres');
  const opened = { ...STORE_DEFAULTS, ...where };
  const engine = await openEngine(opened);
  await engine.write(tx => tx.delete(settings).where(ne(settings.name, sql`''`)));
  await engine.close();
  await expect(openEngine(opened)).rejects.toThrow('are of version none');
  const other = await openEngine(opened, { anyKeyVersion: true });
  await other.close();
  await drop();
});
