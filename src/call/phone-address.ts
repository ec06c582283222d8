/** From an address to what was dialled: `"Ann" <sip:+1555…;ext=12@host:5060;user=phone>;tag=…`, `tel:…;phone-context=+64`, `4711@pbx`. RFC 3261, RFC 3966. */

export type PhoneAddress = {
  /** What stands before the host, blanks at its head kept: they may be a lost plus. */
  readonly user: string;
  /** The name beside it. */
  readonly display: string | null;
  /** From `;ext=` or `;postd=`; digits. */
  readonly extension: string | null;
};

const SCHEMES: ReadonlySet<string> = new Set(
  'sip sips tel callto whatsapp fax modem h323 sms smsto facetime facetime-audio skype phone telprompt dial viber im pstn ras cti zoomphonecall'.split(
    ' ',
  ),
);

/** `sip:10.0.0.5` names a machine and nobody on it. */
const HOST_ONLY = '@';

export function readAddress(text: string): PhoneAddress {
  const { display, address } = withoutName(text);
  const channel = CHANNEL.exec(address);
  if (channel) return { user: channel[1] ?? '', display, extension: null };
  const { scheme, rest } = withoutScheme(address);
  const beforeHeaders = scheme ? (rest.split('?')[0] ?? '') : rest;
  const at = beforeHeaders.indexOf('@');
  const [head = '', ...params] = (at < 0 ? beforeHeaders : beforeHeaders.slice(0, at)).split(';');
  const hostParams =
    at < 0
      ? []
      : beforeHeaders
          .slice(at + 1)
          .split(';')
          .slice(1);
  const password = scheme || at >= 0 ? head.indexOf(':') : -1;
  const user = password < 0 ? head : head.slice(0, password);
  if (scheme && at < 0 && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(user.trim()))
    return { user: HOST_ONLY, display, extension: null };
  return { user: inContext(user, params), display, extension: extensionOf([...params, ...hostParams]) };
}

/**
 * Channels as Asterisk and FreeSWITCH name them, in part with what they dialled: `PJSIP/1001-00000012`, `SIP/trunk/4711`,
 * `Local/1001@from-internal-0000001a;1`, `sofia/internal/1001@10.0.0.5`.
 */
const CHANNEL =
  /^\s*(?:sip|pjsip|iax2?|sccp|skinny|local|sofia)\/(?:[^/@;\s]{1,60}\/)?(\+?\d{2,20})(?:-[0-9a-f]{2,16})?(?:@[^;]*)?(?:;.*)?\s*$/i;

function withoutName(text: string): { readonly display: string | null; readonly address: string } {
  const open = text.indexOf('<');
  if (open < 0) return { display: null, address: text.split('>', 1)[0] ?? '' };
  const close = text.indexOf('>', open);
  const inner = text.slice(open + 1, close < 0 ? undefined : close);
  const display = text.slice(0, open).trim();
  return { display: display === '' ? null : display, address: inner };
}

function withoutScheme(text: string): { readonly scheme: boolean; readonly rest: string } {
  let rest = text;
  let scheme = false;
  for (let i = 0; i < 3; i++) {
    const found = /^\s*([a-z][a-z0-9-]{1,14})\s?:(?:\/\/)?/i.exec(rest);
    if (!found || !SCHEMES.has((found[1] ?? '').toLowerCase())) break;
    rest = rest.slice(found[0].length);
    scheme = true;
  }
  // Teams and Skype mark a number of the telephone network so.
  return { scheme, rest: rest.replace(/^\s*[48]:(?=\s?\+)/, '') };
}

const parameter = (params: readonly string[], name: string): string | undefined =>
  params
    .map(p => p.trim())
    .find(p => p.toLowerCase().startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** RFC 3966: a local number with `;phone-context=+64` continues that prefix. */
function inContext(user: string, params: readonly string[]): string {
  const context = parameter(params, 'phone-context')?.replace(/[^+\d]/g, '') ?? '';
  return /^\+\d+$/.test(context) && !/^\s*\+/.test(user) ? context + user.trim() : user;
}

function extensionOf(params: readonly string[]): string | null {
  const named = parameter(params, 'ext') ?? parameter(params, 'extension') ?? parameter(params, 'postd');
  const waited = params.map(p => p.trim()).find(p => /^\d{1,9}#?$/.test(p));
  const digits = (named ?? waited ?? '').replace(/[^\d]/g, '').slice(0, 20);
  return digits === '' ? null : digits;
}
