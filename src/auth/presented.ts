/** What a request presents to say who it is. */
export type Presented =
  /** RFC 7617: the id and, as password, the whole key. */
  | { readonly kind: 'pair'; readonly id: string; readonly key: string }
  /** The whole key, from `Authorization: Bearer` (RFC 6750) or `X-API-Key`. */
  | { readonly kind: 'key'; readonly key: string };

/** Longer texts are nobody's key and are not hashed. */
const LONGEST = 500;

/** null: nothing that could be a credential. `Authorization` counts before `X-API-Key`. */
export function readPresented(headers: Headers): Presented | null {
  const presented = fromAuthorization(headers.get('authorization')) ?? fromKey(headers.get('x-api-key'));
  return presented !== null && presented.key.length <= LONGEST ? presented : null;
}

function fromAuthorization(header: string | null): Presented | null {
  const [, scheme, rest] = /^(bearer|basic) +(\S+) *$/i.exec(header ?? '') ?? [];
  if (scheme === undefined || rest === undefined) return null;
  return scheme.toLowerCase() === 'bearer' ? fromKey(rest) : fromPair(rest);
}

function fromKey(text: string | null): Presented | null {
  const key = text?.trim() ?? '';
  return key === '' ? null : { kind: 'key', key };
}

function fromPair(encoded: string): Presented | null {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const pair = { kind: 'pair', id: text.slice(0, colon), key: text.slice(colon + 1) } as const;
  return colon < 1 || pair.key === '' ? null : pair;
}
