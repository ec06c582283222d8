import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { credentials } from '../../schema/index.js';
import { fail, ok } from '../diagnostic/result.js';
import type { Engine } from './database.js';
import { violatedUnique } from './outage.js';
import type { Credential, Credentials, CredentialWithHash } from './store.js';

/** Tells a secret of ours from others, for people and for scanners that look for leaked ones. */
const SECRET_PREFIX = 'cti_';
const SECRET_BYTES = 32;
/** No colon: the id is what stands before it in Basic. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** A given secret: as long as a random one needs to be to withstand guessing, and sendable in a header. */
const SECRET = /^[\x21-\x7e]{20,200}$/;
const REGION = /^[A-Z]{2}$/;

/** SHA-256 of the whole secret. It is random, so nothing slower is needed. */
export const hashSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

export function createCredentials(engine: Engine): Credentials {
  return {
    create: async ({ id, label, scopes, region, secret = newSecret() }) => {
      const problem = problemOf(id, label, region, secret);
      if (problem) return fail(problem);
      const row = { id, label: label.trim(), scopes, region, secretHash: hashSecret(secret) };
      try {
        const [created] = await engine.write(tx => tx.insert(credentials).values(row).returning());
        if (!created) throw new Error('an inserted credential was not returned');
        return ok({ credential: credentialOf(created), secret });
      } catch (error) {
        const constraint = violatedUnique(error);
        if (constraint === null) throw error;
        if (constraint === 'credentials_secret_hash')
          return fail('this secret belongs to another credential: choose another one');
        return fail(`there is a credential \`${id}\` already (a revoked one keeps its id): choose another id`);
      }
    },
    list: async () => {
      const rows = await engine.slow.ask(db =>
        db.select().from(credentials).orderBy(asc(credentials.created), asc(credentials.id)),
      );
      return rows.map(credentialOf);
    },
    revoke: async id => {
      const active = and(eq(credentials.id, id), isNull(credentials.revoked));
      const rows = await engine.write(tx =>
        tx.update(credentials).set({ revoked: sql`now()` }).where(active).returning({ id: credentials.id }),
      );
      return rows.length > 0;
    },
    find: id => (ID.test(id) ? findActive(engine, eq(credentials.id, id)) : Promise.resolve(null)),
    findByHash: secretHash => findActive(engine, eq(credentials.secretHash, secretHash)),
  };
}

type Row = typeof credentials.$inferSelect;

const credentialOf = ({ id, label, scopes, region, created, revoked }: Row): Credential => ({
  id,
  label,
  scopes,
  region,
  created,
  revoked,
});

async function findActive(engine: Engine, which: SQL): Promise<CredentialWithHash | null> {
  const [row] = await engine.lookup.ask(db =>
    db
      .select()
      .from(credentials)
      .where(and(which, isNull(credentials.revoked)))
      .limit(1),
  );
  return row ? { ...credentialOf(row), secretHash: row.secretHash } : null;
}

const newSecret = () => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');

function problemOf(id: string, label: string, region: string | null, secret: string): string | null {
  if (!ID.test(id))
    return `\`${id}\` cannot be an id: use 1 to 64 letters, digits, \`.\`, \`_\` or \`-\`, a letter or digit first`;
  if (label.trim() === '' || label.length > 200)
    return 'a credential needs a label of 1 to 200 characters that says whose it is';
  if (region !== null && !REGION.test(region)) return `\`${region}\` is not a country code such as \`CH\``;
  if (!SECRET.test(secret)) return 'a given secret must be 20 to 200 visible ASCII characters';
  return null;
}
