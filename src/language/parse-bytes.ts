import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { fail, ok, type Result } from '../diagnostic/result.js';
import { notUtf8 } from './syntax-codes.js';

/** `readable`: the text before the first byte that does not fit, so that the diagnostic has a line to stand on. */
export type NotUtf8 = { readonly diagnostic: Diagnostic; readonly readable: string };

/** The byte order mark stays in the text: offsets are those of the file. */
export function decodeUtf8(file: string, bytes: Uint8Array): Result<string, NotUtf8> {
  try {
    return ok(decoder(true).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail(notUtf8At(file, bytes));
  }
}

const decoder = (fatal: boolean): TextDecoder => new TextDecoder('utf-8', { fatal, ignoreBOM: true });

function notUtf8At(file: string, bytes: Uint8Array): NotUtf8 {
  const byte = firstBadByte(bytes);
  const readable = decoder(false).decode(bytes.subarray(0, byte), { stream: true });
  const span = { start: readable.length, end: readable.length };
  return { diagnostic: notUtf8.at({ file, span }, { byte, looksLike: looksLike(bytes) }), readable };
}

/** UTF-8 is what a strict decoder takes: the longest prefix that it takes, by halves; a cut character counts as taken. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (takes(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

function takes(bytes: Uint8Array): boolean {
  try {
    decoder(true).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function looksLike(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  if (bytes.includes(0)) return 'no text';
  return '';
}
