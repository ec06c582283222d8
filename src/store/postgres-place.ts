/** What a database URL says, without what nobody should see. */
export type PostgresAddress = { readonly hosts: string; readonly database: string; readonly user: string };

/** Splits as the driver does: several hosts are separated by commas, which `URL` cannot read. */
export function postgresAddress(url: string): PostgresAddress {
  const rest = url.replace(/^[a-z]+:\/\//i, '');
  const end = rest.search(/[/?]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const path = end < 0 || rest[end] === '?' ? '' : (rest.slice(end + 1).split('?')[0] ?? '');
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : (authority.slice(0, at).split(':')[0] ?? '');
  const hosts = authority
    .slice(at + 1)
    .split(',')
    .map(host => (/:\d+$/.test(host) ? host : `${host || 'localhost'}:5432`))
    .join(', ');
  return { hosts, database: decode(path), user: decode(user) };
}

/** `PostgreSQL at localhost:5432/cti` */
export function postgresPlace(url: string): string {
  const { hosts, database } = postgresAddress(url);
  return `PostgreSQL at ${hosts}${database ? `/${database}` : ''}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
