/**
 * Whether a form that writes was sent from a page of ours. A browser says where a request comes from in `Sec-Fetch-Site`, or, on plain
 * HTTP, in `Origin` alone; what says neither is no browser, and no other site made it send its credential.
 * Source: Fetch Metadata Request Headers, W3C; OWASP CSRF prevention.
 */
export function sameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  if (origin === null) return true;
  return origin === new URL(publicUrl).origin || origin.replace(/^https?:\/\//, '') === headers.get('host');
}
