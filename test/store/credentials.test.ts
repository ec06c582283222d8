import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { engines, useStore } from '../database.js';

const credential = { id: 'pbx-1', label: 'PBX Zürich', scopes: ['lookup'], region: 'CH' };

describe.each(engines)('on %s', kind => {
  const store = useStore(kind);
  const credentials = () => store().credentials;

  test('a secret is random, told once and found by its hash', async () => {
    const made = await credentials().create(credential);
    if (!made.ok) throw new Error(made.error);
    expect(made.value.secret).toMatch(/^cti_[\w-]{43}$/);
    expect(made.value.credential).toMatchObject({ ...credential, revoked: null });
    const hash = createHash('sha256').update(made.value.secret).digest();
    const found = await credentials().find('pbx-1');
    expect(found).toMatchObject(credential);
    expect(Buffer.from(found?.secretHash ?? []).equals(hash)).toBe(true);
    expect(await credentials().findByHash(hash)).toEqual(found);
    expect(JSON.stringify(await credentials().list())).not.toContain('ecret');
  });

  test('an id is used once, revoked or not', async () => {
    expect(await credentials().create(credential)).toMatchObject({
      ok: false,
      error: expect.stringContaining('`pbx-1` already'),
    });
    expect(await credentials().revoke('pbx-1')).toBe(true);
    expect(await credentials().revoke('pbx-1')).toBe(false);
    expect(await credentials().revoke('nobody')).toBe(false);
    expect(await credentials().find('pbx-1')).toBeNull();
    expect((await credentials().list()).map(each => each.revoked instanceof Date)).toEqual([true]);
    expect(await credentials().create(credential)).toMatchObject({ ok: false });
  });

  test('a secret is one credential’s', async () => {
    const secret = 'x'.repeat(20);
    expect(await credentials().create({ ...credential, id: 'a', secret })).toMatchObject({
      ok: true,
      value: { secret },
    });
    expect(await credentials().create({ ...credential, id: 'b', secret })).toMatchObject({
      ok: false,
      error: 'this secret belongs to another credential: choose another one',
    });
  });

  test.each([
    [{ id: '' }, 'cannot be an id'],
    [{ id: 'a:b' }, '`a:b` cannot be an id'],
    [{ id: 'ö' }, 'cannot be an id'],
    [{ id: 'a'.repeat(65) }, 'cannot be an id'],
    [{ label: ' ' }, 'needs a label'],
    [{ region: 'ch' }, '`ch` is not a country code'],
    [{ secret: 'short' }, '20 to 200 visible'],
    [{ secret: `${'x'.repeat(30)} y` }, '20 to 200 visible'],
  ])('%j is refused', async (wrong, message) => {
    const made = await credentials().create({ ...credential, id: 'c', ...wrong });
    expect(made).toMatchObject({ ok: false, error: expect.stringContaining(message) });
  });

  test('what can be no id is not looked for', async () => {
    expect(await credentials().find("' or 1=1 --")).toBeNull();
    expect(await credentials().find('\0')).toBeNull();
  });
});
