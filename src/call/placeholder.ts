/**
 * Texts that a client was to fill and did not: `%CallerNumber%`, `$remote`, `{{caller}}`. Found in the manuals of softphones and PBXs (3CX `%…%`,
 * Asterisk and FreeSWITCH `${…}`, browsers' `{{…}}`, Avaya and Mitel `<m>`, `[…]`).
 */
import { isWithheld } from './withheld.js';

/** Nobody writes these by hand, wherever they stand. */
const CERTAIN: readonly RegExp[] = [
  /^%{1,2}[a-z_][\w .:()-]{0,60}%{1,2}$/i,
  /^\{\{.{0,120}\}\}$/,
  /^[$#@%]{1,2}\{.{0,120}\}$/,
  /^\[\[.{0,120}\]\]$/,
  /^<%.{0,120}%>$/,
  /^__[a-z]\w{0,60}__$/i,
  /^@[a-z_]\w{0,60}@$/i,
];

/** These could be somebody's own words elsewhere; where a number, a name or an id is due they are not. */
const LIKELY: readonly RegExp[] = [
  /^%[a-z_]\w{0,60}$/i,
  /^%\d%?$/,
  /^%\d\$s$/,
  /^%[({].{0,60}[)}]s?$/,
  /^\$+[a-z_][\w.:>-]{0,60}\$*(?:[{([].{0,60}[\])}])?$/i,
  /^\$\d$/,
  /^\$[([].{1,60}[\])]$/,
  /^#[a-z_]\w{0,60}#?$/i,
  /^@[a-z_]\w{0,60}$/i,
  /^![a-z_]\w{0,60}!$/i,
  /^~[a-z_]\w{0,60}~$/i,
  /^:[a-z_]\w{0,60}$/i,
  /^\|[a-z_]\w{0,60}\|$/i,
  /^\*\|.{1,60}\|\*$/,
  /^«.{1,60}»$/,
  /^CALLERID\([a-z]{1,12}\)$/i,
];

const BRACKETED = /^(?:<([^<>]{1,60})>|\[([^[\]]{1,60})\]|\{([^{}]{1,60})\})$/;

/** Also safe to ask of a text that people write, such as a short description. */
export function isCertainPlaceholder(text: string): boolean {
  const t = text.trim().normalize('NFKC');
  return t.length <= 160 && !manyDigits(t) && CERTAIN.some(pattern => pattern.test(t));
}

/** For a parameter that says who calls, which task, view, rule or call. */
export function isPlaceholder(text: string): boolean {
  const t = text.trim().normalize('NFKC');
  if (t.length > 160 || manyDigits(t)) return false;
  return [...CERTAIN, ...LIKELY].some(pattern => pattern.test(t)) || isBracketed(t);
}

/** A number in brackets is a number; `<unknown>` is a caller who withholds it; `<sip:…>` is an address. */
function isBracketed(text: string): boolean {
  const found = BRACKETED.exec(text);
  const inner = found?.[1] ?? found?.[2] ?? found?.[3];
  if (inner === undefined || isWithheld(inner)) return false;
  if (text.startsWith('{')) return /\p{L}|^\s*\d\s*$/u.test(inner);
  return /^[\s/$%#@]*[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(inner);
}

const manyDigits = (text: string): boolean => text.replace(/\D/g, '').length >= 5;
