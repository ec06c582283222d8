/** What an answer is written as. */
export type Format = 'html' | 'json' | 'text';

/** At equal quality: HTML when it is asked for by name, else JSON before text before a redirect. */
const NAMED: readonly (readonly [Format, readonly string[]])[] = [
  ['html', ['text/html', 'application/xhtml+xml']],
  ['json', ['application/json']],
  ['text', ['text/plain']],
];
const UNNAMED: readonly Format[] = ['json', 'text', 'html'];

type Range = { readonly type: string; readonly quality: number };

/** RFC 9110, 12.5.1. Nothing that we have is asked for: JSON, since a person is waiting. */
export function chooseFormat(accept: string | null): Format {
  const ranges = readAccept(accept ?? '*/*');
  const offers = [
    ...NAMED.map(([format, types]) => ({ format, quality: best(ranges, types) })),
    ...UNNAMED.map(format => ({ format, quality: wildcard(ranges, format) })),
  ].filter(offer => offer.quality > 0);
  const most = Math.max(...offers.map(offer => offer.quality));
  return offers.find(offer => offer.quality === most)?.format ?? 'json';
}

/** `?format=` as sent; null: not one of ours. */
export function readFormat(text: string): Format | null {
  const word = text.trim().toLowerCase();
  return word === 'html' || word === 'json' || word === 'text' ? word : null;
}

function readAccept(header: string): readonly Range[] {
  return header
    .slice(0, 1000)
    .split(',')
    .map(part => {
      const [type = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase());
      const q = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
      const quality = q === undefined ? 1 : Number(q);
      return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
    });
}

const best = (ranges: readonly Range[], types: readonly string[]): number =>
  Math.max(0, ...ranges.filter(range => types.includes(range.type)).map(range => range.quality));

/** 0 when the format is also named: then its name says how much it is wanted. */
function wildcard(ranges: readonly Range[], format: Format): number {
  const types = NAMED.find(([name]) => name === format)?.[1] ?? [];
  if (ranges.some(range => types.includes(range.type))) return 0;
  const family = format === 'json' ? 'application/*' : 'text/*';
  return (
    ranges.find(range => range.type === family)?.quality ?? ranges.find(range => range.type === '*/*')?.quality ?? 0
  );
}
