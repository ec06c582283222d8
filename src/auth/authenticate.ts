import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credentials, CredentialWithHash } from '../store/store.js';
import type { Identity } from './identity.js';
import { type Presented, readPresented } from './presented.js';

/** null: 401. Rejects with `Unavailable` when the database is away. */
export type Authenticate = (headers: Headers) => Promise<Identity | null>;

/**
 * A finding counts this long from the moment the question was put, so that a revoked credential is refused within 5 s everywhere. The
 * second below five is for the query itself.
 */
const CACHE_MS = 4000;
/** Identities and refusals are kept apart: guesses never push a good key out. */
const CACHE_SIZE = 1000;

/** One authenticator for every route. `now` in milliseconds. */
export function createAuthenticator(
  credentials: Pick<Credentials, 'find' | 'findByHash'>,
  now: () => number = Date.now,
): Authenticate {
  const known = cache<Identity>(now);
  const refused = cache<null>(now);
  const asked = new Map<string, Promise<Identity | null>>();

  async function ask(presented: Presented, hash: Buffer, name: string): Promise<Identity | null> {
    const since = now();
    const credential = await findCredential(credentials, presented, hash);
    const identity = credential && sameHash(credential, hash) ? identityOf(credential) : null;
    if (identity) known.set(name, identity, since);
    else refused.set(name, null, since);
    return identity;
  }

  return async headers => {
    const presented = readPresented(headers);
    if (presented === null) return null;
    const hash = createHash('sha256').update(presented.key).digest();
    const name = `${presented.kind === 'pair' ? `${presented.id}:` : ''}${hash.toString('base64')}`;
    const found = known.get(name) ?? refused.get(name);
    if (found) return found.value;
    const asking = asked.get(name) ?? ask(presented, hash, name).finally(() => asked.delete(name));
    asked.set(name, asking);
    return asking;
  };
}

function findCredential(credentials: Pick<Credentials, 'find' | 'findByHash'>, presented: Presented, hash: Buffer) {
  return presented.kind === 'pair' ? credentials.find(presented.id) : credentials.findByHash(hash);
}

const sameHash = (credential: CredentialWithHash, hash: Buffer): boolean =>
  credential.revoked === null &&
  credential.secretHash.length === hash.length &&
  timingSafeEqual(credential.secretHash, hash);

const identityOf = ({ id, label, scopes, region }: CredentialWithHash): Identity => ({
  kind: 'machine',
  id,
  label,
  scopes,
  region,
  roles: [],
  agent: null,
});

/** Oldest out first. */
function cache<T>(now: () => number) {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(name: string): { readonly value: T } | null {
      const entry = entries.get(name);
      if (entry !== undefined && entry.until > now()) return entry;
      entries.delete(name);
      return null;
    },
    set(name: string, value: T, since: number): void {
      entries.delete(name);
      entries.set(name, { value, until: since + CACHE_MS });
      const [oldest] = entries.keys();
      if (entries.size > CACHE_SIZE && oldest !== undefined) entries.delete(oldest);
    },
  };
}
