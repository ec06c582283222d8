import { diagnosticKind } from '../../diagnostic/diagnostic.js';
import type { Text } from '../ast.js';

export const badPageAddress = diagnosticKind<{ readonly why: string }>({
  code: 'CTI139',
  severity: 'error',
  message: ({ why }) => `this page cannot be shown: ${why}`,
  hint: () => 'write scheme and host out: "https://crm.example/{caller.email}"',
});

/** What is wrong with an address whose values are not known yet; null: nothing. Scheme and host must be written out, or a call could choose them. */
export function pageAddressProblem(text: Text): string | null {
  const [first] = text.parts;
  const literal = first?.kind === 'literal' ? first.text : '';
  const scheme = /^https?:\/\//i.exec(literal)?.[0];
  if (scheme === undefined) return 'it does not begin with `https://` or `http://`';
  const rest = literal.slice(scheme.length);
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  if (text.parts.length > 1 && host.length === rest.length) return 'a value stands in its host';
  if (host.includes('@') || host.includes('\\')) return 'its host is not plain';
  return URL.canParse(`${scheme}${host}/`) ? null : 'its host is not a name';
}
