/** The extension behind a number, in the spellings of the countries it is written in. */

/** Folded. */
const WORDS: ReadonlySet<string> = new Set(
  `ext extn exten extension extensions xt x ex int interno interna interne anexo anx ramal rml r dob доб добавочныи добавочнои внутр внутреннии вн
  durchwahl dw nebenstelle nst apparat app klappe kl poste toestel tst anknytning ankn lokal lok lokalnr wew wewn wewnetrzny linka klapka mellek
  dahili alanumero sisainen intern εσωτ εσωτερικο δοβ 内線 分机 分機 内线 转 轉 내선 교환`.split(/\s+/),
);
const SYMBOLS: ReadonlySet<string> = new Set(['#', '~', ',', 'p', 'w']);
/** Longest extension that RFC 3966 readers keep. */
const LONGEST = 20;
/** Before this many digits a marker is a part of the number itself (`1-800-EXT-1234`). */
const NUMBER = 6;

export type Split = { readonly main: string; readonly extension: string | null };

/** `text` folded. `(800) 901-3355 ext: 7246433` → main and digits; a marker without digits behind it comes off; without one, all is main. */
export function splitExtension(text: string): Split {
  const tokens = text.match(/\p{L}+|\d+|\s+|[^\p{L}\d\s]/gu) ?? [];
  let before = 0;
  for (const [i, token] of tokens.entries()) {
    if (/^\d/.test(token)) before += token.length;
    const extension = marks(token, tokens, i, before) ? digitsAfter(tokens, i + 1) : null;
    if (extension !== null && fits(token, extension, before, tokens)) {
      return {
        main: tokens
          .slice(0, i)
          .join('')
          .replace(/[\s,;:(/.-]+$/, ''),
        extension: extension === '' ? null : extension,
      };
    }
    if (before > 0 && /^\p{L}/u.test(token)) before += token.length;
  }
  return { main: text, extension: null };
}

function marks(token: string, tokens: readonly string[], i: number, before: number): boolean {
  if (before > 0 && before < NUMBER) return false;
  if (!SYMBOLS.has(token)) return WORDS.has(token);
  if (token === 'p' || token === 'w') return before > 0 && /^\d/.test(tokens[i + 1] ?? '');
  return before > 0 || token === '#';
}

/** Digits behind a marker, `''` when the text ends there, null when something else follows. */
function digitsAfter(tokens: readonly string[], from: number): string | null {
  let i = from;
  while (i < tokens.length && i < from + 8 && /^(?:[\s.,:;=#()°º-]+|no|nr|number|num)$/.test(tokens[i] ?? '')) i++;
  if (i >= tokens.length) return '';
  let digits = '';
  while (/^\d+$/.test(tokens[i] ?? '')) {
    digits += tokens[i];
    i += /^[ .-]$/.test(tokens[i + 1] ?? '') ? 2 : 1;
  }
  return digits === '' ? null : digits;
}

/** A pause is followed by few digits (else it is a second number), and a number may begin with `#` or follow a word that is no marker to it. */
function fits(token: string, extension: string, before: number, tokens: readonly string[]): boolean {
  if (before === 0) return extension.length <= NUMBER && (extension !== '' || tokens.length > 0);
  return extension.length <= (token === ',' || token === '~' ? 9 : LONGEST);
}
