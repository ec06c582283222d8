/** Percent codes, read as leniently as a browser's oldest clients write them. */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('windows-1252');

type NotUtf8 = 'latin1' | 'keep';

function decodeBytes(codes: string, notUtf8: NotUtf8): string {
  const bytes = Uint8Array.from({ length: codes.length / 3 }, (_, i) =>
    Number.parseInt(codes.slice(i * 3 + 1, i * 3 + 3), 16),
  );
  try {
    return utf8.decode(bytes);
  } catch {
    return notUtf8 === 'keep' ? codes : latin1.decode(bytes);
  }
}

/**
 * Percent codes as UTF-8, and a run of codes that is not UTF-8 as Latin-1 (in the web's sense, windows-1252) or kept; `%u00E9`, as `escape()` writes
 * it, too. A stray `%` stays as it is. Never throws.
 */
export function decodePercent(text: string, notUtf8: NotUtf8 = 'latin1'): string {
  if (!text.includes('%')) return text;
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, codes => decodeBytes(codes, notUtf8))
    .replace(/%u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
